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
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Several contents for one person, with a gap between the posts. */
class PersonSearchTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
  private static final AmbassadorId SOMEBODY = AmbassadorId.of("amb-1");
  private static final WorkingTime NIGHTS =
      WorkingTime.of(
          ZoneId.of("UTC"), EnumSet.allOf(DayOfWeek.class), DailyHours.between("02:00", "06:00"));

  private static PlanRequest.Builder request(int days, Duration gap) {
    return PlanRequest.builder(MONDAY, MONDAY.plus(Duration.ofDays(days)))
        .seed(3)
        .limits(PostingLimits.none().withMinGap(gap));
  }

  private static void share(PlanRequest.Builder request, int number, ContentRules rules) {
    ContentId content = ContentId.of("content-" + number);
    request.content(content, rules).share(SOMEBODY, content, NetworkId.LINKEDIN, NIGHTS);
  }

  private static ContentRules from(String clock) {
    return ContentRules.none().withEmbargo(Instant.parse("2026-03-02T" + clock + "Z"));
  }

  private static void assertGap(Plan plan, Duration gap) {
    List<Instant> moments = plan.placements().stream().map(Placement::publishAt).sorted().toList();
    for (int i = 1; i < moments.size(); i++) {
      assertThat(Duration.between(moments.get(i - 1), moments.get(i))).isGreaterThanOrEqualTo(gap);
    }
  }

  private static PlanRequest.Builder sixContents(int priorityOfTheNarrow) {
    PlanRequest.Builder request = request(1, Duration.ofMinutes(192));
    share(request, 0, from("02:23:57"));
    share(request, 1, from("05:55:09"));
    share(request, 2, from("03:00:18"));
    share(
        request,
        3,
        from("03:12:25")
            .withExpiry(Instant.parse("2026-03-02T03:34:27Z"))
            .withPriority(priorityOfTheNarrow));
    share(request, 4, from("02:05:05"));
    share(request, 5, from("04:21:14"));
    return request;
  }

  @Test
  void aContentInTheMiddleOfTheNightDoesNotTakeThePlaceOfTwo() {
    Plan plan = Planner.plan(sixContents(0).build());

    assertThat(plan.placements()).hasSize(2);
    assertGap(plan, Duration.ofMinutes(192));
  }

  @Test
  void unlessItHasPriority() {
    Plan plan = Planner.plan(sixContents(1).build());

    assertThat(plan.placements()).hasSize(1);
    assertThat(plan.placements().get(0).content()).isEqualTo(ContentId.of("content-3"));
  }

  @Test
  void asManyAsPossibleFindAPlaceInEachOf300RandomCases() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      int days = 1 + random.nextInt(2);
      Duration gap = Duration.ofMinutes(20L + random.nextInt(300));
      PlanRequest.Builder request = request(days, gap);
      List<long[]> windows = new ArrayList<>();
      int size = 2 + random.nextInt(5);
      for (int c = 0; c < size; c++) {
        long from = random.nextInt(days * 1440 - 60);
        long to = random.nextBoolean() ? days * 1440L : from + 1 + random.nextInt(400);
        windows.add(new long[] {from, to});
        share(
            request,
            c,
            ContentRules.none()
                .withEmbargo(MONDAY.plus(Duration.ofMinutes(from)))
                .withExpiry(MONDAY.plus(Duration.ofMinutes(to))));
      }

      Plan plan = Planner.plan(request.build());

      assertGap(plan, gap);
      assertThat(plan.placements())
          .as("seed %s", seed)
          .hasSize(most(windows, new boolean[size], days, Long.MIN_VALUE / 2, gap.toMinutes()));
    }
  }

  /** Tries every order, each content as soon as it may; all borders are whole minutes. */
  private static int most(List<long[]> windows, boolean[] used, int days, long last, long gap) {
    int most = 0;
    for (int c = 0; c < used.length; c++) {
      long at = used[c] ? -1 : first(windows.get(c), days, last + gap);
      if (at >= 0) {
        used[c] = true;
        most = Math.max(most, 1 + most(windows, used, days, at, gap));
        used[c] = false;
      }
    }
    return most;
  }

  /** The first minute from 2 to 6 o'clock within a window, or -1. */
  private static long first(long[] window, int days, long from) {
    for (long at = Math.max(from, window[0]); at < Math.min(window[1], days * 1440L); at++) {
      if (at % (24 * 60) >= 120 && at % (24 * 60) < 360) {
        return at;
      }
    }
    return -1;
  }
}
