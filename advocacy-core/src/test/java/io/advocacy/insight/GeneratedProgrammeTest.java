package io.advocacy.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.reach.ShareFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A program made with the properties that the documents tell: a fifth of the employees joins over
 * two years, half of those who join are active after six weeks, a twentieth makes half of the
 * contributions. Each figure must come out within its interval.
 */
class GeneratedProgrammeTest {
  private static final Instant LAUNCH = GeneratedProgramme.LAUNCH;
  private static final Instant END = GeneratedProgramme.END;
  private static final Duration WEEK = GeneratedProgramme.WEEK;
  private static final int WORKFORCE = GeneratedProgramme.WORKFORCE;

  private static Participation participation = Participation.of(List.of(), List.of());

  @BeforeAll
  static void generate() {
    GeneratedProgramme programme = new GeneratedProgramme(2026);
    participation = Participation.of(programme.members, programme.shares);
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
    Collection<Long> all =
        participation.contributions(END.minus(WEEK.multipliedBy(4)), END).values();
    // Half of the members have left off: a twentieth of those who contribute is a fortieth of all.
    List<Double> drawn = new ArrayList<>();
    List<Long> people = List.copyOf(all);
    SplittableRandom random = new SplittableRandom(1);
    for (int sample = 0; sample < 400; sample++) {
      List<Long> again = new ArrayList<>();
      for (int i = 0; i < people.size(); i++) {
        again.add(people.get(random.nextInt(people.size())));
      }
      drawn.add(Concentration.of(again).partOfTop(0.025).orElseThrow());
    }
    drawn.sort(Comparator.naturalOrder());

    assertThat(people).hasSizeGreaterThan(1900);
    assertThat(ReferenceLine.PART_OF_THE_TOP_TWENTIETH.low())
        .as("the interval that 95 of 100 samples of the people lie in")
        .isBetween(drawn.get(9), drawn.get(390));
    assertThat(Concentration.of(all).gini().orElseThrow()).isBetween(0.6, 0.85);
  }

  /** People of whom a part shares in the last four weeks. */
  private static Comparison.Population population(String name, int size, double part) {
    SplittableRandom random = new SplittableRandom(name.hashCode());
    List<Membership> members = new ArrayList<>();
    List<ShareFacts> shares = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      AmbassadorId id = AmbassadorId.of(name + "-" + i);
      members.add(Membership.since(id, LAUNCH));
      if (random.nextDouble() < part) {
        Instant at = END.minusSeconds(1 + random.nextInt(28 * 86_400));
        shares.add(ShareFacts.builder(id, NetworkId.X, at).build());
      }
    }
    return new Comparison.Population(name, OptionalLong.empty(), members, shares);
  }

  @Test
  void aFifthOfEachPopulationAddressedTakesPartAndNoneDiffersFromTheOthers() {
    double fifth = ReferenceLine.ENGAGEMENT_OF_A_POPULATION.low();
    List<Comparison.Line> lines =
        Comparison.of(
                List.of(
                    population("research", 900, fifth),
                    population("sites", 1_500, fifth),
                    population("sales", 400, fifth)),
                END)
            .lines();
    assertThat(lines).hasSize(3);
    assertThat(lines)
        .allSatisfy(line -> assertThat(line.active().mayBe(fifth)).as(line.name()).isTrue())
        .allSatisfy(line -> assertThat(line.activeBeside().orElseThrow().isClear()).isFalse());
  }

  @Test
  void sevenOfAHundredEmployeesShareThroughThePlatform() {
    double seven = ReferenceLine.SHARE_THROUGH_A_PLATFORM.low();
    Comparison.Population employees = population("europe", WORKFORCE, seven);
    Rate sharing =
        Participation.of(employees.memberships(), employees.shares())
            .active(END, Duration.ofDays(28));
    assertThat(sharing.mayBe(seven)).isTrue();
    assertThat(sharing.high() - sharing.low()).as("a firm figure").isLessThan(0.011);
    assertThat(sharing.mayBe(ReferenceLine.ENGAGEMENT_OF_A_POPULATION.low())).isFalse();
  }

  @Test
  void betweenAThirdAndAHalfOfAPopulationSharesNowAndThen() {
    SplittableRandom random = new SplittableRandom(7);
    List<Membership> population = new ArrayList<>();
    List<ShareFacts> shares = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      AmbassadorId id = AmbassadorId.of("employee-" + i);
      population.add(Membership.since(id, LAUNCH));
      if (random.nextDouble() < 0.42) {
        Instant at = END.minusSeconds(1 + random.nextInt(28 * 86_400));
        shares.add(ShareFacts.builder(id, NetworkId.X, at).build());
      }
    }
    Rate active = Participation.of(population, shares).active(END, Duration.ofDays(28));
    assertThat(active.mayBe(0.42)).isTrue();
    assertThat(active.low()).isGreaterThan(ReferenceLine.SHARE_NOW_AND_THEN.low());
    assertThat(active.high()).isLessThan(ReferenceLine.SHARE_NOW_AND_THEN.high());
  }
}
