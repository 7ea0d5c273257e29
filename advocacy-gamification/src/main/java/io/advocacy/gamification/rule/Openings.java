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
        Instant opens = later(beginOf(day, rule.opens(), zone), from);
        Instant closes =
            rule.closes()
                .map(time -> endOf(day, time, zone))
                .orElseGet(() -> beginOf(day.plusDays(1), LocalTime.MIN, zone));
        closes = closes.isAfter(until) ? until : closes;
        if (opens.isBefore(closes)) {
          // one that goes on over midnight is one stretch
          begin = opens.equals(end) ? begin : opens;
          end = closes;
          Duration length = Duration.between(begin, end);
          widest = length.compareTo(widest) > 0 ? length : widest;
        }
      }
    }
    return widest;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  /** The first moment from which a clock on the wall shows this time or a later one. */
  private static Instant beginOf(LocalDate day, LocalTime time, ZoneId zone) {
    return moment(day.atTime(time), zone, 0);
  }

  /** The moment from which a clock on the wall no longer shows an earlier time. */
  private static Instant endOf(LocalDate day, LocalTime time, ZoneId zone) {
    return moment(day.atTime(time), zone, 1);
  }

  private static Instant moment(LocalDateTime local, ZoneId zone, int last) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    if (offsets.isEmpty()) {
      ZoneOffsetTransition gap = zone.getRules().getTransition(local);
      return gap.getInstant();
    }
    return local.toInstant(offsets.get(Math.min(last, offsets.size() - 1)));
  }
}
