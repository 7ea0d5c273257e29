package io.advocacy.cli.roster;

import io.advocacy.cli.table.Quoted;
import io.advocacy.cli.table.Table;
import io.advocacy.people.DailyHours;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads working hours such as {@code 09:00} and {@code 18:00}. {@code 24:00} as the end is the end
 * of the day; from {@code 00:00} to {@code 24:00} is the whole day.
 */
final class WorkHours {
  private static final Pattern TIME =
      Pattern.compile("([01]?\\d|2[0-3]):([0-5]\\d)(?::([0-5]\\d))?");

  private WorkHours() {}

  static DailyHours parse(Table table, int fromColumn, int toColumn) {
    LocalTime from = time(table, fromColumn);
    String end = table.required(toColumn, "a time such as 18:00");
    if (end.equals("24:00")) {
      return new DailyHours(
          from, from.equals(LocalTime.MIDNIGHT) ? LocalTime.MAX : LocalTime.MIDNIGHT);
    }
    LocalTime to = time(table, toColumn);
    if (from.equals(to)) {
      throw table.bad(
          toColumn,
          Quoted.of(end)
              + " is the time at which the hours begin; give a later one, one of the next morning,"
              + " or 00:00 and 24:00 for the whole day");
    }
    return new DailyHours(from, to);
  }

  private static LocalTime time(Table table, int column) {
    String text = table.required(column, "a time such as 09:00");
    Matcher parts = TIME.matcher(text);
    if (!parts.matches()) {
      throw table.bad(
          column, Quoted.of(text) + " is no time of day; write hours and minutes such as 09:00");
    }
    return LocalTime.of(
        Integer.parseInt(parts.group(1)),
        Integer.parseInt(parts.group(2)),
        parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3)));
  }
}
