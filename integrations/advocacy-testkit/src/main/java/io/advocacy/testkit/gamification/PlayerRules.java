package io.advocacy.testkit.gamification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.advocacy.gamification.GamificationStore;
import io.advocacy.gamification.challenge.Entrant;
import io.advocacy.gamification.player.Choice;
import io.advocacy.gamification.player.PlayerStore;
import io.advocacy.store.Erasure;
import io.advocacy.testkit.internal.Together;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a store keeps: how people take part, and that they were erased. */
abstract class PlayerRules extends GameRules {
  PlayerRules(Supplier<GamificationStore> empty, UnaryOperator<GamificationStore> otherNode) {
    super(empty, otherNode);
  }

  private PlayerStore players() {
    return store().players();
  }

  @Test
  void areKeptAsTheyChoseAndCounted() {
    long before = players().changes();
    Choice fox = Choice.none(ANA).as("Renard").asOutside(true);
    Choice hidden = Choice.none(amb(1)).asHidden();
    assertTrue(players().keep(fox));
    assertTrue(node(1).players().keep(hidden));
    assertEquals(Set.of(fox, hidden), Set.copyOf(players().choices()));
    assertTrue(players().keep(Choice.none(amb(1))));
    assertEquals(List.of(fox), node(1).players().choices());
    assertTrue(players().changes() > before);
  }

  @Test
  void goByAnAliasThatNobodyElseHas() {
    List<Boolean> kept =
        Together.run(
            CALLERS, caller -> node(caller).players().keep(Choice.none(amb(caller)).as("Renard")));
    assertEquals(1, kept.stream().filter(one -> one).count());
    assertFalse(players().keep(Choice.none(ANA).as("RENARD ")));
    assertTrue(players().keep(Choice.none(ANA).as("Loup")));
    assertTrue(players().keep(Choice.none(ANA).as("loup")), "one's own");
  }

  @Test
  void whoAreErasedAreForgottenUntilTheyAreReadmitted() {
    players().keep(Choice.none(ANA).as("Renard"));
    node(1).challenges().enter("march", new Entrant(ANA, "nord", NOON, Instant.MAX));
    assertEquals(Map.of(), players().forgotten(List.of(ANA)));
    assertTrue(store().personalData().of(ANA).size() >= 2, "a choice and a challenge are told");
    long before = node(1).players().changes();

    Erasure erasure = Erasure.of(ANA, Set.of(), 7);
    assertTrue(store().personalData().erase(erasure) > 0);
    assertTrue(node(1).players().changes() > before);
    assertEquals(List.of(), store().personalData().of(ANA));
    assertEquals(List.of(), players().choices());
    assertEquals(List.of(erasure.alias()), node(1).players().erased(0));
    assertEquals(List.of(), players().erased(1));
    assertEquals(
        List.of(new Entrant(erasure.alias(), "nord", NOON, Instant.MAX)),
        store().challenges().entrants("march"));
    assertEquals(Map.of(ANA, Instant.MAX), node(1).players().forgotten(List.of(ANA, amb(1))));

    assertFalse(players().readmit(amb(1), NOON));
    assertTrue(players().readmit(ANA, NOON));
    assertEquals(Map.of(ANA, NOON), node(1).players().forgotten(List.of(ANA)));
    assertTrue(store().personalData().erase(Erasure.of(ANA, Set.of(), 8)) > 0, "once more");
    assertEquals(Map.of(ANA, Instant.MAX), players().forgotten(List.of(ANA)));
    assertEquals(2, players().erased(0).size());
  }

  @Test
  void enterAndLeaveChallengesOnAnyNode() {
    Entrant whole = new Entrant(ANA, "", Instant.MIN, Instant.MAX);
    Entrant part = new Entrant(ANA, "sud", NOON, NOON.plusSeconds(60));
    store().challenges().enter("march", whole);
    assertEquals(List.of(whole), node(1).challenges().entrants("march"));
    node(1).challenges().enter("march", part);
    assertEquals(List.of(part), store().challenges().entrants("march"));
    assertEquals(List.of(), store().challenges().entrants("april"));
    assertTrue(store().challenges().withdraw("march", ANA));
    assertFalse(node(1).challenges().withdraw("march", ANA));
  }
}
