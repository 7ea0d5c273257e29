package io.advocacy.schedule;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The only class that knows Jollyday, so that planning works where it is absent. */
final class JollydayHolidays {
  private JollydayHolidays() {}

  static Set<LocalDate> holidays(String country, LocalDate from, LocalDate to) {
    String[] parts = country.split("-", 2);
    if (!HolidayManager.getSupportedCalendarCodes().contains(parts[0])) {
      throw unknown(country);
    }
    HolidayManager manager =
        HolidayManager.getInstance(ManagerParameters.create(parts[0].toLowerCase(Locale.ROOT)));
    String[] region =
        parts.length == 1 ? new String[0] : new String[] {parts[1].toLowerCase(Locale.ROOT)};
    if (region.length == 1
        && !manager.getCalendarHierarchy().getChildren().containsKey(region[0])) {
      throw unknown(country);
    }
    Set<LocalDate> days = new HashSet<>();
    for (Holiday holiday : manager.getHolidays(from, to, HolidayType.PUBLIC_HOLIDAY, region)) {
      days.add(holiday.getDate());
    }
    return days;
  }

  private static IllegalArgumentException unknown(String country) {
    return new IllegalArgumentException(
        "no public holidays are known for country '"
            + country
            + "'; give an ISO 3166 code such as 'FR' or 'DE-BY', or none");
  }
}
