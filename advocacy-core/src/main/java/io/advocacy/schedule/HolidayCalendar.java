package io.advocacy.schedule;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;

/**
 * Says which days are public holidays. Hosts that have their own calendar implement this interface;
 * {@link #standard()} takes the holidays from the Jollyday library.
 *
 * <p>Implementations must give the same answer for the same question and be safe for use by several
 * threads.
 */
@FunctionalInterface
public interface HolidayCalendar {
  /**
   * Returns the public holidays of a country in a stretch of days.
   *
   * @param country an ISO 3166 code such as {@code FR}, or with a subdivision, {@code US-CA} or
   *     {@code GB-ENG}
   * @param from first day
   * @param to last day, included
   * @throws IllegalArgumentException when the calendar does not know the country
   * @throws IllegalStateException when the calendar lacks what it needs to answer
   */
  Set<LocalDate> holidays(String country, LocalDate from, LocalDate to);

  /**
   * Returns the public holidays that Jollyday knows. A country without subdivision has the holidays
   * of the whole country and those that two thirds of its subdivisions share: Easter Monday for
   * {@code GB}, which Scotland does not have, but not the day after Thanksgiving for {@code US}.
   * Where that matters, name the subdivision. Jollyday is an optional dependency: add {@code
   * de.focus-shift:jollyday-core} and {@code de.focus-shift:jollyday-jackson} to the application.
   * Without them the calendar throws {@link IllegalStateException} when it is first asked about a
   * country, and planning for people without a country works all the same.
   */
  static HolidayCalendar standard() {
    return (country, from, to) -> {
      Objects.requireNonNull(country, "country");
      try {
        return JollydayHolidays.holidays(country, from, to);
      } catch (NoClassDefFoundError missing) {
        throw new IllegalStateException(
            "the public holidays of "
                + country
                + " need Jollyday: add de.focus-shift:jollyday-core and"
                + " de.focus-shift:jollyday-jackson to the application, or give your own"
                + " HolidayCalendar to the plan request",
            missing);
      }
    };
  }

  /** Returns a calendar without holidays. */
  static HolidayCalendar none() {
    return (country, from, to) -> Set.of();
  }
}
