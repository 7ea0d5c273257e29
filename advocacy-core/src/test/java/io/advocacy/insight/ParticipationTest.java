package io.advocacy.insight;

import static io.advocacy.network.NetworkId.LINKEDIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.advocacy.people.AmbassadorId;
import io.advocacy.reach.ShareFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ParticipationTest {
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final AmbassadorId A = AmbassadorId.of("amb-001");
  private static final AmbassadorId B = AmbassadorId.of("amb-002");
  private static final AmbassadorId C = AmbassadorId.of("amb-003");

  private static Instant day(int day) {
    return START.plus(Duration.ofDays(day));
  }

  private static ShareFacts share(AmbassadorId who, int day) {
    return ShareFacts.builder(who, LINKEDIN, day(day)).build();
  }

  private static final Participation PARTICIPATION =
      Participation.of(
          List.of(
              Membership.since(A, day(0)),
              Membership.since(B, day(0)).until(day(10)),
              Membership.since(B, day(40)),
              Membership.since(C, day(8))),
          List.of(
              share(A, 1),
              share(A, 9),
              share(A, 16),
              share(B, 2),
              share(B, 20),
              share(C, 30),
              ShareFacts.ofCompany(LINKEDIN, day(1)).build()));

  @Test
  void membershipsOfSeveralProgramsBecomeTheStretchesInWhichSomebodyTakesPart() {
    AmbassadorId id = AmbassadorId.of("amb-union");
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    Membership first = Membership.since(id, start).until(start.plusSeconds(100));
    Membership within = Membership.since(id, start.plusSeconds(10)).until(start.plusSeconds(50));
    Membership touching =
        Membership.since(id, start.plusSeconds(100)).until(start.plusSeconds(150));
    Membership later = Membership.since(id, start.plusSeconds(200));
    Membership other = Membership.since(AmbassadorId.of("amb-other"), start);
    assertThat(Membership.union(List.of(later, within, other, touching, first)))
        .containsExactly(other, Membership.since(id, start).until(start.plusSeconds(150)), later);
    assertThat(Membership.union(List.of(first, Membership.since(id, start.plusSeconds(20)))))
        .containsExactly(Membership.since(id, start));
  }

  @Test
  void adoptionIsMeasuredAgainstTheWorkforceOfThatDay() {
    assertThat(PARTICIPATION.adoption(day(9), 30)).isEqualTo(new Rate(3, 30));
    assertThat(PARTICIPATION.adoption(day(10), 20)).isEqualTo(new Rate(2, 20));
    assertThat(PARTICIPATION.adoption(day(40), 20)).isEqualTo(new Rate(3, 20));
    assertThat(PARTICIPATION.adoption(day(-1), 20)).isEqualTo(new Rate(0, 20));
    assertThatThrownBy(() -> PARTICIPATION.adoption(day(9), 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("of the day");
  }

  @Test
  void activationCountsThoseWhoHadTimeToShare() {
    assertThat(PARTICIPATION.activation(day(14), Duration.ofDays(7))).isEqualTo(new Rate(2, 2));
    assertThat(PARTICIPATION.activation(day(15), Duration.ofDays(7))).isEqualTo(new Rate(2, 3));
  }

  @Test
  void whatHappensAfterTheTimeAskedForChangesNothing() {
    assertThat(PARTICIPATION.active(day(16), Duration.ofDays(6))).isEqualTo(new Rate(0, 2));
    assertThat(PARTICIPATION.active(day(17), Duration.ofDays(6))).isEqualTo(new Rate(1, 2));
  }

  @Test
  void retentionFollowsCohortsAndKeepsLeaversInTheCount() {
    List<Cohort> cohorts =
        PARTICIPATION.retention(START, Duration.ofDays(7), Duration.ofDays(7), day(22));
    assertThat(cohorts).hasSize(2);
    assertThat(cohorts.get(0).size()).isEqualTo(2);
    assertThat(cohorts.get(0).active())
        .containsExactly(new Rate(2, 2), new Rate(1, 2), new Rate(1, 2));
    assertThat(cohorts.get(1).from()).isEqualTo(day(7));
    assertThat(cohorts.get(1).active()).containsExactly(new Rate(0, 1), new Rate(0, 1));
  }

  @Test
  void contributionsHoldMembersWithoutAnyAndNobodyWhoHadLeft() {
    assertThat(PARTICIPATION.contributions(day(12), day(39)))
        .isEqualTo(java.util.Map.of(A, 1L, C, 1L));
    assertThat(PARTICIPATION.contributions(day(0), day(9)))
        .isEqualTo(java.util.Map.of(A, 1L, B, 1L, C, 0L));
  }

  @Test
  void sharesBeforeJoiningAndAfterLeavingAreNotThoseOfTheProgram() {
    Participation participation =
        Participation.of(
            List.of(Membership.since(A, day(20)), Membership.since(B, day(0)).until(day(15))),
            List.of(share(A, 11), share(B, 18)));
    assertThat(participation.active(day(21), Duration.ofDays(14))).isEqualTo(new Rate(0, 1));
    assertThat(participation.contributions(day(10), day(21)))
        .isEqualTo(java.util.Map.of(A, 0L, B, 0L));
  }

  @Test
  void whoLeavesAndComesBackIsOnePersonWhoJoinedTheFirstTime() {
    Participation participation =
        Participation.of(
            List.of(Membership.since(A, day(0)).until(day(10)), Membership.since(A, day(15))),
            List.of(share(A, 1), share(A, 16)));
    assertThat(participation.activation(day(60), Duration.ofDays(7))).isEqualTo(new Rate(1, 1));
    assertThat(participation.stayed(day(60), Duration.ofDays(14), Duration.ofDays(7)))
        .isEqualTo(new Rate(1, 1));
    List<Cohort> cohorts =
        participation.retention(START, Duration.ofDays(28), Duration.ofDays(7), day(28));
    assertThat(cohorts).hasSize(1);
    assertThat(cohorts.get(0).size()).isEqualTo(1);
    assertThat(cohorts.get(0).active())
        .containsExactly(new Rate(1, 1), new Rate(0, 1), new Rate(1, 1), new Rate(0, 1));
  }

  @Test
  void overlappingMembershipsAreRefused() {
    assertThatThrownBy(
            () ->
                Participation.of(
                    List.of(Membership.since(A, day(0)), Membership.since(A, day(3))), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two memberships of amb-001 overlap");
    assertThatThrownBy(() -> Membership.since(A, day(1)).until(day(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRateKnowsHowFirmItIs() {
    Rate few = new Rate(1, 2);
    Rate many = new Rate(500, 1000);
    assertThat(few.value()).isEqualTo(many.value());
    assertThat(few.high() - few.low()).isGreaterThan(0.8);
    assertThat(many.high() - many.low()).isLessThan(0.07);
    assertThat(new Rate(0, 0).value()).isEmpty();
    assertThat(new Rate(0, 50).low()).isZero();
    assertThat(new Rate(0, 50).high()).isBetween(0.05, 0.1);
    assertThatThrownBy(() -> new Rate(3, 2)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void cohortsOfNoLengthAreRefusedAndTheBeginningOfTimeIsNot() {
    Duration week = Duration.ofDays(7);
    assertThatThrownBy(() -> PARTICIPATION.retention(START, Duration.ofNanos(1), week, day(9)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("length must be at least an hour");
    assertThatThrownBy(() -> PARTICIPATION.retention(START, week, Duration.ofNanos(1), day(9)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(PARTICIPATION.retention(Instant.MIN, week, week, day(9)))
        .isNotEmpty()
        .allMatch(cohort -> !cohort.from().isAfter(day(8)));
  }

  @Test
  void stretchesTooShortOrTooLongAreRefusedInPlainWords() {
    assertThatThrownBy(() -> PARTICIPATION.pulses(START, Duration.ofNanos(1), day(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("length must be at least an hour");
    Duration forever = Duration.ofSeconds(Long.MAX_VALUE);
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> PARTICIPATION.active(day(1), forever),
            () -> PARTICIPATION.activation(day(1), forever),
            () -> PARTICIPATION.stayed(day(1), forever, Duration.ofDays(7)),
            () -> PARTICIPATION.stayed(day(1), Duration.ofDays(7), forever),
            () -> PARTICIPATION.pulses(START, forever, day(1)),
            () -> PARTICIPATION.retention(START, forever, Duration.ofDays(7), day(1)))) {
      assertThatThrownBy(call)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("a hundred years");
    }
  }
}
