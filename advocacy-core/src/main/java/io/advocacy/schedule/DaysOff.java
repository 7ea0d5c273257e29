package io.advocacy.schedule;

import io.advocacy.people.WorkingTime;
import io.advocacy.schedule.Relaxation.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * The days of absence and public holidays on which a share would find a moment if they were worked.
 *
 * <p>The share's open time is worked out once as if no day were off. A day given back opens nothing
 * that this does not, and only on its own date or, for the hours of a night shift, on the next; so
 * only the dates of that time and the days before them are tried.
 */
final class DaysOff {
  /** Of more days with time the first ones are tried. */
  private static final int MOST_TRIED = 366;

  private final HolidayCalendar holidays;
  private final long from;
  private final BiFunction<Integer, Rules, long[]> open;

  /**
   * @param from first millisecond of the horizon
   * @param open the moments that are open to a share under some rules
   */
  DaysOff(HolidayCalendar holidays, long from, BiFunction<Integer, Rules, long[]> open) {
    this.holidays = holidays;
    this.from = from;
    this.open = open;
  }

  /** Returns the first day that is enough. */
  Optional<Relaxation> first(int share, Rules rules) {
    for (LocalDate day : candidates(share, rules)) {
      if (open.apply(share, rules.withDay(day)).length > 0) {
        return Optional.of(relaxation(rules.time(), day));
      }
    }
    return Optional.empty();
  }

  /** Returns the first two days that are enough: a night shift needs the next day as well. */
  Optional<Relaxation> firstPair(int share, Rules rules) {
    Set<LocalDate> days = candidates(share, rules);
    for (LocalDate day : days) {
      LocalDate next = day.plusDays(1);
      if (days.contains(next) && open.apply(share, rules.withDay(day).withDay(next)).length > 0) {
        return Optional.of(relaxation(rules.time(), day).with(relaxation(rules.time(), next)));
      }
    }
    return Optional.empty();
  }

  private static Relaxation relaxation(WorkingTime time, LocalDate day) {
    return new Relaxation(
        isAbsent(time, day) ? Kind.ALLOW_DATE : Kind.ALLOW_HOLIDAY, day.toString());
  }

  private static boolean isAbsent(WorkingTime time, LocalDate day) {
    return time.absences().stream().anyMatch(absence -> absence.contains(day));
  }

  private Set<LocalDate> candidates(int share, Rules rules) {
    WorkingTime time = rules.time();
    ZoneId zone = time.zone();
    LocalDate begin = date(from, zone).minusDays(1);
    LocalDate end = date(rules.to(), zone).plusDays(1);
    Set<LocalDate> off =
        time.country().map(country -> holidays.holidays(country, begin, end)).orElse(Set.of());
    if (off.isEmpty() && time.absences().isEmpty()) {
      return Set.of();
    }
    long[] anyway = open.apply(share, rules.withTime(time.withAbsences(List.of())).withWorked(off));
    Set<LocalDate> days = new TreeSet<>();
    for (int i = 0; i < anyway.length && days.size() < MOST_TRIED; i += 2) {
      LocalDate last = date(anyway[i + 1] - 1, zone);
      LocalDate day = date(anyway[i], zone).minusDays(1);
      for (; !day.isAfter(last) && days.size() < MOST_TRIED; day = day.plusDays(1)) {
        if (isAbsent(time, day) || off.contains(day)) {
          days.add(day);
        }
      }
    }
    return days;
  }

  private static LocalDate date(long millis, ZoneId zone) {
    return Instant.ofEpochMilli(millis).atZone(zone).toLocalDate();
  }
}
