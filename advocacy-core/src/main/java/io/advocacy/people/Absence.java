package io.advocacy.people;

import java.time.LocalDate;
import java.util.Objects;

/**
 * Whole days, in the person's own time zone, on which nothing is published for a person.
 *
 * @param from first day
 * @param to last day, included
 */
public record Absence(LocalDate from, LocalDate to) {
  /** Checks the order of the days. */
  public Absence {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    if (to.isBefore(from)) {
      throw new IllegalArgumentException(
          "absence must not end (" + to + ") before it begins (" + from + ")");
    }
  }

  /** Returns an absence of one day. */
  public static Absence on(LocalDate day) {
    return new Absence(day, day);
  }

  /** Says whether the day is in this absence. */
  public boolean contains(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }
}
