package io.advocacy.testkit.gamification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.advocacy.content.ContentId;
import io.advocacy.event.EventId;
import io.advocacy.gamification.GamificationStore;
import io.advocacy.gamification.ledger.Ledger;
import io.advocacy.gamification.rule.Action;
import io.advocacy.gamification.rule.Fact;
import io.advocacy.gamification.rule.RuleSet;
import io.advocacy.gamification.rule.Scorekeeper;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkId;
import io.advocacy.program.ProgramId;
import io.advocacy.share.ShareId;
import io.advocacy.testkit.internal.Together;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a store keeps: what rules judge. */
abstract class FactRules extends GameRules {
  FactRules(Supplier<GamificationStore> empty, UnaryOperator<GamificationStore> otherNode) {
    super(empty, otherNode);
  }

  private Fact share(int number) {
    return Fact.of(
            EventId.of("share-" + number),
            Action.SHARE_PUBLISHED,
            ANA,
            NOON.plus(Duration.ofHours(number)))
        .about(ShareId.of("s" + number), ContentId.of("c" + number), NetworkId.LINKEDIN);
  }

  @Test
  void keepEveryPart() {
    Fact full =
        share(1)
            .with(Map.of(Metric.LIKES, 7L, Metric.REACH, 0L))
            .toward(amb(3))
            .inPrograms(Set.of(ProgramId.of("p1"), ProgramId.of("p2")))
            .ofPopulations(Set.of("vente", "équipe"))
            .inZone(ZoneId.of("America/Montreal"));
    Fact bare = Fact.of(EventId.of("t"), Action.TRAINING_ATTENDED, ANA, NOON);
    Fact onNetwork = Fact.of(EventId.of("u"), Action.POD_SUPPORT, ANA, NOON).on(NetworkId.X);
    store().facts().add(List.of(full, bare, onNetwork));
    assertEquals(Set.of(full, bare, onNetwork), new HashSet<>(store().facts().of(ANA)));
    assertEquals(3, store().facts().count(ANA));
  }

  @Test
  void areThereOnceForEachEvent() {
    Fact first = share(1);
    Fact again = share(1).toward(amb(9));
    Fact ofOther = Fact.of(EventId.of("of another"), Action.MISSION_DONE, amb(2), NOON);
    assertEquals(List.of(first, ofOther), store().facts().add(List.of(first, again, ofOther)));
    assertEquals(List.of(), store().facts().add(List.of(again)));
    assertEquals(List.of(first), store().facts().of(ANA));
    assertEquals(0, store().facts().count(amb(5)));
  }

  @Test
  void nameTheirPeopleInPages() {
    for (int i = 0; i < 5; i++) {
      store().facts().add(List.of(Fact.of(EventId.of("e" + i), Action.MISSION_DONE, amb(i), NOON)));
    }
    assertEquals(List.of(amb(0), amb(1), amb(2)), store().facts().ambassadors(Optional.empty(), 3));
    assertEquals(List.of(amb(3), amb(4)), store().facts().ambassadors(Optional.of(amb(2)), 3));
  }

  @Test
  void toldToBothNodesGiveTheSamePointsAsToldInOrder() {
    ZoneId paris = ZoneId.of("Europe/Paris");
    List<Fact> season = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      season.add(share(i));
    }
    Ledger expected = Ledger.inMemory();
    Scorekeeper alone = new Scorekeeper(expected, RuleSet.starter(paris));
    season.forEach(alone::accept);
    Together.run(
        4,
        caller -> {
          Scorekeeper keeper =
              new Scorekeeper(
                  Ledger.on(node(caller).ledger()),
                  RuleSet.starter(paris),
                  node(caller).facts(),
                  node(caller).ruleVersions());
          List<Fact> mine = new ArrayList<>(season);
          Collections.rotate(mine, 10 * caller);
          for (int i = 0; i < mine.size(); i += 5) {
            keeper.acceptAll(mine.subList(i, i + 5));
          }
          return true;
        });
    assertEquals(expected.lifetime(ANA), Ledger.on(store().ledger()).lifetime(ANA));
  }
}
