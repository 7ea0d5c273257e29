package io.advocacy.schedule;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
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
    Map<String, ?> regions = manager.getCalendarHierarchy().getChildren();
    if (parts.length == 1) {
      return ofCountry(manager, regions.keySet(), from, to);
    }
    String region = parts[1].toLowerCase(Locale.ROOT);
    if (!regions.containsKey(region)) {
      throw unknown(country);
    }
    return days(manager, from, to, region);
  }

  private static Set<LocalDate> ofCountry(
      HolidayManager manager, Set<String> regions, LocalDate from, LocalDate to) {
    Set<LocalDate> days = new HashSet<>(days(manager, from, to));
    Map<LocalDate, Integer> inRegions = new HashMap<>();
    for (String region : regions) {
      days(manager, from, to, region).forEach(day -> inRegions.merge(day, 1, Integer::sum));
    }
    inRegions.forEach(
        (day, count) -> {
          if (count * 3 >= regions.size() * 2) {
            days.add(day);
          }
        });
    return days;
  }

  private static Set<LocalDate> days(
      HolidayManager manager, LocalDate from, LocalDate to, String... region) {
    Set<LocalDate> days = new HashSet<>();
    for (Holiday holiday : manager.getHolidays(from, to, HolidayType.PUBLIC_HOLIDAY, region)) {
      days.add(holiday.getDate());
    }
    return days;
  }

  private static IllegalArgumentException unknown(String country) {
    String code = country.split("-", 2)[0];
    boolean isCountry = Set.of(Locale.getISOCountries()).contains(code);
    boolean isKnown = HolidayManager.getSupportedCalendarCodes().contains(code);
    String name = new Locale("", code).getDisplayCountry(Locale.ENGLISH);
    if (isKnown) {
      return new IllegalArgumentException(
          "no subdivision '"
              + country
              + "' of "
              + name
              + " is known that has public holidays of its own; give '"
              + code
              + "'");
    }
    return new IllegalArgumentException(
        "no public holidays are known for country '"
            + country
            + (isCountry
                ? "' (" + name + "); give no country, and days off as absences"
                : "'; give an ISO 3166 code such as 'FR', 'US-CA' or 'GB-ENG', or none"));
  }
}
