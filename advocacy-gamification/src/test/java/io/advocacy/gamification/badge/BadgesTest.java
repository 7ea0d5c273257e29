package io.advocacy.gamification.badge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.advocacy.event.EventId;
import io.advocacy.gamification.ledger.Ledger;
import io.advocacy.gamification.ledger.LedgerEntry;
import io.advocacy.gamification.ledger.RuleId;
import io.advocacy.gamification.ranking.Period;
import io.advocacy.people.AmbassadorId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class BadgesTest {
  private static final AmbassadorId ANA = AmbassadorId.of("amb-001");
  private static final RuleId SHARE = RuleId.of("share-published");
  private static final Instant WEEK_1 = Instant.parse("2026-03-03T09:00:00Z");
  private static final Badge HUNDRED =
      new Badge("hundred", "Cent points", "Hundred points", new Badge.Points(100));
  private static final Badge THREE_SHARES =
      new Badge("three", "Trois partages", "Three shares", new Badge.Times(SHARE, 3));
  private static final Badge STEADY =
      new Badge("steady", "Régulier", "Steady", new Badge.WeeksInARow(3));

  private final Ledger ledger = Ledger.inMemory();
  private final Badges badges =
      new Badges(ledger, ZoneId.of("Europe/Paris"), List.of(HUNDRED, THREE_SHARES, STEADY));

  private static Instant week(int number) {
    return WEEK_1.plus(Duration.ofDays(7L * (number - 1)));
  }

  private void share(int number, long points, Instant at) {
    ledger.record(LedgerEntry.award(EventId.of("s" + number), SHARE, ANA, points, at));
  }

  @Test
  void progressShowsWhatIsMissing() {
    share(1, 30, week(1));
    assertThat(badges.of(ANA, week(1)))
        .extracting(BadgeProgress::missing)
        .containsExactly(70L, 2L, 2L);
  }

  @Test
  void aLateEventMendsAStreak() {
    share(1, 10, week(1));
    share(3, 10, week(3));
    assertThat(badges.weeksInARow(ANA, week(3))).isEqualTo(1);
    share(2, 10, week(2));
    assertThat(badges.weeksInARow(ANA, week(3))).isEqualTo(3);
    assertThat(badges.weeksInARow(ANA, week(4))).isEqualTo(3);
    assertThat(badges.weeksInARow(ANA, week(5))).isZero();
    assertThat(badges.of(ANA, week(3)).get(2).earnedAt()).contains(week(3));
  }

  @Test
  void aBrokenStreakIsNotShownAsNearlyEarned() {
    share(1, 10, week(1));
    share(2, 10, week(2));
    assertThat(badges.of(ANA, week(2)).get(2).missing()).isEqualTo(1);
    assertThat(badges.of(ANA, week(3)).get(2).missing()).isEqualTo(1);
    assertThat(badges.of(ANA, week(4)).get(2).missing()).isEqualTo(3);
    assertThat(badges.weeksInARow(ANA, week(4))).isZero();
  }

  @Test
  void whatLiesAfterTheTimeAskedForDoesNotCountYet() {
    share(1, 10, week(1));
    share(2, 10, week(2));
    share(3, 10, week(200));
    assertThat(badges.of(ANA, week(2)).get(2).reached()).isEqualTo(2);
    assertThat(badges.of(ANA, week(2)).get(1).reached()).isEqualTo(2);
    assertThat(badges.of(ANA, week(1)).get(0).reached()).isEqualTo(10);
  }

  @Test
  void aPauseBreaksNoStreak() {
    Period leave = new Period("leave", week(2).minus(Duration.ofDays(1)), week(3));
    Badges withPauses =
        new Badges(
            ledger,
            ZoneId.of("Europe/Paris"),
            List.of(STEADY),
            BadgeStore.inMemory(),
            ambassador -> List.of(leave));
    share(1, 10, week(1));
    share(2, 10, week(4));
    assertThat(badges.weeksInARow(ANA, week(4))).isEqualTo(1);
    assertThat(withPauses.weeksInARow(ANA, week(4))).isEqualTo(2);
    assertThat(withPauses.of(ANA, week(4)).get(0).missing()).isEqualTo(1);
    share(3, 10, week(5));
    assertThat(withPauses.of(ANA, week(5)).get(0).earnedAt()).contains(week(5));
    assertThat(withPauses.weeksInARow(ANA, week(7))).isZero();
  }

  @Test
  void ofTwoNodesOneTellsOfABadge() {
    BadgeStore store = BadgeStore.inMemory();
    ZoneId paris = ZoneId.of("Europe/Paris");
    Badges one = new Badges(ledger, paris, List.of(HUNDRED), store, ambassador -> List.of());
    Badges other = new Badges(ledger, paris, List.of(HUNDRED), store, ambassador -> List.of());
    share(1, 100, week(1));
    assertThat(one.review(ANA)).hasSize(1);
    assertThat(other.review(ANA)).isEmpty();
  }

  @Test
  void whatIsTakenBackRevokesABadgeExplicitly() {
    share(1, 60, week(1));
    share(2, 60, week(1));
    assertThat(badges.review(ANA))
        .containsExactly(new BadgeChange(ANA, HUNDRED, BadgeChange.Change.EARNED));
    assertThat(badges.review(ANA)).isEmpty();
    ledger.reverse(EventId.of("s2"), SHARE, ANA, week(2), null);
    assertThat(badges.review(ANA))
        .containsExactly(new BadgeChange(ANA, HUNDRED, BadgeChange.Change.REVOKED));
  }

  @Test
  void levelsAreReachedByLifetimePoints() {
    share(1, 120, week(1));
    ledger.spend(EventId.of("r"), RuleId.of("reward"), ANA, 100, week(2), null);
    assertThat(badges.level(ANA, List.of(50L, 100L, 200L))).isEqualTo(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> badges.level(ANA, List.of(50L, 50L)))
        .withMessage("levels must rise from 1 on, are [50, 50]");
  }
}
