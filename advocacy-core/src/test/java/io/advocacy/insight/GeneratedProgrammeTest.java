package io.advocacy.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.reach.ShareFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A program made with the properties that the documents tell: a fifth of the employees joins over
 * two years, half of those who join are active after six weeks, a twentieth makes half of the
 * contributions. Each figure must come out within its interval.
 */
class GeneratedProgrammeTest {
  private static final Instant LAUNCH = Instant.parse("2024-01-01T00:00:00Z");
  private static final Duration WEEK = Duration.ofDays(7);
  private static final int WEEKS = 104;
  private static final int WORKFORCE = 10_000;
  private static final Instant END = LAUNCH.plus(WEEK.multipliedBy(WEEKS));

  private static Participation participation = Participation.of(List.of(), List.of());

  @BeforeAll
  static void generate() {
    SplittableRandom random = new SplittableRandom(2026);
    List<Membership> members = new ArrayList<>();
    List<ShareFacts> shares = new ArrayList<>();
    for (int employee = 0; employee < WORKFORCE; employee++) {
      if (random.nextDouble() >= 0.20) {
        continue;
      }
      AmbassadorId id = AmbassadorId.of("amb-" + employee);
      Instant joined =
          LAUNCH.plusSeconds(random.nextLong(END.getEpochSecond() - LAUNCH.getEpochSecond()));
      members.add(Membership.since(id, joined));
      // Everybody begins with one share; half of the people go on after that. Of 20, one shares 19
      // times as much as the others, which makes half of all.
      boolean stays = random.nextDouble() < 0.5;
      int perWeek = random.nextInt(20) == 0 ? 19 : 1;
      for (int week = 0; week < WEEKS; week++) {
        if (week > 0 && !stays) {
          break;
        }
        for (int share = 0; share < perWeek; share++) {
          Instant at = joined.plus(WEEK.multipliedBy(week)).plusSeconds(60 + share * 3600L);
          if (at.isBefore(END)) {
            shares.add(ShareFacts.builder(id, NetworkId.LINKEDIN, at).build());
          }
        }
      }
    }
    participation = Participation.of(members, shares);
  }

  @Test
  void aFifthOfTheEmployeesAreAmbassadorsAfterTwoYears() {
    Rate adoption = participation.adoption(END, WORKFORCE);
    assertThat(adoption.mayBe(ReferenceLine.ADOPTION_AFTER_TWO_YEARS.low())).isTrue();
    assertThat(adoption.mayBe(ReferenceLine.SHARE_THROUGH_A_PLATFORM.low())).isFalse();
  }

  @Test
  void halfOfThoseWhoJoinedInTheFirstYearAreActiveInTheirSixthWeek() {
    Cohort year = participation.retention(LAUNCH, Duration.ofDays(364), WEEK, END).get(0);
    assertThat(year.size()).isGreaterThan(800);
    assertThat(year.active().get(0).value()).contains(1.0);
    assertThat(year.active().get(5).mayBe(ReferenceLine.ACTIVE_AFTER_SOME_WEEKS.low())).isTrue();
  }

  @Test
  void aTwentiethMakesHalfOfTheContributions() {
    Concentration concentration =
        Concentration.of(
            participation.contributions(END.minus(WEEK.multipliedBy(4)), END).values());
    assertThat(concentration.people()).isGreaterThan(1900);
    // Half of the members have left off: a twentieth of those who contribute is a fortieth of all.
    assertThat(concentration.partOfTop(0.025).orElseThrow()).isBetween(0.42, 0.58);
    assertThat(concentration.gini().orElseThrow()).isBetween(0.6, 0.85);
  }
}
