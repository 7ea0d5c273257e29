package io.advocacy.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.content.ContentId;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.WorkingTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What each content and each person gets of what people's limits leave. */
class FairSharesTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
  private static final NetworkId NETWORK = NetworkId.LINKEDIN;
  private static final WorkingTime OFFICE = WorkingTime.officeHours(ZoneId.of("Europe/Paris"));

  private static ContentId content(int number) {
    return ContentId.of("content-" + number);
  }

  private static Map<ContentId, Long> byContent(Plan plan) {
    return plan.placements().stream()
        .collect(Collectors.groupingBy(Placement::content, Collectors.counting()));
  }

  private static Map<AmbassadorId, Long> byPerson(Plan plan) {
    return plan.placements().stream()
        .collect(Collectors.groupingBy(Placement::ambassador, Collectors.counting()));
  }

  private static PlanRequest.Builder twoWeeks(int people, int contents, PostingLimits limits) {
    PlanRequest.Builder request =
        PlanRequest.builder(MONDAY, MONDAY.plus(Duration.ofDays(14))).seed(4).limits(limits);
    for (int p = 0; p < people; p++) {
      for (int c = 0; c < contents; c++) {
        request.share(AmbassadorId.of("amb-" + p), content(c), NETWORK, OFFICE);
      }
    }
    return request;
  }

  @Test
  void eightContentsOfTheSamePriorityGetAlikeOfThreePostsAWeek() {
    Plan plan = Planner.plan(twoWeeks(60, 8, PostingLimits.none().withWeeklyTotal(3)).build());

    assertThat(byContent(plan).values()).hasSize(8).allMatch(count -> count == 45);
    assertThat(byPerson(plan).values()).hasSize(60).allMatch(count -> count == 6);
    assertThat(plan.flatness()).allMatch(f -> f.peakCell() <= f.lowerBound() + 1);
  }

  @Test
  void priorityDecidesBeforeThat() {
    PlanRequest.Builder request =
        twoWeeks(30, 5, PostingLimits.none().withWeeklyCap(2).withMinGap(Duration.ofHours(20)));
    request.content(content(3), ContentRules.none().withPriority(2));
    request.content(content(4), ContentRules.none().withPriority(-1));

    Plan plan = Planner.plan(request.build());

    assertThat(byContent(plan))
        .isEqualTo(Map.of(content(0), 30L, content(1), 30L, content(2), 30L, content(3), 30L));
  }

  @Test
  void toldMomentsStayWhenContentsGetAlike() {
    PlanRequest.Builder request = twoWeeks(20, 4, PostingLimits.none().withWeeklyCap(1));
    Instant told = Instant.parse("2026-03-04T10:12:13.456Z");
    for (int p = 0; p < 20; p++) {
      request.keep(AmbassadorId.of("amb-" + p), content(0), NETWORK, told.plusSeconds(p), 0);
    }

    Plan plan = Planner.plan(request.build());

    assertThat(plan.placements()).filteredOn(Placement::isKept).hasSize(20);
    Map<ContentId, Long> counts = byContent(plan);
    assertThat(counts.get(content(0))).isEqualTo(20);
    assertThat(IntStream.rangeClosed(1, 3).mapToObj(c -> counts.get(content(c))))
        .allMatch(count -> count == 6 || count == 7);
  }

  @Property(tries = 40)
  void contentsGetAlikeWhoeverMayShareThem(@ForAll long seed) {
    Random random = new Random(seed);
    int contents = 2 + random.nextInt(5);
    int people = 3 + random.nextInt(15);
    int cap = 1 + random.nextInt(3);
    PlanRequest.Builder request =
        PlanRequest.builder(MONDAY, MONDAY.plus(Duration.ofDays(5)))
            .seed(seed)
            .limits(PostingLimits.none().withWeeklyCap(cap));
    List<List<Integer>> wanted = new ArrayList<>();
    for (int p = 0; p < people; p++) {
      List<Integer> own = new ArrayList<>();
      for (int c = 0; c < contents; c++) {
        if (random.nextInt(3) > 0) {
          own.add(c);
          request.share(AmbassadorId.of("amb-" + p), content(c), NETWORK, OFFICE);
        }
      }
      wanted.add(own);
    }

    Plan plan = Planner.plan(request.build());

    Map<AmbassadorId, Long> of = byPerson(plan);
    for (int p = 0; p < people; p++) {
      assertThat(of.getOrDefault(AmbassadorId.of("amb-" + p), 0L))
          .isEqualTo(Math.min(cap, wanted.get(p).size()));
    }
    Map<ContentId, Long> counts = byContent(plan);
    int[] got =
        IntStream.range(0, contents)
            .map(c -> counts.getOrDefault(content(c), 0L).intValue())
            .sorted()
            .toArray();
    assertThat(got).isEqualTo(fairest(wanted, cap, contents));
  }

  /**
   * The sorted numbers of the fairest choice: from any choice, shares are exchanged along chains of
   * people while that takes one from a content that has two more than the one it ends at.
   */
  private static int[] fairest(List<List<Integer>> wanted, int cap, int contents) {
    int[] count = new int[contents];
    List<List<Integer>> chosen = new ArrayList<>();
    for (List<Integer> own : wanted) {
      chosen.add(new ArrayList<>(own.subList(0, Math.min(cap, own.size()))));
      chosen.get(chosen.size() - 1).forEach(c -> count[c]++);
    }
    boolean better = true;
    while (better) {
      better = false;
      for (int low = 0; low < contents && !better; low++) {
        better = exchanged(low, wanted, chosen, count);
      }
    }
    Arrays.sort(count);
    return count;
  }

  private static boolean exchanged(
      int low, List<List<Integer>> wanted, List<List<Integer>> chosen, int[] count) {
    Map<Integer, int[]> cameBy = new HashMap<>();
    List<Integer> open = new ArrayList<>(List.of(low));
    for (int i = 0; i < open.size(); i++) {
      int to = open.get(i);
      for (int p = 0; p < wanted.size(); p++) {
        if (!wanted.get(p).contains(to) || chosen.get(p).contains(to)) {
          continue;
        }
        for (int from : chosen.get(p)) {
          if (from != low && !cameBy.containsKey(from)) {
            cameBy.put(from, new int[] {p, to});
            open.add(from);
            if (count[from] >= count[low] + 2) {
              count[from]--;
              count[low]++;
              for (int c = from; c != low; ) {
                int[] step = cameBy.get(c);
                chosen.get(step[0]).remove(Integer.valueOf(c));
                chosen.get(step[0]).add(step[1]);
                c = step[1];
              }
              return true;
            }
          }
        }
      }
    }
    return false;
  }

  @Test
  void nobodyHasTheWorstTimesAllTheTimeAndEverybodysLotIsAlike() {
    Plan plan =
        Planner.plan(
            twoWeeks(90, 10, PostingLimits.none().withWeeklyCap(4).withMinGap(Duration.ofHours(18)))
                .build());

    assertThat(byPerson(plan).values()).hasSize(90).allMatch(count -> count == 8);
    Map<AmbassadorId, Long> worst =
        plan.placements().stream()
            .filter(p -> p.localTime().getHour() == 9 || p.localTime().getHour() == 17)
            .collect(Collectors.groupingBy(Placement::ambassador, Collectors.counting()));
    assertThat(worst.values()).allMatch(count -> count <= 7);
    assertThat(byContent(plan).values()).hasSize(10).allMatch(count -> count == 72);
  }
}
