package io.advocacy.schedule;

import io.advocacy.people.Absence;
import io.advocacy.people.DailyHours;
import io.advocacy.people.WorkingTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Turns working times into the moments of the horizon that they allow.
 *
 * <p>A moment is allowed when its local date and time lie in the hours of a working day, which
 * begin on that day and may end on the next one, and outside quiet hours. On a local date that is
 * an absence or a public holiday nothing is allowed, neither its own hours nor what is left of a
 * shift that began the evening before; and a shift that would begin on such a day does not take
 * place, so that its hours after midnight are not allowed either. Where clocks are put forward, the
 * local times that are skipped have no moment; where they are put back, both passes count.
 *
 * <p>Not safe for use by several threads.
 */
final class AllowedTimes {
  private static final long DAY = 86_400_000L;

  private final long from;
  private final long to;
  private final HolidayCalendar holidays;
  private final Map<ZoneId, long[]> zones = new HashMap<>();
  private final Map<String, Set<LocalDate>> countries = new HashMap<>();

  /**
   * @param from first millisecond of the horizon
   * @param to first millisecond after it
   */
  AllowedTimes(long from, long to, HolidayCalendar holidays) {
    this.from = from;
    this.to = to;
    this.holidays = holidays;
  }

  /** Returns the moments of the horizon that the working time allows. */
  long[] of(WorkingTime time) {
    long[] zone = zones.computeIfAbsent(time.zone(), this::segments);
    long firstDay = Math.floorDiv(from + zone[2], DAY) - 1;
    long lastDay = Math.floorDiv(to + zone[zone.length - 1], DAY) + 1;
    Set<LocalDate> off = daysOff(time, firstDay, lastDay);
    int days = 0;
    for (var day : time.days()) {
      days |= 1 << (day.getValue() - 1);
    }
    long begin = startMillis(time.hours());
    long end = endMillis(time.hours());
    long[] local = new long[16];
    int size = 0;
    for (long day = firstDay; day <= lastDay; day++) {
      if ((days & 1 << Math.floorMod(day + 3, 7L)) == 0 || isOff(off, day)) {
        continue;
      }
      long last = end > DAY && isOff(off, day + 1) ? DAY : end;
      if (size + 2 > local.length) {
        local = Arrays.copyOf(local, size * 2);
      }
      local[size++] = day * DAY + begin;
      local[size++] = day * DAY + last;
    }
    long[] allowed = Times.union(local, size);
    for (DailyHours quiet : time.quietHours()) {
      allowed = Times.minus(allowed, everyDay(quiet, firstDay, lastDay));
    }
    return toInstants(allowed, zone);
  }

  private static boolean isOff(Set<LocalDate> off, long day) {
    return !off.isEmpty() && off.contains(LocalDate.ofEpochDay(day));
  }

  private Set<LocalDate> daysOff(WorkingTime time, long firstDay, long lastDay) {
    Set<LocalDate> off = Set.of();
    if (time.country().isPresent()) {
      off =
          countries.computeIfAbsent(
              time.country().get(),
              // A day more on both sides than any zone needs.
              country ->
                  Set.copyOf(
                      holidays.holidays(
                          country,
                          LocalDate.ofEpochDay(Math.floorDiv(from, DAY) - 3),
                          LocalDate.ofEpochDay(Math.floorDiv(to, DAY) + 3))));
    }
    if (!time.absences().isEmpty()) {
      off = new HashSet<>(off);
      for (Absence absence : time.absences()) {
        long last = Math.min(lastDay + 1, absence.to().toEpochDay());
        for (long day = Math.max(firstDay, absence.from().toEpochDay()); day <= last; day++) {
          off.add(LocalDate.ofEpochDay(day));
        }
      }
    }
    return off;
  }

  private static long startMillis(DailyHours hours) {
    return (hours.from().toNanoOfDay() + 999_999) / 1_000_000;
  }

  private static long endMillis(DailyHours hours) {
    long end = (hours.to().toNanoOfDay() + 999_999) / 1_000_000;
    return hours.to().isAfter(hours.from()) ? end : end + DAY;
  }

  private static long[] everyDay(DailyHours hours, long firstDay, long lastDay) {
    int days = (int) (lastDay - firstDay + 2);
    long[] pairs = new long[2 * days];
    for (int i = 0; i < days; i++) {
      long day = (firstDay - 1 + i) * DAY;
      pairs[2 * i] = day + startMillis(hours);
      pairs[2 * i + 1] = day + endMillis(hours);
    }
    return Times.union(pairs, pairs.length);
  }

  /**
   * Returns triples (first millisecond, first millisecond after, offset) that cover the horizon.
   */
  private long[] segments(ZoneId zone) {
    ZoneRules rules = zone.getRules();
    long[] segments = new long[9];
    int size = 0;
    long start = from;
    while (start < to) {
      Instant instant = Instant.ofEpochMilli(start);
      ZoneOffset offset = rules.getOffset(instant);
      ZoneOffsetTransition next = rules.nextTransition(instant);
      long end = next == null ? to : Math.min(to, next.getInstant().toEpochMilli());
      if (size + 3 > segments.length) {
        segments = Arrays.copyOf(segments, size * 2);
      }
      segments[size++] = start;
      segments[size++] = end;
      segments[size++] = offset.getTotalSeconds() * 1000L;
      start = end;
    }
    return Arrays.copyOf(segments, size);
  }

  private static long[] toInstants(long[] local, long[] zone) {
    long[] moments = new long[local.length + 8];
    int size = 0;
    for (int s = 0; s < zone.length; s += 3) {
      long offset = zone[s + 2];
      for (int i = Times.indexAfter(local, zone[s] + offset); i < local.length; i += 2) {
        long start = Math.max(zone[s], local[i] - offset);
        long end = Math.min(zone[s + 1], local[i + 1] - offset);
        if (start >= end) {
          break;
        }
        if (size + 2 > moments.length) {
          moments = Arrays.copyOf(moments, size * 2);
        }
        if (size > 0 && moments[size - 1] == start) {
          moments[size - 1] = end;
        } else {
          moments[size++] = start;
          moments[size++] = end;
        }
      }
    }
    return Arrays.copyOf(moments, size);
  }
}
