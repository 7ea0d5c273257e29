package io.advocacy.gamification.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.advocacy.event.EventId;
import io.advocacy.gamification.ledger.Ledger;
import io.advocacy.gamification.ledger.LedgerEntry;
import io.advocacy.gamification.ledger.LedgerStore;
import io.advocacy.gamification.ledger.RuleId;
import io.advocacy.gamification.player.PlayerStore;
import io.advocacy.gamification.ranking.Period;
import io.advocacy.people.AmbassadorId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChallengeTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final RuleId SHARE = RuleId.of("share-published");
  private static final Period MARCH =
      Period.season("March", LocalDate.of(2026, 3, 1), LocalDate.of(2026, 4, 1), PARIS);
  private static final Instant DAY_2 = Instant.parse("2026-03-02T09:00:00Z");
  private static final Instant DAY_9 = Instant.parse("2026-03-09T09:00:00Z");

  private final Instant[] now = {DAY_9};
  private final LedgerStore points = LedgerStore.inMemory(PlayerStore.inMemory(), () -> now[0]);
  private final Ledger ledger = Ledger.on(points);

  private static AmbassadorId amb(int number) {
    return AmbassadorId.of("amb-00" + number);
  }

  private Challenge open(Challenge.Builder builder) {
    Challenge challenge = builder.build();
    ledger.follow(challenge::record);
    return challenge;
  }

  private void award(int ambassador, String event, long points, Instant at) {
    ledger.record(LedgerEntry.award(EventId.of(event), SHARE, amb(ambassador), points, at));
  }

  @Test
  void theNodeThatClosesFirstFreezesTheResultForAll() {
    ChallengeStore store = ChallengeStore.inMemory();
    Challenge one = open(Challenge.builder("march", ChallengeKind.INDIVIDUAL, MARCH).store(store));
    one.enter(amb(1));
    award(1, "e1", 20, DAY_2);
    // the other node has heard of more, too late
    Challenge other =
        open(Challenge.builder("march", ChallengeKind.INDIVIDUAL, MARCH).store(store));
    other.enter(amb(1));
    ledger.record(LedgerEntry.award(EventId.of("e2"), SHARE, amb(1), 5, DAY_9));
    Challenge third =
        Challenge.builder("march", ChallengeKind.INDIVIDUAL, MARCH).store(store).build();
    Instant end = MARCH.to().plus(Duration.ofDays(2));
    ChallengeResult frozen = third.close(end);
    assertThat(one.close(end)).isEqualTo(frozen);
    assertThat(other.result()).isEqualTo(frozen);
    assertThat(
            Challenge.builder("march", ChallengeKind.INDIVIDUAL, MARCH)
                .store(store)
                .build()
                .result())
        .isEqualTo(frozen);
  }

  @Test
  void theBestPersonWinsAndEqualOnesShare() {
    Challenge challenge =
        open(Challenge.builder("march", ChallengeKind.INDIVIDUAL, MARCH).minimum(10));
    for (int i = 1; i <= 3; i++) {
      challenge.enter(amb(i));
    }
    award(1, "e1", 20, DAY_2);
    award(2, "e2", 20, DAY_9);
    award(3, "e3", 5, DAY_2);
    award(4, "e4", 99, DAY_2);
    assertThat(challenge.result().winners()).containsExactly("amb-001", "amb-002");
    assertThat(challenge.result().lines())
        .extracting(ChallengeResult.Line::rank)
        .containsExactly(1, 1, 3);
  }

  @Test
  void theEarliestOfEqualOnesWinsWhereThatIsTheRule() {
    Challenge challenge =
        open(Challenge.builder("march", ChallengeKind.INDIVIDUAL, MARCH).ties(TieRule.EARLIEST));
    challenge.enter(amb(1));
    challenge.enter(amb(2));
    award(1, "e1", 20, DAY_9);
    award(2, "e2", 20, DAY_2);
    award(2, "e3", 7, DAY_9.plusSeconds(60));
    ledger.reverse(EventId.of("e3"), SHARE, amb(2), DAY_9, null);
    assertThat(challenge.result().winners()).containsExactly("amb-002");
  }

  @Test
  void teamsAreComparedForEachMember() {
    Challenge challenge = open(Challenge.builder("march", ChallengeKind.TEAM, MARCH));
    challenge.enter(amb(1), "small");
    challenge.enter(amb(2), "large");
    challenge.enter(amb(3), "large");
    award(1, "e1", 30, DAY_2);
    award(2, "e2", 50, DAY_2);
    assertThat(challenge.result().winners()).containsExactly("small");
    challenge.withdraw(amb(3));
    assertThat(challenge.result().winners()).containsExactly("large");
  }

  @Test
  void everybodyTogetherReachesTheGoal() {
    Challenge challenge =
        open(Challenge.builder("march", ChallengeKind.COLLECTIVE, MARCH).threshold(60));
    challenge.enter(amb(1));
    challenge.enter(amb(2));
    award(1, "e1", 30, DAY_2);
    assertThat(challenge.result().goalReached()).isFalse();
    award(2, "e2", 30, DAY_2);
    assertThat(challenge.result().goalReached()).isTrue();
    assertThat(challenge.result().total()).isEqualTo(60);
  }

  @Test
  void aThresholdLetsAllWinWhoReachIt() {
    Challenge challenge =
        open(Challenge.builder("march", ChallengeKind.INDIVIDUAL, MARCH).threshold(20));
    for (int i = 1; i <= 3; i++) {
      challenge.enter(amb(i));
      award(i, "e" + i, 10L * i, DAY_2);
    }
    assertThat(challenge.result().winners()).containsExactly("amb-003", "amb-002");
  }

  @Test
  void lateEventsCountWithinTheGraceAndNothingAfterTheResultIsFrozen() {
    Challenge challenge =
        open(Challenge.builder("march", ChallengeKind.INDIVIDUAL, MARCH).grace(Duration.ofDays(3)));
    challenge.enter(amb(1));
    award(1, "e1", 10, MARCH.to());
    assertThat(challenge.result().total()).isZero();
    award(1, "late", 10, MARCH.to().minusSeconds(1));
    assertThatIllegalStateException()
        .isThrownBy(() -> challenge.close(MARCH.to()))
        .withMessageContaining("can be closed from 2026-04-03T22:00:00Z");
    ChallengeResult frozen = challenge.close(MARCH.to().plus(Duration.ofDays(3)));
    award(1, "too late", 10, DAY_2);
    assertThat(challenge.result()).isSameAs(frozen);
    assertThat(frozen.total()).isEqualTo(10);
    assertThatIllegalStateException().isThrownBy(() -> challenge.enter(amb(2)));
  }

  @Test
  void whatIsToldInTheGraceCountsAndWhatIsToldAfterItDoesNot() {
    Challenge challenge =
        Challenge.builder("march", ChallengeKind.INDIVIDUAL, MARCH)
            .grace(Duration.ofDays(3))
            .build()
            .follow(ledger);
    challenge.enter(amb(1));
    challenge.enter(amb(2));
    award(1, "e1", 10, DAY_2);
    now[0] = MARCH.to().plus(Duration.ofDays(2));
    award(2, "late", 5, DAY_9);
    assertThat(challenge.result().total()).isEqualTo(15);
    now[0] = MARCH.to().plus(Duration.ofDays(30));
    award(2, "april", 50, MARCH.to());
    award(2, "too late", 50, DAY_9);
    assertThat(challenge.result().winners()).containsExactly("amb-001");
    assertThat(challenge.close(now[0]).winners()).containsExactly("amb-001");
    assertThat(challenge.result().total()).isEqualTo(15);
  }

  @Test
  void pointsToldInTimeOnAnotherNodeCountWhoeverClosesAndWhateverItHeard() {
    ChallengeStore store = ChallengeStore.inMemory();
    Ledger other = Ledger.on(points);
    Challenge.Builder march =
        Challenge.builder("march", ChallengeKind.INDIVIDUAL, MARCH).store(store);
    Challenge here = march.build().follow(ledger);
    Challenge there = march.build().follow(other);
    here.enter(amb(1));
    there.enter(amb(2));
    award(1, "e1", 10, DAY_2);
    now[0] = MARCH.to().plus(Duration.ofDays(2)).minusSeconds(2);
    other.record(LedgerEntry.award(EventId.of("e2"), SHARE, amb(2), 60, DAY_9));
    assertThat(there.result().winners()).containsExactly("amb-002");
    now[0] = now[0].plusSeconds(5);
    other.record(LedgerEntry.award(EventId.of("e3"), SHARE, amb(1), 99, DAY_9));
    ledger.catchUp();
    assertThat(here.result().winners()).containsExactly("amb-002");
    assertThat(here.close(now[0]).total()).isEqualTo(70);
    assertThat(there.result()).isEqualTo(here.result());
  }

  @Test
  void closingHearsOfWhatOtherNodesWroteInTime() {
    Challenge here =
        Challenge.builder("march", ChallengeKind.INDIVIDUAL, MARCH).build().follow(ledger);
    here.enter(amb(2));
    Ledger.on(points).record(LedgerEntry.award(EventId.of("e2"), SHARE, amb(2), 60, DAY_9));
    assertThat(here.close(MARCH.to().plus(Duration.ofDays(2))).total()).isEqualTo(60);
  }

  @Test
  void whatWasToldTooLateDoesNotCountForAChallengeThatIsMadeAfterwards() {
    ChallengeStore store = ChallengeStore.inMemory();
    Challenge.Builder march =
        Challenge.builder("march", ChallengeKind.INDIVIDUAL, MARCH).store(store);
    Challenge before = march.build();
    before.enter(amb(1));
    before.enter(amb(2));
    award(1, "e1", 10, DAY_2);
    now[0] = MARCH.to().plus(Duration.ofDays(30));
    award(2, "too late", 60, DAY_9);
    ledger.correct(EventId.of("e1"), SHARE, 1, null);
    Challenge after = march.build().follow(ledger);
    assertThat(after.result().winners()).containsExactly("amb-001");
    assertThat(after.close(now[0]).total()).isEqualTo(10);
  }

  @Test
  void sumsBeyondWhatCanBeCountedAreToldAsTheGreatestNumber() {
    Challenge challenge =
        open(
            Challenge.builder("march", ChallengeKind.INDIVIDUAL, MARCH)
                .counting(SHARE, Integer.MAX_VALUE));
    challenge.enter(amb(1));
    award(1, "e1", 10_000_000_000L, DAY_2);
    assertThat(challenge.result().total()).isEqualTo(Long.MAX_VALUE);
    assertThat(challenge.close(MARCH.to().plus(Duration.ofDays(2))).winners())
        .containsExactly("amb-001");
  }

  @Test
  void aNameThatBelongsToAChallengeOfPeopleIsNoneOfTeams() {
    ChallengeStore store = ChallengeStore.inMemory();
    Challenge.builder("w", ChallengeKind.INDIVIDUAL, MARCH).store(store).build().enter(amb(1));
    Challenge teams = Challenge.builder("w", ChallengeKind.TEAM, MARCH).store(store).build();
    assertThatIllegalStateException()
        .isThrownBy(teams::result)
        .withMessageContaining("another challenge has its name");
  }

  @Test
  void whoEntersHasThePointsOfThePeriodWhicheverANodeHearsOfFirst() {
    Challenge early = open(Challenge.builder("march", ChallengeKind.INDIVIDUAL, MARCH));
    award(1, "e1", 10, DAY_2);
    early.enter(amb(1));
    award(1, "e2", 5, DAY_9);
    Challenge late = Challenge.builder("march", ChallengeKind.INDIVIDUAL, MARCH).build();
    late.enter(amb(1));
    late.follow(ledger);
    assertThat(early.result().total()).isEqualTo(15);
    assertThat(late.result()).isEqualTo(early.result());
  }

  @Test
  void severalRulesCountWithWeights() {
    Challenge challenge =
        open(
            Challenge.builder("march", ChallengeKind.INDIVIDUAL, MARCH)
                .counting(SHARE, 1)
                .counting(RuleId.of("clicks"), 3));
    challenge.enter(amb(1));
    award(1, "e1", 10, DAY_2);
    ledger.record(LedgerEntry.award(EventId.of("c1"), RuleId.of("clicks"), amb(1), 4, DAY_2));
    ledger.record(LedgerEntry.award(EventId.of("t1"), RuleId.of("training"), amb(1), 99, DAY_2));
    assertThat(challenge.result().total()).isEqualTo(22);
  }

  @Test
  void refusesWhatCannotBePlayed() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Challenge.builder(
                    "c",
                    ChallengeKind.TEAM,
                    Period.season(
                        "back", LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 1), PARIS)))
        .withMessageContaining("must end after it begins");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Challenge.builder("c", ChallengeKind.TEAM, Period.all()))
        .withMessage("challenge 'c' must have an end");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Challenge.builder("c", ChallengeKind.COLLECTIVE, MARCH).build())
        .withMessageContaining("needs a goal");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Challenge.builder("c", ChallengeKind.TEAM, MARCH).build().enter(amb(1)))
        .withMessageContaining("is between teams");
  }

  @Test
  void whoEntersLateCountsTheSameOnEveryNodeAndAfterARestart() {
    ChallengeStore store = ChallengeStore.inMemory();
    Challenge.Builder march =
        Challenge.builder("march", ChallengeKind.INDIVIDUAL, MARCH).store(store);
    Challenge one = march.build().follow(ledger);
    Challenge two = march.build().follow(ledger);
    award(1, "e1", 10, DAY_2);
    one.enter(amb(1));
    award(1, "e2", 5, DAY_9);
    award(2, "e3", 10, DAY_2);
    two.enter(amb(2), "", DAY_9);
    award(2, "e4", 4, DAY_9);
    Challenge later = march.build().follow(ledger);
    for (Challenge challenge : List.of(one, two, later)) {
      assertThat(challenge.result().lines())
          .extracting(line -> line.name() + " " + line.points())
          .containsExactly("amb-001 15", "amb-002 4");
    }
  }

  @Test
  void leavingCostsATeamNeitherPointsNorSizeAndWithdrawingTakesBothOut() {
    Challenge challenge =
        Challenge.builder("march", ChallengeKind.TEAM, MARCH).build().follow(ledger);
    challenge.enter(amb(1), "north");
    challenge.enter(amb(2), "north");
    award(1, "e1", 90, DAY_2);
    award(2, "e2", 2, DAY_2);
    assertThat(challenge.leave(amb(1), DAY_9)).isTrue();
    assertThat(challenge.leave(amb(3), DAY_9)).isFalse();
    award(1, "e3", 7, DAY_9);
    assertThat(challenge.result().lines().get(0))
        .isEqualTo(new ChallengeResult.Line(1, "north", 92, 2, true, true));
    challenge.withdraw(amb(1));
    assertThat(challenge.result().lines().get(0))
        .isEqualTo(new ChallengeResult.Line(1, "north", 2, 1, true, true));
  }
}
