package io.advocacy.gamification.ranking;

import io.advocacy.gamification.internal.Check;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Objects;

/**
 * A stretch of time over which points are ranked.
 *
 * @param name what people read, such as {@code 2026-W10}
 * @param from when it begins, inclusive
 * @param to when it ends, exclusive
 */
public record Period(String name, Instant from, Instant to) {
  /** Checks the values. */
  public Period {
    Check.text(name, "name of the period", 100);
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    if (!to.isAfter(from)) {
      throw new IllegalArgumentException(
          "period " + name + " must end after it begins, at " + from + "; ends at " + to);
    }
  }

  /** Returns the period that has no beginning and no end. */
  public static Period all() {
    return new Period("all", Instant.MIN, Instant.MAX);
  }

  /** Returns the ISO week, Monday to Sunday in this zone, that contains the time. */
  public static Period week(Instant time, ZoneId zone) {
    LocalDate monday =
        LocalDate.ofInstant(time, zone).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    String name =
        String.format(
            Locale.ROOT,
            "%d-W%02d",
            monday.get(IsoFields.WEEK_BASED_YEAR),
            monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    return season(name, monday, monday.plusWeeks(1), zone);
  }

  /** Returns the month in this zone that contains the time. */
  public static Period month(Instant time, ZoneId zone) {
    YearMonth month = YearMonth.from(LocalDate.ofInstant(time, zone));
    return season(month.toString(), month.atDay(1), month.plusMonths(1).atDay(1), zone);
  }

  /**
   * Returns a season of whole days.
   *
   * @param name what people read
   * @param from the first day
   * @param to the day after the last one
   * @param zone where the days begin and end
   */
  public static Period season(String name, LocalDate from, LocalDate to, ZoneId zone) {
    return new Period(name, from.atStartOfDay(zone).toInstant(), to.atStartOfDay(zone).toInstant());
  }

  /** Returns whether the time is in the period. */
  public boolean contains(Instant time) {
    return !time.isBefore(from) && time.isBefore(to);
  }
}
