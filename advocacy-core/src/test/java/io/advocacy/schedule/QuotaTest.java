package io.advocacy.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.content.ContentId;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.DailyHours;
import io.advocacy.people.WorkingTime;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans under the quota of an application. */
class QuotaTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
  private static final Instant SATURDAY = Instant.parse("2026-03-07T00:00:00Z");
  private static final NetworkId NETWORK = NetworkId.LINKEDIN;
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final WorkingTime OFFICE = WorkingTime.officeHours(PARIS);

  private static ContentId content(int number) {
    return ContentId.of("content-" + number);
  }

  private static PlanRequest.Builder week(int people, NetworkQuota... quotas) {
    PlanRequest.Builder request = PlanRequest.builder(MONDAY, SATURDAY).seed(5);
    for (int p = 0; p < people; p++) {
      request.share(AmbassadorId.of("amb-" + p), content(0), NETWORK, OFFICE);
    }
    for (NetworkQuota quota : quotas) {
      request.quota(quota);
    }
    return request;
  }

  private static void assertKept(List<Instant> moments, NetworkQuota quota) {
    List<Instant> sorted = moments.stream().sorted().toList();
    for (int i = quota.limit(); i < sorted.size(); i++) {
      assertThat(Duration.between(sorted.get(i - quota.limit()), sorted.get(i)))
          .isGreaterThanOrEqualTo(quota.per());
    }
  }

  private static List<Instant> moments(Plan plan) {
    return plan.placements().stream().map(Placement::publishAt).toList();
  }

  @ParameterizedTest(name = "{1} posts in {2} for {0} people: {3} find a place")
  @CsvSource({
    "36, 1, PT1H, 36",
    "60, 1, PT1H, 45",
    "120, 3, PT1H, 120",
    "150, 3, PT1H, 135",
    "60, 10, PT24H, 50",
    "48, 10, PT24H, 48",
    "300, 7, PT50M, 300",
    "400, 7, PT50M, 385",
    "40, 2, PT9H, 10",
    "40, 2, PT8H, 20",
    "20, 5, PT168H, 5",
    "9, 0, PT1H, 0"
  })
  void asManyFindAPlaceAsTheQuotaAllows(int people, int limit, Duration per, int places) {
    NetworkQuota quota = NetworkQuota.app(NETWORK, limit, per);

    Plan plan = Planner.plan(week(people, quota).build());

    assertThat(plan.placements()).hasSize(places);
    assertKept(moments(plan), quota);
    assertThat(plan.placements()).allMatch(p -> Oracle.allows(OFFICE, Set.of(), p.publishAt()));
  }

  @Test
  void whatTheQuotaAllowsIsSpreadAndNotOnRoundMoments() {
    Plan plan = Planner.plan(week(60, NetworkQuota.app(NETWORK, 10, Duration.ofHours(24))).build());

    Map<Integer, Long> byHour =
        plan.placements().stream()
            .collect(Collectors.groupingBy(p -> p.localTime().getHour(), Collectors.counting()));
    assertThat(byHour.values()).hasSize(9).allMatch(count -> count <= 12);
    assertThat(plan.placements())
        .filteredOn(p -> p.publishAt().toEpochMilli() % 60_000 == 0)
        .isEmpty();
    assertThat(plan.flatness().get(0).peakCell()).isLessThanOrEqualTo(2);
  }

  @Test
  void whatADaysQuotaAllowsPeopleInSeveralZonesDoesNotPileUp() {
    PlanRequest.Builder request =
        PlanRequest.builder(MONDAY, SATURDAY)
            .seed(1)
            .quota(NetworkQuota.app(NETWORK, 400, Duration.ofHours(24)));
    List<String> zones =
        List.of("Europe/Paris", "America/New_York", "Asia/Kolkata", "Australia/Sydney");
    for (int p = 0; p < 3_000; p++) {
      request.share(
          AmbassadorId.of("amb-" + p),
          content(0),
          NETWORK,
          WorkingTime.officeHours(ZoneId.of(zones.get(p % 4))));
    }

    Plan plan = Planner.plan(request.build());

    assertThat(plan.placements()).hasSize(2_000);
    assertThat(plan.flatness().get(0).peakSliding()).isLessThanOrEqualTo(20);
  }

  @Test
  void aQuotaThatDoesNotBindChangesNothing() {
    Plan without = Planner.plan(week(500).build());
    Plan with = Planner.plan(week(500, NetworkQuota.app(NETWORK, 60, Duration.ofHours(1))).build());

    assertThat(moments(with)).isEqualTo(moments(without));
  }

  @Test
  void theQuotaThatIsNamedIsTheSmallestWithWhichAllFindAPlace() {
    NetworkQuota quota = NetworkQuota.app(NETWORK, 1, Duration.ofHours(1));

    Plan plan = Planner.plan(week(100, quota).build());

    assertThat(plan.unplaceable())
        .hasSize(55)
        .allSatisfy(
            share -> {
              assertThat(share.reason()).isEqualTo(Unplaceable.Reason.QUOTA);
              assertThat(share.relaxation())
                  .hasValue(new Relaxation(Relaxation.Kind.HIGHER_QUOTA, "3"));
              assertThat(share.explain()).contains("raise the network's quota to 3");
            });
    assertThat(
            Planner.plan(week(100, NetworkQuota.app(NETWORK, 3, quota.per())).build()).placements())
        .hasSize(100);
    assertThat(
            Planner.plan(week(100, NetworkQuota.app(NETWORK, 2, quota.per())).build()).placements())
        .hasSize(90);
  }

  @Test
  void twoQuotasHoldTogetherWithExistingAndToldPosts() {
    NetworkQuota anHour = NetworkQuota.app(NETWORK, 4, Duration.ofHours(1));
    NetworkQuota aDay = NetworkQuota.app(NETWORK, 20, Duration.ofHours(24));
    PlanRequest.Builder request = week(150, anHour, aDay);
    List<Instant> all = new ArrayList<>();
    for (int day = 0; day < 5; day++) {
      Instant existing = MONDAY.plus(Duration.ofHours(24L * day + 10)).plusMillis(1);
      request.existing(AmbassadorId.of("other-" + day), NETWORK, existing);
      all.add(existing);
      Instant told = MONDAY.plus(Duration.ofHours(24L * day + 13));
      request.keep(AmbassadorId.of("amb-" + day), content(0), NETWORK, told, 0);
    }

    Plan plan = Planner.plan(request.build());

    all.addAll(moments(plan));
    assertThat(plan.placements()).filteredOn(Placement::isKept).hasSize(5);
    assertThat(all).hasSize(100);
    assertKept(all, anHour);
    assertKept(all, aDay);
  }

  @Test
  void contentsOfTheSamePriorityGetAlikeAndAHigherOneFirst() {
    PlanRequest.Builder request =
        PlanRequest.builder(MONDAY, SATURDAY)
            .seed(5)
            .quota(NetworkQuota.app(NETWORK, 2, Duration.ofHours(1)))
            .content(content(2), ContentRules.none().withPriority(3));
    for (int c = 0; c < 3; c++) {
      for (int p = 0; p < 40; p++) {
        request.share(AmbassadorId.of("amb-" + c + "-" + p), content(c), NETWORK, OFFICE);
      }
    }

    Plan plan = Planner.plan(request.build());

    Map<ContentId, Long> byContent =
        plan.placements().stream()
            .collect(Collectors.groupingBy(Placement::content, Collectors.counting()));
    assertThat(byContent).isEqualTo(Map.of(content(2), 40L, content(0), 25L, content(1), 25L));
  }

  @Test
  void peopleWithSeveralContentsKeepTheirGapsAndShareThePlacesAlike() {
    NetworkQuota quota = NetworkQuota.app(NETWORK, 1, Duration.ofHours(1));
    PlanRequest.Builder request =
        PlanRequest.builder(MONDAY, SATURDAY)
            .seed(5)
            .limits(PostingLimits.none().withMinGap(Duration.ofHours(20)))
            .quota(quota);
    for (int p = 0; p < 20; p++) {
      for (int c = 0; c < 4; c++) {
        request.share(AmbassadorId.of("amb-" + p), content(c), NETWORK, OFFICE);
      }
    }

    Plan plan = Planner.plan(request.build());

    assertThat(plan.placements()).hasSize(45);
    assertKept(moments(plan), quota);
    Map<AmbassadorId, List<Placement>> byPerson =
        plan.placements().stream().collect(Collectors.groupingBy(Placement::ambassador));
    assertThat(byPerson.values())
        .hasSize(20)
        .allMatch(own -> own.size() == 2 || own.size() == 3)
        .allSatisfy(
            own ->
                assertKept(
                    own.stream().map(Placement::publishAt).toList(),
                    NetworkQuota.account(NETWORK, 1, Duration.ofHours(20))));
    assertThat(
            plan.placements().stream()
                .collect(Collectors.groupingBy(Placement::content, Collectors.counting()))
                .values())
        .hasSize(4)
        .allMatch(count -> count >= 9);
  }

  @Test
  void whereTimesOfAFewDifferTheMostFindAPlaceInEachOf400RandomCases() {
    for (int seed = 0; seed < 400; seed++) {
      assertThat(isTheMost(seed)).as("seed %s", seed).isTrue();
    }
  }

  /** Plans a random small roster; says whether no plan places more. */
  private static boolean isTheMost(long seed) {
    Random random = new Random(seed);
    int limit = 1 + random.nextInt(2);
    int slot = 10;
    int slots = 3 + random.nextInt(5);
    int length = 14;
    List<int[]> people = new ArrayList<>();
    PlanRequest.Builder request =
        PlanRequest.builder(MONDAY, MONDAY.plus(Duration.ofMinutes((long) slot * length)))
            .window(Duration.ofMinutes(slot))
            .seed(seed)
            .quota(NetworkQuota.app(NETWORK, limit, Duration.ofMinutes((long) slot * slots)));
    int size = 2 + random.nextInt(6);
    for (int p = 0; p < size; p++) {
      int from = random.nextInt(length - 1);
      int to = from + 1 + random.nextInt(length - from);
      people.add(new int[] {from, to});
      LocalTime begin = LocalTime.MIN.plusMinutes((long) from * slot);
      request.share(
          AmbassadorId.of("amb-" + p),
          content(0),
          NETWORK,
          WorkingTime.of(
              ZoneId.of("UTC"),
              EnumSet.allOf(DayOfWeek.class),
              new DailyHours(begin, LocalTime.MIN.plusMinutes((long) to * slot))));
    }

    Plan plan = Planner.plan(request.build());

    assertKept(
        moments(plan), NetworkQuota.app(NETWORK, limit, Duration.ofMinutes((long) slot * slots)));
    int most = most(people, limit, slots, length);
    assertThat(plan.placements()).hasSizeBetween(most - 1, most);
    return plan.placements().size() == most;
  }

  /**
   * The most posts at whole slots; everybody's time begins at one, so no moment between is missed.
   */
  private static int most(List<int[]> people, int limit, int slots, int length) {
    return most(people, limit, slots, length, 0, new int[length], 0);
  }

  private static int most(
      List<int[]> people, int limit, int slots, int length, int person, int[] used, int placed) {
    if (person == people.size()) {
      return placed;
    }
    int best = most(people, limit, slots, length, person + 1, used, placed);
    int[] own = people.get(person);
    for (int at = own[0]; at < own[1] && best < placed + people.size() - person; at++) {
      used[at]++;
      if (kept(used, limit, slots, length)) {
        best = Math.max(best, most(people, limit, slots, length, person + 1, used, placed + 1));
      }
      used[at]--;
    }
    return best;
  }

  private static boolean kept(int[] used, int limit, int slots, int length) {
    for (int from = 0; from < length; from++) {
      int sum = 0;
      for (int i = from; i < Math.min(length, from + slots); i++) {
        sum += used[i];
      }
      if (sum > limit) {
        return false;
      }
    }
    return true;
  }
}
