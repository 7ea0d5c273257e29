package io.advocacy.testkit.gamification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.advocacy.gamification.GamificationStore;
import io.advocacy.gamification.ledger.Ledger;
import io.advocacy.gamification.rule.RuleSet;
import io.advocacy.gamification.rule.Scorekeeper;
import io.advocacy.testkit.internal.Together;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a store keeps: versions of rules on several nodes. */
abstract class VersionRules extends GameRules {
  VersionRules(Supplier<GamificationStore> empty, UnaryOperator<GamificationStore> otherNode) {
    super(empty, otherNode);
  }

  private final ZoneId paris = ZoneId.of("Europe/Paris");

  private Scorekeeper keeper(int caller, RuleSet rules) {
    GamificationStore node = node(caller);
    return new Scorekeeper(Ledger.on(node.ledger()), rules, node.facts(), node.ruleVersions());
  }

  @Test
  void aNodeWithOlderRulesUndoesNothingThatNewerOnesGave() {
    RuleSet old = RuleSet.starter(paris);
    RuleSet fewer = new RuleSet("fewer", paris, old.rules().subList(0, 1));
    Scorekeeper older = keeper(0, old);
    older.accept(post(1));
    Scorekeeper newer = keeper(1, fewer);
    newer.accept(post(2));
    long given = Ledger.on(store().ledger()).lifetime(ANA);
    assertTrue(older.isOutdated());
    assertFalse(newer.isOutdated());

    older.accept(post(3));
    older.settleAll();
    assertEquals(given, Ledger.on(store().ledger()).lifetime(ANA));
    assertEquals(3, store().facts().count(ANA));
    assertThrows(IllegalArgumentException.class, () -> older.switchTo(old));

    newer.settleAll();
    Ledger expected = Ledger.inMemory();
    new Scorekeeper(expected, fewer).acceptAll(List.of(post(1), post(2), post(3)));
    assertEquals(expected.lifetime(ANA), Ledger.on(store().ledger()).lifetime(ANA));
  }

  @Test
  void versionsAreNumberedOnceHoweverManyNodesStartAtTheSameTime() {
    List<Integer> numbers =
        Together.run(CALLERS, caller -> node(caller).ruleVersions().use("2026-" + caller % 3));
    assertEquals(Set.of(1, 2, 3), new HashSet<>(numbers));
    assertEquals(3, store().ruleVersions().newest());
  }
}
