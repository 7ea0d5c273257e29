package io.advocacy.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.content.ContentId;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.WorkingTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Many contents for the same people at once. */
class CampaignTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
  private static final NetworkId NETWORK = NetworkId.LINKEDIN;
  private static final WorkingTime PARIS = WorkingTime.officeHours(ZoneId.of("Europe/Paris"));

  private static PlanRequest.Builder campaign(int days, int people, int contents) {
    PlanRequest.Builder builder =
        PlanRequest.builder(MONDAY, MONDAY.plus(Duration.ofDays(days))).seed(9);
    for (int p = 0; p < people; p++) {
      for (int c = 0; c < contents; c++) {
        builder.share(AmbassadorId.of("amb-" + p), content(c), NETWORK, PARIS);
      }
    }
    return builder;
  }

  private static ContentId content(int number) {
    return ContentId.of("content-" + number);
  }

  private static Map<AmbassadorId, List<Placement>> byPerson(Plan plan) {
    return plan.placements().stream().collect(Collectors.groupingBy(Placement::ambassador));
  }

  private static void assertGap(Plan plan, Duration gap) {
    byPerson(plan)
        .values()
        .forEach(
            own -> {
              for (int i = 1; i < own.size(); i++) {
                assertThat(Duration.between(own.get(i - 1).publishAt(), own.get(i).publishAt()))
                    .isGreaterThanOrEqualTo(gap);
              }
            });
  }

  @Test
  void fiveContentsADayApartAllFindTheirPlaceInFiveDays() {
    Plan plan =
        Planner.plan(
            campaign(5, 60, 5).limits(PostingLimits.none().withMinGap(Duration.ofDays(1))).build());
    assertThat(plan.unplaceable()).isEmpty();
    assertGap(plan, Duration.ofDays(1));
    assertThat(plan.flatness()).hasSize(5).allMatch(f -> f.peakCell() <= f.lowerBound() + 1);
  }

  @Test
  void twoPostsAWeekSpreadSixContentsOverThreeWeeks() {
    Plan plan =
        Planner.plan(
            campaign(21, 80, 6)
                .limits(PostingLimits.none().withWeeklyCap(2).withMinGap(Duration.ofHours(20)))
                .build());
    assertThat(plan.unplaceable()).isEmpty();
    assertGap(plan, Duration.ofHours(20));
    byPerson(plan)
        .values()
        .forEach(
            own ->
                assertThat(
                        own.stream()
                            .map(p -> p.localTime().get(IsoFields.WEEK_OF_WEEK_BASED_YEAR))
                            .collect(
                                Collectors.groupingBy(Function.identity(), Collectors.counting()))
                            .values())
                    .containsExactly(2L, 2L, 2L));
    assertThat(plan.flatness()).allMatch(f -> f.peakCell() == f.lowerBound());
  }

  @Test
  void aContentThatExpiresSoonTakesAMomentFromOneThatCanWait() {
    PlanRequest.Builder builder = campaign(5, 30, 3);
    builder.limits(PostingLimits.none().withDailyCap(1));
    builder.content(content(0), ContentRules.none().withExpiry(MONDAY.plus(Duration.ofDays(1))));
    builder.content(content(2), ContentRules.none().withPriority(5));
    Plan plan = Planner.plan(builder.build());
    assertThat(plan.unplaceable()).isEmpty();
    byPerson(plan)
        .values()
        .forEach(
            own ->
                assertThat(own.stream().map(p -> p.localTime().toLocalDate()).distinct())
                    .hasSize(3));
  }

  @Test
  void theWeeklyRhythmOfAPersonHoldsAcrossNetworksAndContents() {
    PostingLimits limits = PostingLimits.none().withMinGap(Duration.ofHours(20)).withWeeklyTotal(2);
    PlanRequest.Builder builder =
        PlanRequest.builder(MONDAY, MONDAY.plus(Duration.ofDays(21))).seed(3).limits(limits);
    for (int p = 0; p < 40; p++) {
      for (int c = 0; c < 2; c++) {
        builder.share(AmbassadorId.of("amb-" + p), content(c), NETWORK, PARIS);
        builder.share(AmbassadorId.of("amb-" + p), content(c), NetworkId.MASTODON, PARIS);
      }
      // The first week is full for everybody, by posts on a third network.
      builder.existing(AmbassadorId.of("amb-" + p), NetworkId.BLUESKY, MONDAY.plusSeconds(1));
      builder.existing(AmbassadorId.of("amb-" + p), NetworkId.BLUESKY, MONDAY.plusSeconds(2));
    }
    Plan plan = Planner.plan(builder.build());
    assertThat(plan.unplaceable()).isEmpty();
    byPerson(plan)
        .values()
        .forEach(
            own ->
                assertThat(
                        own.stream()
                            .map(p -> p.localTime().get(IsoFields.WEEK_OF_WEEK_BASED_YEAR))
                            .toList())
                    .containsExactly(11, 11, 12, 12));
    assertThat(plan.flatness()).hasSize(4).allMatch(f -> f.peakCell() <= f.lowerBound() + 1);
  }

  @Test
  void whatTheWeeklyRhythmLeavesOutIsReportedWithAChangeThatWorks() {
    PlanRequest.Builder builder =
        PlanRequest.builder(MONDAY, MONDAY.plus(Duration.ofDays(5)))
            .limits(PostingLimits.none().withWeeklyTotal(1))
            .share(AmbassadorId.of("amb-1"), content(0), NETWORK, PARIS)
            .share(AmbassadorId.of("amb-1"), content(0), NetworkId.X, PARIS);
    Unplaceable without = Planner.plan(builder.build()).unplaceable().get(0);
    assertThat(without.reason()).isEqualTo(Unplaceable.Reason.WEEKLY_TOTAL);
    assertThat(without.relaxation())
        .hasValue(new Relaxation(Relaxation.Kind.HIGHER_WEEKLY_TOTAL, "2"));
  }

  @Test
  void noContentPilesUpAndNobodyAlwaysHasTheWorstTimesWhenManyContentsArePlannedAtOnce() {
    Plan plan =
        Planner.plan(
            campaign(5, 72, 12)
                .limits(PostingLimits.none().withMinGap(Duration.ofHours(2)))
                .build());
    assertThat(plan.unplaceable()).isEmpty();
    assertThat(plan.flatness()).hasSize(12).allMatch(f -> f.peakCell() <= f.lowerBound() + 1);
    // The worst times are the first and the last hour of the working day: 2 of 9 hours.
    byPerson(plan)
        .values()
        .forEach(
            own -> {
              assertThat(own).hasSize(12);
              long worst =
                  own.stream()
                      .map(p -> p.localTime().getHour())
                      .filter(hour -> hour == 9 || hour == 17)
                      .count();
              assertThat(worst).isLessThanOrEqualTo(9);
            });
    double average =
        plan.placements().stream()
                .map(p -> p.localTime().getHour())
                .filter(hour -> hour == 9 || hour == 17)
                .count()
            / 72.0;
    assertThat(average).isBetween(1.8, 4.0);
  }

  @Test
  void whereNotAllFitEverybodysQuotaIsAlike() {
    Plan plan =
        Planner.plan(campaign(5, 60, 6).limits(PostingLimits.none().withWeeklyCap(4)).build());
    assertThat(byPerson(plan).values()).hasSize(60).allMatch(own -> own.size() == 4);
    assertThat(plan.unplaceable()).hasSize(120);
  }

  @Test
  void whatDoesNotFitIsReportedWithAChangeThatWorks() {
    Plan plan =
        Planner.plan(campaign(5, 4, 4).limits(PostingLimits.none().withWeeklyCap(3)).build());
    assertThat(plan.placements()).hasSize(12);
    assertThat(plan.unplaceable())
        .hasSize(4)
        .allSatisfy(
            u -> {
              assertThat(u.reason()).isEqualTo(Unplaceable.Reason.WEEKLY_CAP);
              assertThat(u.relaxation())
                  .hasValue(new Relaxation(Relaxation.Kind.HIGHER_WEEKLY_CAP, "4"));
            });
  }

  @Test
  void theQuotaOfTheApplicationHoldsInEveryStretch() {
    Duration hour = Duration.ofHours(1);
    Plan plan = Planner.plan(campaign(2, 60, 2).quota(NetworkQuota.app(NETWORK, 5, hour)).build());
    List<Instant> moments = new ArrayList<>();
    plan.placements().forEach(p -> moments.add(p.publishAt()));
    for (int i = 5; i < moments.size(); i++) {
      assertThat(Duration.between(moments.get(i - 5), moments.get(i))).isGreaterThanOrEqualTo(hour);
    }
    // 18 working hours of 5 posts are 90; cells that a stretch touches in part cost some.
    assertThat(moments).hasSizeBetween(70, 90);
    assertThat(plan.unplaceable())
        .hasSize(120 - moments.size())
        .allMatch(u -> u.reason() == Unplaceable.Reason.QUOTA)
        .allMatch(u -> u.relaxation().isPresent());
  }

  @Test
  void theQuotaOfAnAccountHoldsInEveryStretch() {
    Plan plan =
        Planner.plan(
            campaign(5, 20, 6)
                .quota(NetworkQuota.account(NETWORK, 2, Duration.ofHours(24)))
                .build());
    byPerson(plan)
        .values()
        .forEach(
            own -> {
              for (int i = 2; i < own.size(); i++) {
                assertThat(Duration.between(own.get(i - 2).publishAt(), own.get(i).publishAt()))
                    .isGreaterThanOrEqualTo(Duration.ofHours(24));
              }
            });
    assertThat(plan.unplaceable()).isEmpty();
  }

  @Test
  void nothingIsPublishedWhileTheNetworkIsPaused() {
    Instant from = Instant.parse("2026-03-02T12:00:00Z");
    Instant to = Instant.parse("2026-03-04T12:00:00Z");
    Plan plan = Planner.plan(campaign(5, 50, 1).pause(NETWORK, from, to).build());
    assertThat(plan.placements())
        .hasSize(50)
        .noneMatch(p -> !p.publishAt().isBefore(from) && p.publishAt().isBefore(to));
  }

  @Test
  void daysAreSharedOutBetweenPeopleAndNobodyAlwaysGetsTheSameHour() {
    Plan plan = Planner.plan(campaign(5, 50, 8).build());
    Map<Integer, Integer> byDay = new HashMap<>();
    for (Placement placement : plan.placements()) {
      byDay.merge(placement.localTime().getDayOfWeek().getValue(), 1, Integer::sum);
    }
    assertThat(byDay.values()).allMatch(count -> count >= 72 && count <= 88);
    byPerson(plan)
        .values()
        .forEach(
            own ->
                assertThat(own.stream().map(p -> p.localTime().getHour()).distinct().count())
                    .isGreaterThan(2));
  }
}
