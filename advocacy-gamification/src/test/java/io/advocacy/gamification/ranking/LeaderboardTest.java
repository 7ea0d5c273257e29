package io.advocacy.gamification.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.advocacy.event.EventId;
import io.advocacy.gamification.ledger.Ledger;
import io.advocacy.gamification.ledger.LedgerEntry;
import io.advocacy.gamification.ledger.RuleId;
import io.advocacy.people.AmbassadorId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LeaderboardTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
  private static final Group RED = Group.team("red");
  private static final Group BLUE = Group.team("blue");

  private final Leaderboard board = Leaderboard.builder(Period.all()).minimumGroup(2).build();

  private static AmbassadorId amb(int number) {
    return AmbassadorId.of("amb-00" + number);
  }

  private void threeAndTwo() {
    board.join(amb(1), Set.of(RED));
    board.join(amb(2), Set.of(RED));
    board.join(amb(3), Set.of(RED));
    board.join(amb(4), Set.of(BLUE));
    board.join(amb(5), Set.of(BLUE));
    board.add(amb(1), 30);
    board.add(amb(2), 30);
    board.add(amb(4), 50);
  }

  @Test
  void showsEverybodyWithRankAndPoints() {
    threeAndTwo();
    assertThat(board.top(10))
        .containsExactly(
            new Place(1, "amb-004", 50),
            new Place(2, "amb-001", 30),
            new Place(2, "amb-002", 30),
            new Place(4, "amb-003", 0),
            new Place(4, "amb-005", 0));
    assertThat(board.members()).isEqualTo(5);
  }

  @Test
  void aHiddenMemberIsNowhereLeavesNoGapAndKnowsTheOwnRank() {
    threeAndTwo();
    board.hide(amb(4));
    assertThat(board.top(2))
        .containsExactly(new Place(1, "amb-001", 30), new Place(1, "amb-002", 30));
    assertThat(board.around(amb(4), 2)).isEmpty();
    assertThat(board.top(BLUE, 5)).isEmpty();
    assertThat(board.own(amb(4))).contains(new Standing(1, amb(4), 50));
    board.add(amb(4), 5);
    assertThat(board.top(1)).containsExactly(new Place(1, "amb-001", 30));
    board.show(amb(4));
    assertThat(board.top(1)).containsExactly(new Place(1, "amb-004", 55));
  }

  @Test
  void noSumOfAGroupTellsThePointsOfAHiddenMember() {
    threeAndTwo();
    board.hide(amb(2));
    assertThat(board.groups("team", Leaderboard.Measure.TOTAL))
        .containsExactly(new GroupPlace(1, BLUE, 2, 50), new GroupPlace(2, RED, 2, 30));
    board.add(amb(2), 100);
    board.hide(amb(3));
    assertThat(board.groups("team", Leaderboard.Measure.TOTAL))
        .containsExactly(new GroupPlace(1, BLUE, 2, 50));
    board.show(amb(2));
    assertThat(board.groups("team", Leaderboard.Measure.TOTAL))
        .containsExactly(new GroupPlace(1, RED, 2, 160), new GroupPlace(2, BLUE, 2, 50));
  }

  @Test
  void whatIsToldOfOneWhoLeftChangesNothingUntilTheMemberComesBack() {
    threeAndTwo();
    board.leave(amb(1));
    board.add(amb(1), -30);
    board.add(amb(1), 3);
    assertThat(board.top(9)).hasSize(4).noneMatch(place -> place.shownAs().equals("amb-001"));
    assertThat(board.own(amb(1))).isEmpty();
    assertThat(board.members()).isEqualTo(4);
    board.join(amb(1), Set.of(RED));
    assertThat(board.own(amb(1)).orElseThrow().points()).isEqualTo(3);
    assertThat(board.members()).isEqualTo(5);
  }

  @Test
  void oneWhoStepsOutLaterIsTakenOff() {
    Set<AmbassadorId> out = new HashSet<>();
    Leaderboard open = Leaderboard.builder(Period.all()).outside(out::contains).build();
    open.add(amb(1), 30);
    open.add(amb(2), 20);
    open.add(amb(3), 10);
    out.add(amb(1));
    assertThat(open.top(2))
        .containsExactly(new Place(1, "amb-002", 20), new Place(2, "amb-003", 10));
    out.add(amb(2));
    open.hide(amb(2));
    assertThat(open.own(amb(3)).orElseThrow().rank()).isEqualTo(1);
    out.add(amb(3));
    assertThat(open.own(amb(3))).isEmpty();
    assertThat(open.members()).isZero();
  }

  @Test
  void anIdThatTakesTheOneOfAnotherMemberAddsUpBoth() {
    threeAndTwo();
    assertThat(board.rename(amb(1), amb(4))).isTrue();
    assertThat(board.own(amb(4)).orElseThrow().points()).isEqualTo(80);
    assertThat(board.members()).isEqualTo(4);
  }

  @Test
  void anAliasReplacesTheId() {
    threeAndTwo();
    board.showAs(amb(4), "Renard");
    assertThat(board.top(1)).containsExactly(new Place(1, "Renard", 50));
    assertThat(board.snapshot(NOON).toString()).doesNotContain("amb-004");
  }

  @Test
  void teamsAreComparedBySumOrForEachMember() {
    threeAndTwo();
    assertThat(board.groups("team", Leaderboard.Measure.TOTAL))
        .containsExactly(new GroupPlace(1, RED, 3, 60), new GroupPlace(2, BLUE, 2, 50));
    assertThat(board.groups("team", Leaderboard.Measure.PER_MEMBER))
        .containsExactly(new GroupPlace(1, BLUE, 2, 50), new GroupPlace(2, RED, 3, 60));
  }

  @Test
  void aGroupSmallerThanTheMinimumIsNotShown() {
    threeAndTwo();
    board.leave(amb(5));
    assertThat(board.top(BLUE, 10)).isEmpty();
    assertThat(board.groups("team", Leaderboard.Measure.TOTAL))
        .containsExactly(new GroupPlace(1, RED, 3, 60));
    assertThat(board.top(1)).containsExactly(new Place(1, "amb-004", 50));
  }

  @Test
  void pointsComeAlongToAnotherTeam() {
    threeAndTwo();
    board.join(amb(1), Set.of(BLUE));
    assertThat(board.groups("team", Leaderboard.Measure.TOTAL))
        .containsExactly(new GroupPlace(1, BLUE, 3, 80), new GroupPlace(2, RED, 2, 30));
  }

  @Test
  void friendsAreRankedAmongThemselves() {
    threeAndTwo();
    board.hide(amb(2));
    assertThat(board.among(List.of(amb(1), amb(2), amb(3), AmbassadorId.of("stranger"))))
        .containsExactly(new Place(1, "amb-001", 30), new Place(2, "amb-003", 0));
  }

  @Test
  void countsThePointsOfItsPeriodAndFreezesAsASnapshot() {
    Ledger ledger = Ledger.inMemory();
    award(ledger, "e1", 10, Instant.parse("2026-03-02T00:30:00Z"));
    Leaderboard week = Leaderboard.builder(Period.week(NOON, PARIS)).build().follow(ledger);
    award(ledger, "e2", 7, Instant.parse("2026-03-01T22:59:59Z"));
    award(ledger, "e3", 5, Instant.parse("2026-03-01T23:00:00Z"));
    ledger.spend(EventId.of("r1"), RuleId.of("reward"), amb(1), 9, NOON, null);
    assertThat(week.top(1)).containsExactly(new Place(1, "amb-001", 15));

    Snapshot frozen = week.snapshot(NOON);
    award(ledger, "e4", 100, Instant.parse("2026-03-03T00:00:00Z"));
    assertThat(frozen.places()).containsExactly(new Place(1, "amb-001", 15));
    assertThat(week.top(1)).containsExactly(new Place(1, "amb-001", 115));
  }

  private static void award(Ledger ledger, String event, long points, Instant at) {
    ledger.record(LedgerEntry.award(EventId.of(event), RuleId.of("share"), amb(1), points, at));
  }

  @Test
  void weeksAndMonthsFollowTheZone() {
    Instant sundayNight = Instant.parse("2026-03-01T23:30:00Z");
    assertThat(Period.week(sundayNight, PARIS).name()).isEqualTo("2026-W10");
    assertThat(Period.week(sundayNight, ZoneId.of("UTC")).name()).isEqualTo("2026-W09");
    Instant newYear = Instant.parse("2027-01-01T12:00:00Z");
    assertThat(Period.week(newYear, PARIS).name()).isEqualTo("2026-W53");
    Period march = Period.month(NOON, PARIS);
    assertThat(march.name()).isEqualTo("2026-03");
    // 31 days less the hour that is lost to summer time.
    assertThat(march.to().getEpochSecond() - march.from().getEpochSecond())
        .isEqualTo(31 * 86_400 - 3_600);
  }

  @Test
  void aSeasonThatEndsBeforeItBeginsIsRefused() {
    LocalDate day = LocalDate.of(2026, 3, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Period.season("spring", day, day, PARIS))
        .withMessageContaining("must end after it begins");
  }

  @Test
  void aSumBeyond64BitsIsTheGreatestNumberAndHidesNoOtherGroup() {
    threeAndTwo();
    board.join(amb(6), Set.of(BLUE));
    board.add(amb(6), Long.MAX_VALUE);
    assertThat(board.groups("team", Leaderboard.Measure.TOTAL))
        .containsExactly(new GroupPlace(1, BLUE, 3, Long.MAX_VALUE), new GroupPlace(2, RED, 3, 60));
  }

  @Test
  void followingALedgerTwiceIsRefusedInsteadOfDoublingThePoints() {
    Leaderboard twice = Leaderboard.builder(Period.all()).build().follow(Ledger.inMemory());
    assertThatIllegalStateException()
        .isThrownBy(() -> twice.follow(Ledger.inMemory()))
        .withMessage("the board follows a ledger already");
  }
}
