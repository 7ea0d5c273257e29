package io.advocacy.gamification.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.stream.IntStream;

/** Finds out whether the days, hours and dates of a rule leave any moment at all. */
final class Openings {
  /** Longer than any pattern of days, hours and changes of the clock takes to come again. */
  private static final int MOST_DAYS = 800;

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private Openings() {}

  /**
   * Returns whether there is a moment at which the rule applies.
   *
   * @param zoneOfRules the zone of days and hours where the rule has none of its own
   */
  static boolean opens(Rule rule, ZoneId zoneOfRules) {
    ZoneId own = rule.zone().orElse(zoneOfRules);
    return opensIn(rule, own)
        || (rule.inZoneOfPerson()
            && IntStream.rangeClosed(-12, 14)
                .anyMatch(hours -> opensIn(rule, ZoneOffset.ofHours(hours))));
  }

  private static boolean opensIn(Rule rule, ZoneId zone) {
    Instant from = rule.from().isBefore(EARLIEST) ? EARLIEST : rule.from();
    Instant until = rule.until().isAfter(LATEST) ? LATEST : rule.until();
    LocalDate first = LocalDate.ofInstant(from, zone);
    for (int i = 0; i < MOST_DAYS; i++) {
      LocalDate day = first.plusDays(i);
      if (!beginOf(day, LocalTime.MIN, zone).isBefore(until)) {
        return false;
      }
      if (rule.days().contains(day.getDayOfWeek())) {
        Instant opens = later(beginOf(day, rule.opens(), zone), from);
        Instant closes =
            rule.closes()
                .map(time -> endOf(day, time, zone))
                .orElseGet(() -> beginOf(day.plusDays(1), LocalTime.MIN, zone));
        if (opens.isBefore(closes) && opens.isBefore(until)) {
          return true;
        }
      }
    }
    return false;
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
