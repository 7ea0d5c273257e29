package io.advocacy.benchmarks.schedule;

import io.advocacy.people.WorkingTime;
import io.advocacy.schedule.HolidayCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The quarters of an hour that each person may use, worked out apart from the planner. */
final class Availability {
  private static final int WINDOW = 900;
  private final HolidayCalendar holidays = HolidayCalendar.standard();
  private final Map<WorkingTime, int[]> known = new HashMap<>();

  int cells() {
    return (int) ((Rosters.TO.getEpochSecond() - Rosters.FROM.getEpochSecond()) / WINDOW);
  }

  /** All times of the rosters begin and end on a border of a quarter of an hour. */
  int[] of(WorkingTime time) {
    return known.computeIfAbsent(time, this::work);
  }

  private int[] work(WorkingTime time) {
    Set<LocalDate> off =
        time.country()
            .map(
                c ->
                    holidays.holidays(
                        c, LocalDate.parse("2026-04-25"), LocalDate.parse("2026-05-06")))
            .orElse(Set.of());
    return java.util.stream.IntStream.range(0, cells())
        .filter(
            c -> {
              Instant start = Rosters.FROM.plusSeconds((long) c * WINDOW);
              ZonedDateTime local = start.atZone(time.zone());
              LocalTime clock = local.toLocalTime();
              return time.days().contains(local.getDayOfWeek())
                  && !off.contains(local.toLocalDate())
                  && !clock.isBefore(time.hours().from())
                  && clock.isBefore(time.hours().to());
            })
        .toArray();
  }

  /** Returns the fullest cell. */
  static int peak(int cells, List<Integer> chosen) {
    int[] load = new int[cells];
    int peak = 0;
    for (int cell : chosen) {
      peak = Math.max(peak, ++load[cell]);
    }
    return peak;
  }
}
