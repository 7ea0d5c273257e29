package io.advocacy.schedule;

import io.advocacy.people.DailyHours;
import io.advocacy.people.WorkingTime;
import io.advocacy.schedule.Relaxation.Kind;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/**
 * Two changes that together would place a share where no single one does. Each pair is tried as a
 * whole; the first that works in a list that begins with small changes is taken.
 */
final class RelaxationPairs {
  private static final int[] MORE_MINUTES = {30, 60, 120, 240};
  private static final int[] MORE_DAYS = {1, 2, 3, 7, 14};
  private static final int[] HIGHER = {1, 2, 3, 5};
  private static final int[] PARTS_OF_GAP = {2, 4, 24};

  private final Rules rules;
  private final Instant from;
  private final long to;
  private final DaysOff daysOff;

  /** Minutes of a day that are not of the working hours. */
  private final int free;

  private final List<Change> changes = new ArrayList<>();

  /**
   * One change, and the rules under it.
   *
   * @param minutes by how much it makes the hours longer
   */
  private record Change(Relaxation relaxation, UnaryOperator<Rules> apply, int minutes) {}

  /**
   * @param from first moment of the horizon
   * @param to first millisecond after it
   * @param daysOff finds days off that could be given back
   */
  RelaxationPairs(Rules rules, Instant from, long to, DaysOff daysOff) {
    this.rules = rules;
    this.daysOff = daysOff;
    this.free = free(rules.time().hours());
    this.from = from;
    this.to = to;
    ofLimits();
    ofHours();
    ofDays();
    ofContent();
  }

  /** Returns the first pair that works; the second change is in the first. */
  Optional<Relaxation> first(int share, BiPredicate<Integer, Rules> works) {
    Optional<Relaxation> twoDays = daysOff.firstPair(share, rules);
    if (twoDays.isPresent()) {
      return twoDays;
    }
    for (int i = 0; i < changes.size(); i++) {
      Change one = changes.get(i);
      for (int j = i + 1; j < changes.size(); j++) {
        Change other = changes.get(j);
        boolean differ = one.relaxation.kind() != other.relaxation.kind();
        boolean leavesHours = one.minutes == 0 || one.minutes + other.minutes < free;
        if (differ && leavesHours && works.test(share, other.apply.apply(one.apply.apply(rules)))) {
          return Optional.of(one.relaxation.with(other.relaxation));
        }
      }
      Optional<Relaxation> day = daysOff.first(share, one.apply.apply(rules));
      if (day.isPresent()) {
        return Optional.of(one.relaxation.with(day.get()));
      }
    }
    return Optional.empty();
  }

  private static int free(DailyHours hours) {
    int length = (int) Duration.between(hours.from(), hours.to()).toMinutes();
    return length > 0 ? 24 * 60 - length : -length;
  }

  private void add(Kind kind, String value, UnaryOperator<Rules> apply) {
    changes.add(new Change(new Relaxation(kind, value), apply, 0));
  }

  private void addHours(Kind kind, LocalTime value, int minutes, UnaryOperator<DailyHours> hours) {
    changes.add(
        new Change(
            new Relaxation(kind, value.toString()),
            r -> r.withTime(r.time().withHours(hours.apply(r.time().hours()))),
            minutes));
  }

  private void ofLimits() {
    PostingLimits limits = rules.limits();
    for (int more : HIGHER) {
      limits
          .dailyCap()
          .ifPresent(
              cap ->
                  add(
                      Kind.HIGHER_DAILY_CAP,
                      Integer.toString(cap + more),
                      r -> r.withLimits(r.limits().withDailyCap(cap + more))));
      limits
          .weeklyCap()
          .ifPresent(
              cap ->
                  add(
                      Kind.HIGHER_WEEKLY_CAP,
                      Integer.toString(cap + more),
                      r -> r.withLimits(r.limits().withWeeklyCap(cap + more))));
      limits
          .weeklyTotal()
          .ifPresent(
              cap ->
                  add(
                      Kind.HIGHER_WEEKLY_TOTAL,
                      Integer.toString(cap + more),
                      r -> r.withLimits(r.limits().withWeeklyTotal(cap + more))));
    }
    if (!limits.minGap().isZero()) {
      for (int part : PARTS_OF_GAP) {
        Duration gap = limits.minGap().dividedBy(part);
        Duration shorter = gap.compareTo(Duration.ofMinutes(1)) < 0 ? gap : minutes(gap);
        add(
            Kind.SHORTER_GAP,
            shorter.toString(),
            r -> r.withLimits(r.limits().withMinGap(shorter)));
      }
    }
    for (int i = 0; i < rules.quotas().size(); i++) {
      NetworkQuota quota = rules.quotas().get(i);
      List<NetworkQuota> quotas = new ArrayList<>(rules.quotas());
      int limit = quota.limit() + 1;
      quotas.set(i, new NetworkQuota(quota.network(), quota.scope(), limit, quota.per()));
      add(Kind.HIGHER_QUOTA, Integer.toString(limit), r -> r.withQuotas(quotas));
    }
    if (rules.pauses()) {
      add(Kind.NO_PAUSE, "", Rules::withoutPauses);
    }
  }

  private static Duration minutes(Duration length) {
    return Duration.ofMinutes(length.toMinutes());
  }

  private void ofHours() {
    WorkingTime time = rules.time();
    if (!time.quietHours().isEmpty()) {
      add(Kind.NO_QUIET_HOURS, "", r -> r.withTime(r.time().withQuietHours(List.of())));
    }
    for (int more : MORE_MINUTES) {
      if (more < free) {
        LocalTime later = time.hours().to().plusMinutes(more);
        LocalTime earlier = time.hours().from().minusMinutes(more);
        addHours(Kind.END_LATER, later, more, hours -> new DailyHours(hours.from(), later));
        addHours(Kind.BEGIN_EARLIER, earlier, more, hours -> new DailyHours(earlier, hours.to()));
      }
    }
  }

  private void ofDays() {
    for (DayOfWeek day : EnumSet.complementOf(EnumSet.copyOf(rules.time().days()))) {
      add(
          Kind.ALLOW_WEEKDAY,
          day.name(),
          r -> {
            Set<DayOfWeek> days = EnumSet.copyOf(r.time().days());
            days.add(day);
            return r.withTime(r.time().withDays(days));
          });
    }
    for (int days : MORE_DAYS) {
      long later = to + Duration.ofDays(days).toMillis();
      add(Kind.EXTEND_HORIZON, Instant.ofEpochMilli(later).toString(), r -> r.withTo(later));
    }
  }

  private void ofContent() {
    ContentRules content = rules.content();
    if (content.expiry().isPresent()) {
      for (int days : MORE_DAYS) {
        Instant expiry = content.expiry().get().plus(Duration.ofDays(days));
        add(
            Kind.LATER_EXPIRY,
            expiry.toString(),
            r -> r.withContent(r.content().withExpiry(expiry)));
      }
    }
    if (content.embargo().isPresent() && content.embargo().get().isAfter(from)) {
      add(Kind.EARLIER_EMBARGO, from.toString(), r -> r.withContent(r.content().withEmbargo(from)));
    }
  }
}
