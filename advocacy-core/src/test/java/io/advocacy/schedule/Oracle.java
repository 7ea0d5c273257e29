package io.advocacy.schedule;

import io.advocacy.people.Absence;
import io.advocacy.people.DailyHours;
import io.advocacy.people.WorkingTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * An independent judge of plans: it asks each minute of the horizon whether the local clock allows
 * it, and matches share by share (Kuhn's augmenting paths), trying one level after the other. It
 * shares no code with the planner.
 */
final class Oracle {
  private Oracle() {}

  /** Says whether the working time allows this moment, straight from its definition. */
  static boolean allows(WorkingTime time, Set<LocalDate> holidays, Instant moment) {
    ZonedDateTime local = moment.atZone(time.zone());
    LocalDate today = local.toLocalDate();
    LocalTime clock = local.toLocalTime();
    if (isOff(time, holidays, today)) {
      return false;
    }
    for (DailyHours quiet : time.quietHours()) {
      if (begunToday(quiet, clock) || begunYesterday(quiet, clock)) {
        return false;
      }
    }
    boolean todaysShift =
        time.days().contains(today.getDayOfWeek()) && begunToday(time.hours(), clock);
    LocalDate yesterday = today.minusDays(1);
    boolean yesterdaysShift =
        time.days().contains(yesterday.getDayOfWeek())
            && !isOff(time, holidays, yesterday)
            && begunYesterday(time.hours(), clock);
    return todaysShift || yesterdaysShift;
  }

  private static boolean isOff(WorkingTime time, Set<LocalDate> holidays, LocalDate day) {
    for (Absence absence : time.absences()) {
      if (absence.contains(day)) {
        return true;
      }
    }
    return holidays.contains(day);
  }

  private static boolean begunToday(DailyHours hours, LocalTime clock) {
    if (hours.to().isAfter(hours.from())) {
      return !clock.isBefore(hours.from()) && clock.isBefore(hours.to());
    }
    return !clock.isBefore(hours.from());
  }

  private static boolean begunYesterday(DailyHours hours, LocalTime clock) {
    return !hours.to().isAfter(hours.from()) && clock.isBefore(hours.to());
  }

  /** The cells with a moment that passes; borders of allowed time must lie on whole minutes. */
  static BitSet cells(Instant from, Instant to, Duration window, Predicate<Instant> allowed) {
    BitSet cells = new BitSet();
    for (Instant minute = from; minute.isBefore(to); minute = minute.plusSeconds(60)) {
      int cell = (int) (Duration.between(from, minute).toMillis() / window.toMillis());
      if (!cells.get(cell) && allowed.test(minute)) {
        cells.set(cell);
      }
    }
    return cells;
  }

  /** The smallest level at which all shares with any cell at all can be matched. */
  static int level(List<BitSet> shares, int[] fixed) {
    List<BitSet> placeable = new ArrayList<>(shares);
    placeable.removeIf(BitSet::isEmpty);
    int level = Arrays.stream(fixed).max().orElse(0);
    while (!fits(placeable, fixed, level)) {
      level++;
    }
    return level;
  }

  private static boolean fits(List<BitSet> shares, int[] fixed, int level) {
    List<List<Integer>> inCell = new ArrayList<>();
    for (int c = 0; c < fixed.length; c++) {
      inCell.add(new ArrayList<>());
    }
    for (int s = 0; s < shares.size(); s++) {
      if (!match(s, shares, inCell, fixed, level, new BitSet())) {
        return false;
      }
    }
    return true;
  }

  private static boolean match(
      int share,
      List<BitSet> shares,
      List<List<Integer>> inCell,
      int[] fixed,
      int level,
      BitSet seen) {
    BitSet own = shares.get(share);
    for (int c = own.nextSetBit(0); c >= 0; c = own.nextSetBit(c + 1)) {
      if (seen.get(c)) {
        continue;
      }
      seen.set(c);
      List<Integer> here = inCell.get(c);
      if (fixed[c] + here.size() < level) {
        here.add(share);
        return true;
      }
      for (int i = 0; i < here.size(); i++) {
        if (match(here.get(i), shares, inCell, fixed, level, seen)) {
          here.set(i, share);
          return true;
        }
      }
    }
    return false;
  }
}
