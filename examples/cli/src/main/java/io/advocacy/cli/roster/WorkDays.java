package io.advocacy.cli.roster;

import io.advocacy.cli.table.BadCellException;
import io.advocacy.cli.table.Quoted;
import io.advocacy.cli.table.Table;
import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Reads working days such as {@code MON-FRI}, {@code MON,WED} or {@code SUN-TUE,THU}. */
final class WorkDays {
  private WorkDays() {}

  static Set<DayOfWeek> parse(Table table, int column) {
    String text = table.required(column, "working days such as MON-FRI");
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String part : text.split("[,; ]+", -1)) {
      int dash = part.indexOf('-');
      if (dash < 0) {
        days.add(day(table, column, text, part));
      } else {
        DayOfWeek day = day(table, column, text, part.substring(0, dash));
        DayOfWeek last = day(table, column, text, part.substring(dash + 1));
        for (; day != last; day = day.plus(1)) {
          days.add(day);
        }
        days.add(last);
      }
    }
    return days;
  }

  private static DayOfWeek day(Table table, int column, String cell, String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().equals(upper) || day.name().substring(0, 3).equals(upper)) {
        return day;
      }
    }
    throw bad(table, column, cell);
  }

  private static BadCellException bad(Table table, int column, String cell) {
    return table.bad(
        column,
        Quoted.of(cell)
            + " are no working days; write MON-FRI or MON,WED with"
            + " MON TUE WED THU FRI SAT SUN");
  }
}
