package io.advocacy.cli.roster;

import io.advocacy.cli.table.BadCellException;
import io.advocacy.cli.table.Columns;
import io.advocacy.cli.table.Quoted;
import io.advocacy.cli.table.Source;
import io.advocacy.cli.table.Table;
import io.advocacy.people.Absence;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.WorkingTime;
import io.advocacy.schedule.HolidayCalendar;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads {@code roster.csv}: {@code ambassador_id,timezone,work_days,work_from,work_to} with {@code
 * country}, {@code absences} and {@code weekly_cap} where wanted. Equal working times become one
 * value, so that a large roster stays small in memory and a planner groups it at once.
 */
public final class Roster {
  private static final int ID = 0;
  private static final int ZONE = 1;
  private static final int DAYS = 2;
  private static final int FROM = 3;
  private static final int TO = 4;
  private static final int COUNTRY = 5;
  private static final int ABSENCES = 6;
  private static final int WEEKLY_CAP = 7;
  private static final Columns COLUMNS =
      Columns.required("ambassador_id", "timezone", "work_days", "work_from", "work_to")
          .optional("country", "absences", "weekly_cap");
  private static final int MOST_ABSENCES = 1_000;
  private static final LocalDate SOME_DAY = LocalDate.of(2026, 1, 1);
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  private final Table table;
  private final List<RosterEntry> entries = new ArrayList<>();
  private final Map<AmbassadorId, Long> lines = new HashMap<>();
  private final Map<List<String>, WorkingTime> times = new HashMap<>();
  private final Map<String, ZoneId> zones = new HashMap<>();

  private final HolidayCalendar calendar;
  private final Set<String> countries = new HashSet<>();

  private Roster(Table table, HolidayCalendar calendar) {
    this.table = table;
    this.calendar = calendar;
  }

  /**
   * Reads a roster.
   *
   * @param calendar must know the countries
   * @return at least one entry, each ambassador once
   * @throws io.advocacy.cli.table.BadInputException when it cannot be read or a line is wrong
   */
  public static List<RosterEntry> read(Source source, HolidayCalendar calendar) {
    try (Table table = Table.open(source, COLUMNS)) {
      Roster roster = new Roster(table, calendar);
      table.rows(roster::row);
      if (roster.entries.isEmpty()) {
        throw table.withoutRows("ambassador");
      }
      return roster.entries;
    }
  }

  private void row() {
    AmbassadorId id = table.ambassador(ID);
    Long first = lines.putIfAbsent(id, table.line());
    if (first != null) {
      throw table.bad(
          ID,
          Quoted.of(id.value())
              + " is on line "
              + first
              + " already; each ambassador must have one line");
    }
    List<String> key =
        List.of(
            table.text(ZONE),
            table.text(DAYS),
            table.text(FROM),
            table.text(TO),
            table.text(COUNTRY),
            table.text(ABSENCES));
    WorkingTime time = times.get(key);
    if (time == null) {
      time = workingTime();
      times.put(key, time);
    }
    entries.add(new RosterEntry(id, time, weeklyCap()));
  }

  private OptionalInt weeklyCap() {
    return table.text(WEEKLY_CAP).isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of((int) table.number(WEEKLY_CAP, 0, 1_000, "posts a week"));
  }

  private WorkingTime workingTime() {
    ZoneId zone = zone();
    Set<DayOfWeek> days = WorkDays.parse(table, DAYS);
    WorkingTime time = WorkingTime.of(zone, days, WorkHours.parse(table, FROM, TO));
    String country = table.text(COUNTRY).toUpperCase(Locale.ROOT);
    if (!country.isEmpty()) {
      time = withCountry(time, country);
    }
    String absences = table.text(ABSENCES);
    return absences.isEmpty() ? time : time.withAbsences(absences(absences));
  }

  private WorkingTime withCountry(WorkingTime time, String country) {
    String name = country.contains("-") ? country.substring(0, country.indexOf('-')) : country;
    if (!COUNTRIES.contains(name)) {
      throw table.bad(
          COUNTRY,
          Quoted.of(country)
              + " is no country"
              + (country.equals("UK") ? "; did you mean GB?" : "")
              + "; give an ISO 3166 code such as FR, or DE-BY with a subdivision");
    }
    try {
      WorkingTime inCountry = time.withCountry(country);
      if (countries.add(country)) {
        calendar.holidays(country, SOME_DAY, SOME_DAY);
      }
      return inCountry;
    } catch (IllegalArgumentException e) {
      throw table.bad(COUNTRY, Objects.requireNonNullElse(e.getMessage(), "is no country"));
    }
  }

  private ZoneId zone() {
    String name = table.required(ZONE, "a time zone such as Europe/Paris");
    ZoneId known = zones.get(name);
    if (known != null) {
      return known;
    }
    if (ZoneNames.isAbbreviation(name)) {
      throw noZone(name);
    }
    try {
      ZoneId zone = ZoneId.of(name);
      zones.put(name, zone);
      return zone;
    } catch (DateTimeException e) {
      throw noZone(name);
    }
  }

  private BadCellException noZone(String name) {
    return table.bad(
        ZONE,
        Quoted.of(name)
            + " is no time zone; "
            + ZoneNames.closest(name)
                .map(close -> "did you mean " + close + "?")
                .orElse("give a name of the IANA list such as Europe/Paris"));
  }

  private List<Absence> absences(String text) {
    String[] parts = text.split(";", MOST_ABSENCES + 1);
    if (parts.length > MOST_ABSENCES) {
      throw table.bad(ABSENCES, "has more than " + MOST_ABSENCES + " absences; join some of them");
    }
    List<Absence> absences = new ArrayList<>(parts.length);
    for (String part : parts) {
      if (!part.isBlank()) {
        absences.add(absence(part.strip()));
      }
    }
    return absences;
  }

  private Absence absence(String text) {
    int slash = text.indexOf('/');
    try {
      return slash < 0
          ? Absence.on(LocalDate.parse(text))
          : new Absence(
              LocalDate.parse(text.substring(0, slash).strip()),
              LocalDate.parse(text.substring(slash + 1).strip()));
    } catch (DateTimeException e) {
      throw badAbsence(text, " is no absence");
    } catch (IllegalArgumentException e) {
      throw badAbsence(text, " ends before it begins");
    }
  }

  private BadCellException badAbsence(String text, String what) {
    return table.bad(
        ABSENCES,
        Quoted.of(text)
            + what
            + "; write days as 2026-03-06 or 2026-03-03/2026-03-04, with ; between them");
  }
}
