package io.advocacy.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.content.ContentId;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.WorkingTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Without the seed nobody's moment can be told from the others' moments, ids, contents or the plans
 * of other seeds. Each statistic is also taken of a weak mixing, which it must give away. The seeds
 * are fixed, so that a test holds always or never; the limits are those that chance passes once in
 * ten thousand times or less.
 */
class UnguessableTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
  private static final WorkingTime OFFICE = WorkingTime.officeHours(ZoneId.of("Europe/Paris"));
  private static final int PEOPLE = 16;
  private static final int SEEDS = 1_600;

  /** Says in which place each person posts. */
  private interface Mixing {
    int[] places(long seed, String content);
  }

  private static final Mixing PLANNER =
      (seed, content) -> {
        PlanRequest.Builder request =
            PlanRequest.builder(MONDAY, MONDAY.plus(Duration.ofDays(1))).seed(seed);
        for (int p = 0; p < PEOPLE; p++) {
          request.share(
              AmbassadorId.of("amb-" + p), ContentId.of(content), NetworkId.LINKEDIN, OFFICE);
        }
        int[] place = new int[PEOPLE];
        int next = 0;
        for (Placement placement : Planner.plan(request.build()).placements()) {
          place[Integer.parseInt(placement.ambassador().value().substring(4))] = next++;
        }
        return place;
      };

  /** As planners do it that add a seed to a hash of the id. */
  private static final Mixing WEAK =
      (seed, content) -> {
        Integer[] order = new Integer[PEOPLE];
        Arrays.setAll(order, i -> i);
        Arrays.sort(
            order,
            Comparator.comparingLong(
                p -> Math.floorMod((p + 31L * content.hashCode() + seed) * 7919, 10_007L)));
        int[] place = new int[PEOPLE];
        for (int i = 0; i < PEOPLE; i++) {
          place[order[i]] = i;
        }
        return place;
      };

  /** Chi-square of how often two places come together, where each pair is to be as frequent. */
  private static double together(int[] first, int[] second) {
    int kinds = 8;
    int[][] count = new int[kinds][kinds];
    int[] ofFirst = new int[kinds];
    int[] ofSecond = new int[kinds];
    for (int i = 0; i < first.length; i++) {
      int a = first[i] * kinds / PEOPLE;
      int b = second[i] * kinds / PEOPLE;
      count[a][b]++;
      ofFirst[a]++;
      ofSecond[b]++;
    }
    double sum = 0;
    for (int a = 0; a < kinds; a++) {
      for (int b = 0; b < kinds; b++) {
        double expected = (double) ofFirst[a] * ofSecond[b] / first.length;
        sum += expected == 0 ? 0 : Math.pow(count[a][b] - expected, 2) / expected;
      }
    }
    return sum;
  }

  private static int[] of(int person, int[][] places) {
    return Arrays.stream(places).mapToInt(own -> own[person]).toArray();
  }

  private static int[][] places(Mixing mixing, String content, int more) {
    return IntStream.range(0, SEEDS)
        .mapToObj(seed -> mixing.places(seed + more, content))
        .toArray(int[][]::new);
  }

  /** The largest chi-square, of 49 degrees of freedom, between anything an onlooker may know. */
  private static double tellTale(Mixing mixing) {
    int[][] here = places(mixing, "launch", 0);
    int[][] next = places(mixing, "launch", 1);
    int[][] other = places(mixing, "report", 0);
    double most = 0;
    for (int p = 0; p < PEOPLE; p++) {
      int neighbour = (p + 1) % PEOPLE;
      most = Math.max(most, together(of(p, here), of(p, next)));
      most = Math.max(most, together(of(p, here), of(p, other)));
      most = Math.max(most, together(of(p, here), of(neighbour, other)));
      most = Math.max(most, together(of(p, here), of(neighbour, next)));
    }
    return most;
  }

  /** Chi-square, of 15 degrees of freedom, of the places of a person over all seeds. */
  private static double uneven(Mixing mixing) {
    int[][] here = places(mixing, "launch", 0);
    double most = 0;
    for (int p = 0; p < PEOPLE; p++) {
      double sum = 0;
      int[] count = new int[PEOPLE];
      Arrays.stream(of(p, here)).forEach(place -> count[place]++);
      for (int times : count) {
        sum += Math.pow(times - (double) SEEDS / PEOPLE, 2) * PEOPLE / SEEDS;
      }
      most = Math.max(most, sum);
    }
    return most;
  }

  /** How often the person before somebody is the one with the id before, of 1 in 16. */
  private static double followers(Mixing mixing) {
    int[][] here = places(mixing, "launch", 0);
    int follow = 0;
    for (int[] own : here) {
      for (int p = 1; p < PEOPLE; p++) {
        follow += own[p] == own[p - 1] + 1 ? 1 : 0;
      }
    }
    return (double) follow / SEEDS / (PEOPLE - 1);
  }

  @Test
  void neitherAnotherSeedNorAnotherContentNorANeighbourTellsSomebodysPlace() {
    assertThat(tellTale(PLANNER)).isLessThan(105);
    assertThat(tellTale(WEAK)).isGreaterThan(200);
  }

  @Test
  void everyPlaceIsAsFrequentForEverybody() {
    assertThat(uneven(PLANNER)).isLessThan(48);
  }

  @Test
  void whoFollowsWhomIsNotInTheIds() {
    // 1 in 16, give or take four deviations.
    assertThat(followers(PLANNER)).isBetween(0.0562, 0.0688);
    assertThat(Math.abs(followers(WEAK) - 0.0625)).isGreaterThan(0.0063);
  }

  @Test
  void whereInItsStretchAMomentLiesIsUniformAndIndependentOfThePersonBefore() {
    PlanRequest.Builder request =
        PlanRequest.builder(MONDAY, MONDAY.plus(Duration.ofDays(5))).seed(77);
    int people = 18_000;
    for (int p = 0; p < people; p++) {
      request.share(
          AmbassadorId.of("amb-" + p), ContentId.of("launch"), NetworkId.LINKEDIN, OFFICE);
    }
    Plan plan = Planner.plan(request.build());
    // 100 in each quarter of an hour: one in each nine seconds.
    assertThat(plan.flatness().get(0).peakCell()).isEqualTo(100);
    int[] tenth = new int[10];
    double product = 0;
    double before = 0;
    for (Placement placement : plan.placements()) {
      long within = placement.publishAt().toEpochMilli() % 9_000;
      tenth[(int) (within * 10 / 9_000)]++;
      double own = within / 9_000.0 - 0.5;
      product += own * before * 12;
      before = own;
    }
    double uneven = 0;
    for (int count : tenth) {
      uneven += Math.pow(count - people / 10.0, 2) / (people / 10.0);
    }
    assertThat(uneven).isLessThan(34);
    assertThat(Math.abs(product / people)).isLessThan(4 / Math.sqrt(people));
  }
}
