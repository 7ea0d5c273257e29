package io.advocacy.gamification.rule;

import io.advocacy.gamification.internal.Check;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;

/** Finds out when the days, hours and dates of a rule let it apply, if ever. */
final class Openings {
  /** Longer than any pattern of days, hours and changes of the clock takes to come again. */
  private static final int MOST_DAYS = 800;

  private Openings() {}

  /**
   * Returns whether there is a moment at which the rule applies.
   *
   * @param zoneOfRules the zone of days and hours where the rule has none of its own
   */
  static boolean opens(Rule rule, ZoneId zoneOfRules) {
    return !widest(rule, zoneOfRules, Duration.ofNanos(1)).isZero();
  }

  /**
   * Returns how long the rule applies at a stretch, where it does so longest.
   *
   * @param zoneOfRules the zone of days and hours where the rule has none of its own
   * @param enough with a stretch of this length none longer is looked for
   */
  static Duration widest(Rule rule, ZoneId zoneOfRules, Duration enough) {
    Duration widest = widestIn(rule, rule.zone().orElse(zoneOfRules), enough);
    for (int hours = -12; rule.inZoneOfPerson() && hours <= 14; hours++) {
      if (widest.compareTo(enough) < 0) {
        Duration there = widestIn(rule, ZoneOffset.ofHours(hours), enough);
        widest = there.compareTo(widest) > 0 ? there : widest;
      }
    }
    return widest;
  }

  private static Duration widestIn(Rule rule, ZoneId zone, Duration enough) {
    Instant from = later(rule.from(), Check.EARLIEST);
    Instant until = rule.until().isAfter(Check.LATEST) ? Check.LATEST : rule.until();
    Duration widest = Duration.ZERO;
    Instant begin = from;
    Instant end = from;
    LocalDate first = LocalDate.ofInstant(from, zone);
    for (int i = 0; i < MOST_DAYS && widest.compareTo(enough) < 0; i++) {
      LocalDate day = first.plusDays(i);
      if (!beginOf(day, LocalTime.MIN, zone).isBefore(until)) {
        break;
      }
      if (rule.days().contains(day.getDayOfWeek())) {
        for (Stretch open : openOn(rule, day, zone)) {
          Instant opens = later(open.begin(), from);
          Instant closes = earlier(open.end(), until);
          if (opens.isBefore(closes)) {
            // one that goes on over midnight is one stretch
            begin = opens.equals(end) ? begin : opens;
            end = closes;
            Duration length = Duration.between(begin, end);
            widest = length.compareTo(widest) > 0 ? length : widest;
          }
        }
      }
    }
    return widest;
  }

  private record Stretch(Instant begin, Instant end) {}

  /** Returns when the hours of the rule are on one day: in pieces where the clock is changed. */
  private static List<Stretch> openOn(Rule rule, LocalDate day, ZoneId zone) {
    List<Stretch> open = new ArrayList<>();
    Instant midnight = beginOf(day.plusDays(1), LocalTime.MIN, zone);
    Instant at = beginOf(day, LocalTime.MIN, zone);
    while (at.isBefore(midnight)) {
      ZoneOffset offset = zone.getRules().getOffset(at);
      ZoneOffsetTransition change = zone.getRules().nextTransition(at);
      Instant end = change == null ? midnight : earlier(change.getInstant(), midnight);
      Instant opens = later(day.atTime(rule.opens()).toInstant(offset), at);
      Instant closes =
          rule.closes().map(time -> earlier(day.atTime(time).toInstant(offset), end)).orElse(end);
      if (opens.isBefore(closes)) {
        open.add(new Stretch(opens, closes));
      }
      at = end;
    }
    return open;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  /** The first moment from which a clock on the wall shows this time or a later one. */
  private static Instant beginOf(LocalDate day, LocalTime time, ZoneId zone) {
    LocalDateTime local = day.atTime(time);
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    return offsets.isEmpty()
        ? zone.getRules().getTransition(local).getInstant()
        : local.toInstant(offsets.get(0));
  }
}
