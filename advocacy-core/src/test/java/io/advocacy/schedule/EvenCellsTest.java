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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The cells below the fullest ones. */
class EvenCellsTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
  private static final int CELLS = 24;

  @Test
  void whereNobodysTimeBeginsWithinACellNoChainOfSharesCouldMakeTheCellsMoreEven() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      PlanRequest.Builder request =
          PlanRequest.builder(MONDAY, MONDAY.plus(Duration.ofMinutes(15L * CELLS))).seed(seed);
      List<BitSet> usable = new ArrayList<>();
      int kinds = 1 + random.nextInt(6);
      int people = 1 + random.nextInt(90);
      int[] from = random.ints(kinds, 0, CELLS - 1).toArray();
      int[] to = new int[kinds];
      for (int k = 0; k < kinds; k++) {
        to[k] = from[k] + 1 + random.nextInt(CELLS - from[k]);
      }
      for (int p = 0; p < people; p++) {
        int kind = random.nextInt(kinds);
        BitSet own = new BitSet();
        own.set(from[kind], to[kind]);
        usable.add(own);
        request.share(
            AmbassadorId.of("amb-" + p),
            ContentId.of("content"),
            NetworkId.LINKEDIN,
            WorkingTime.of(
                ZoneId.of("UTC"),
                EnumSet.allOf(DayOfWeek.class),
                new DailyHours(
                    LocalTime.MIN.plusMinutes(15L * from[kind]),
                    LocalTime.MIN.plusMinutes(15L * to[kind]))));
      }

      Plan plan = Planner.plan(request.build());

      assertThat(plan.placements()).hasSize(people);
      assertThat(couldBeMoreEven(plan, usable)).as("seed %s", seed).isFalse();
    }
  }

  /** Says whether shares could move along a path from a cell to one with two fewer. */
  private static boolean couldBeMoreEven(Plan plan, List<BitSet> usable) {
    int[] load = new int[CELLS];
    BitSet[] next = new BitSet[CELLS];
    for (int c = 0; c < CELLS; c++) {
      next[c] = new BitSet();
    }
    for (Placement placement : plan.placements()) {
      int cell = (int) (Duration.between(MONDAY, placement.publishAt()).toMinutes() / 15);
      load[cell]++;
      int person = Integer.parseInt(placement.ambassador().value().substring(4));
      next[cell].or(usable.get(person));
    }
    for (int start = 0; start < CELLS; start++) {
      BitSet seen = new BitSet();
      Deque<Integer> open = new ArrayDeque<>(List.of(start));
      seen.set(start);
      while (!open.isEmpty()) {
        int cell = open.remove();
        if (load[cell] <= load[start] - 2) {
          return true;
        }
        next[cell].stream().filter(c -> !seen.get(c)).forEach(open::add);
        seen.or(next[cell]);
      }
    }
    return false;
  }
}
