package io.advocacy.testkit.gamification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.advocacy.gamification.GamificationStore;
import io.advocacy.gamification.challenge.ChallengeResult;
import io.advocacy.gamification.contest.Contest;
import io.advocacy.gamification.contest.DrawRecord;
import io.advocacy.gamification.contest.Publication;
import io.advocacy.gamification.contest.RandomSource;
import io.advocacy.gamification.ranking.Period;
import io.advocacy.gamification.ranking.Place;
import io.advocacy.gamification.ranking.Snapshot;
import io.advocacy.testkit.internal.Together;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a store keeps: what is frozen, published or told. */
abstract class KeptOnceRules extends GameRules {
  KeptOnceRules(Supplier<GamificationStore> empty, UnaryOperator<GamificationStore> otherNode) {
    super(empty, otherNode);
  }

  private ChallengeResult result(long points) {
    return new ChallengeResult(
        "équipes",
        true,
        points,
        false,
        List.of(new ChallengeResult.Line(1, "nord", points, 4, true, true)));
  }

  @Test
  void aResultIsThatOfTheFirstToFreezeIt() {
    assertEquals(Optional.empty(), store().challenges().frozen("équipes"));
    assertEquals(result(10), node(0).challenges().freeze(result(10)));
    assertEquals(result(10), node(1).challenges().freeze(result(99)));
    assertEquals(Optional.of(result(10)), store().challenges().frozen("équipes"));
  }

  @Test
  void ofManyWhoFreezeOneResultAllGetTheSame() {
    List<ChallengeResult> kept =
        Together.run(CALLERS, caller -> node(caller).challenges().freeze(result(caller)));
    assertEquals(1, Set.copyOf(kept).size());
  }

  @Test
  void aBoardIsKeptForEachPeriod() {
    Period week = Period.week(NOON, ZoneId.of("Europe/Paris"));
    Snapshot first = new Snapshot(week, NOON, List.of(new Place(1, "Renard", 12)));
    Snapshot all = new Snapshot(Period.all(), NOON, List.of());
    assertEquals(first, store().snapshots().freeze("main", first));
    assertEquals(first, store().snapshots().freeze("main", new Snapshot(week, NOON, List.of())));
    assertEquals(all, store().snapshots().freeze("main", all));
    assertEquals(Optional.of(first), store().snapshots().frozen("main", week.name()));
    assertEquals(Optional.empty(), store().snapshots().frozen("other", week.name()));
  }

  @Test
  void aDrawMustFollowFromWhatWasPublished() {
    Contest contest =
        Contest.of("tirage", List.of(amb(1), amb(2), amb(3))).announcing(1, 1, "lottery");
    DrawRecord draw = contest.draw(List.of(RandomSource.of("lottery", 7, 11, 48)));
    assertThrows(IllegalArgumentException.class, () -> store().contests().keep(draw));
    Publication published = Publication.of(contest, NOON);
    assertEquals(published, store().contests().publish(published));
    Publication late =
        Publication.of(Contest.of("tirage", List.of(amb(1))).announcing(1, 0, "lottery"), NOON);
    assertEquals(published, store().contests().publish(late), "entrants never change");
    DrawRecord wished =
        new DrawRecord(
            draw.contest(),
            draw.tickets(),
            draw.commitment(),
            draw.sources(),
            1,
            List.of(draw.drawn().get(1), draw.drawn().get(0)));
    assertThrows(IllegalArgumentException.class, () -> store().contests().keep(wished));
    assertEquals(draw, store().contests().keep(draw));
    DrawRecord second = contest.draw(List.of(RandomSource.of("lottery", 1, 2, 3)));
    assertEquals(draw, store().contests().keep(second), "drawn once");
    assertEquals(Optional.of(draw), store().contests().drawn("tirage"));
    assertEquals(Optional.of(published), store().contests().published("tirage"));
  }

  @Test
  void aBadgeIsToldOnce() {
    List<Boolean> told = Together.run(CALLERS, caller -> node(caller).badges().add(ANA, "steady"));
    assertEquals(1, told.stream().filter(one -> one).count());
    store().badges().add(ANA, "keen");
    assertEquals(Set.of("steady", "keen"), store().badges().held(ANA));
    assertEquals(Set.of(), store().badges().held(amb(1)));
    assertTrue(node(1).badges().remove(ANA, "steady"));
    assertFalse(node(0).badges().remove(ANA, "steady"));
    assertEquals(Set.of("keen"), store().badges().held(ANA));
  }
}
