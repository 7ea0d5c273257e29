package io.advocacy.people;

import java.time.LocalTime;
import java.util.Objects;

/**
 * A stretch of local time that comes back each day, from inclusive to exclusive. Where {@code to}
 * is before {@code from} it runs over midnight and belongs to the day on which it begins; {@code
 * 00:00} as the end means the end of that day.
 *
 * @param from first moment
 * @param to first moment after; never equal to {@code from}
 */
public record DailyHours(LocalTime from, LocalTime to) {
  /** Checks that the hours are not empty. */
  public DailyHours {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    if (from.equals(to)) {
      throw new IllegalArgumentException(
          "hours must not begin and end at the same time ("
              + from
              + "): give two times that differ");
    }
  }

  /** Returns the hours between two times such as {@code 09:00} and {@code 18:00}. */
  public static DailyHours between(String from, String to) {
    return new DailyHours(LocalTime.parse(from), LocalTime.parse(to));
  }

  /** Says whether these hours end on the day after the one on which they begin. */
  public boolean isOverMidnight() {
    return to.isBefore(from) && !to.equals(LocalTime.MIDNIGHT);
  }
}
