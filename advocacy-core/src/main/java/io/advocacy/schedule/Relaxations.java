package io.advocacy.schedule;

import io.advocacy.network.NetworkId;
import io.advocacy.people.Absence;
import io.advocacy.people.DailyHours;
import io.advocacy.people.WorkingTime;
import io.advocacy.schedule.PlanRequest.Stream;
import io.advocacy.schedule.Relaxation.Kind;
import io.advocacy.schedule.Unplaceable.Reason;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds out why a share has no moment, and the smallest change that would give it one. Every change
 * is tried: the moments that are open to the share are worked out anew under it.
 */
final class Relaxations {
  private static final int STEP_MINUTES = 15;
  private static final int MORE_DAYS = 14;
  private static final int DAYS_TRIED = 7;
  private static final int CAPS_TRIED = 20;

  private final Openings openings;
  private final PlanRequest request;
  private final Grid grid;

  /** For each network what its quotas for the application block, as they are and one higher. */
  private final Map<NetworkId, List<AppQuota>> appQuotas = new HashMap<>();

  private final Map<Alike, Optional<Relaxation>> pairsOf =
      Collections.synchronizedMap(new HashMap<>());

  /** What decides about a share whose account has nothing. */
  private record Alike(int stream, int time, int limit) {}

  /** What a quota for the application leaves no room for. */
  private record AppQuota(NetworkQuota quota, List<long[]> blocked, List<long[]> oneHigher) {}

  /**
   * @param inTime the placed shares in order of time
   * @param at their moments
   */
  Relaxations(Openings openings, int[] inTime, long[] at) {
    this.openings = openings;
    this.request = openings.request;
    this.grid = openings.grid;
    for (NetworkQuota quota : request.quotas) {
      int network = request.networks.indexOf(quota.network());
      if (quota.scope() == NetworkQuota.Scope.APP && network >= 0) {
        Account all = openings.all(network, inTime, at);
        NetworkQuota higher =
            new NetworkQuota(quota.network(), quota.scope(), quota.limit() + 1, quota.per());
        appQuotas
            .computeIfAbsent(quota.network(), n -> new ArrayList<>())
            .add(new AppQuota(quota, List.of(all.byQuota(quota)), List.of(all.byQuota(higher))));
      }
    }
  }

  /** All that decides what is open to a share; changed piece by piece. */
  record Rules(
      WorkingTime time,
      long to,
      ContentRules content,
      boolean pauses,
      PostingLimits limits,
      List<NetworkQuota> quotas,
      @Nullable NetworkQuota raised) {
    Rules withTime(WorkingTime other) {
      return new Rules(other, to, content, pauses, limits, quotas, raised);
    }

    Rules withTo(long other) {
      return new Rules(time, other, content, pauses, limits, quotas, raised);
    }

    Rules withContent(ContentRules other) {
      return new Rules(time, to, other, pauses, limits, quotas, raised);
    }

    Rules withoutPauses() {
      return new Rules(time, to, content, false, limits, quotas, raised);
    }

    Rules withLimits(PostingLimits other) {
      return new Rules(time, to, content, pauses, other, quotas, raised);
    }

    Rules withRaised(NetworkQuota other) {
      return new Rules(time, to, content, pauses, limits, quotas, other);
    }

    Rules withQuotas(List<NetworkQuota> other) {
      return new Rules(time, to, content, pauses, limits, other, raised);
    }
  }

  Unplaceable explain(int share) {
    Stream stream = request.streams.get(request.stream[share]);
    Rules rules =
        new Rules(
            request.times.get(request.time[share]),
            grid.to(),
            request.rules(stream.content()),
            true,
            request.limits.get(request.limit[share]),
            openings.quotas(share),
            null);
    Reason reason = reason(share, rules);
    return new Unplaceable(
        request.people.get(request.person[share]),
        stream.content(),
        stream.network(),
        reason,
        smallest(share, rules, reason));
  }

  private Reason reason(int share, Rules rules) {
    long[] left = openings.allowedTimes().of(rules.time());
    if (left.length == 0) {
      return Reason.NO_WORKING_TIME;
    }
    Stream stream = request.streams.get(request.stream[share]);
    left = Times.intersect(left, openings.contentWindow(stream));
    if (left.length == 0) {
      return Reason.CONTENT_WINDOW;
    }
    left = openings.base(share);
    if (left.length == 0) {
      return Reason.PAUSED;
    }
    Account account = openings.account(share);
    if (account == null) {
      return Reason.QUOTA;
    }
    PostingLimits limits = rules.limits();
    left = Times.minus(left, account.byGap(limits.gapMillis()));
    if (left.length == 0) {
      return Reason.MIN_GAP;
    }
    if (limits.dailyCap().isPresent()) {
      int cap = limits.dailyCap().getAsInt();
      left = Times.minus(left, account.byDays(cap, 1, rules.time().zone()));
    }
    if (left.length == 0) {
      return Reason.DAILY_CAP;
    }
    if (limits.weeklyCap().isPresent()) {
      int cap = limits.weeklyCap().getAsInt();
      left = Times.minus(left, account.byDays(cap, 7, rules.time().zone()));
    }
    if (left.length == 0) {
      return Reason.WEEKLY_CAP;
    }
    left = Times.minus(left, openings.byTotal(share, limits, rules.time().zone()));
    return left.length == 0 ? Reason.WEEKLY_TOTAL : Reason.QUOTA;
  }

  private Optional<Relaxation> smallest(int share, Rules rules, Reason reason) {
    List<Supplier<@Nullable Relaxation>> tries = new ArrayList<>();
    switch (reason) {
      case MIN_GAP -> tries.add(() -> shorterGap(share, rules));
      case DAILY_CAP, WEEKLY_CAP, WEEKLY_TOTAL -> tries.add(() -> higherCap(share, rules, reason));
      case QUOTA -> tries.add(() -> higherQuota(share, rules));
      case PAUSED -> tries.add(() -> noPause(share, rules));
      case CONTENT_WINDOW -> tries.add(() -> contentWindow(share, rules));
      case NO_WORKING_TIME -> {}
    }
    tries.add(() -> hours(share, rules, STEP_MINUTES, 120));
    tries.add(() -> weekday(share, rules));
    tries.add(() -> longerHorizon(share, rules));
    tries.add(() -> quietHours(share, rules));
    tries.add(() -> hours(share, rules, 120 + STEP_MINUTES, 24 * 60));
    tries.add(() -> dayOff(share, rules));
    for (Supplier<@Nullable Relaxation> one : tries) {
      Relaxation found = one.get();
      if (found != null) {
        return Optional.of(found);
      }
    }
    return two(share, rules);
  }

  /**
   * Two changes at once. Shares without an account of their own that are alike in all else have the
   * same answer, which is worked out once.
   */
  private Optional<Relaxation> two(int share, Rules rules) {
    RelaxationPairs pairs = new RelaxationPairs(rules, request.from, grid.to());
    if (openings.account(share) != null) {
      return pairs.first(share, this::works);
    }
    Alike alike = new Alike(request.stream[share], request.time[share], request.limit[share]);
    Optional<Relaxation> known = pairsOf.get(alike);
    if (known == null) {
      known = pairs.first(share, this::works);
      pairsOf.put(alike, known);
    }
    return known;
  }

  /** The moments that are open to a share under other rules. */
  private long[] open(int share, Rules rules) {
    return open(
        share,
        rules,
        rules.to() == grid.to()
            ? openings.allowedTimes()
            : new AllowedTimes(grid.from(), rules.to(), request.holidays));
  }

  private long[] open(int share, Rules rules, AllowedTimes times) {
    long[] set = times.of(rules.time());
    long from = rules.content().embargo().map(Times::ceil).orElse(grid.from());
    long to = rules.content().expiry().map(Times::ceil).orElse(rules.to());
    set = Times.within(set, from, to);
    if (rules.pauses()) {
      set = openings.withoutPauses(request.streams.get(request.stream[share]), set);
    }
    NetworkId network = request.streams.get(request.stream[share]).network();
    for (AppQuota quota : appQuotas.getOrDefault(network, List.of())) {
      boolean raised = quota.quota().equals(rules.raised());
      set = Times.minus(set, (raised ? quota.oneHigher() : quota.blocked()).get(0));
    }
    Account account = openings.account(share);
    if (account == null) {
      return set;
    }
    ZoneId zone = rules.time().zone();
    set = Times.minus(set, account.blocked(rules.limits(), rules.quotas(), zone));
    return Times.minus(set, openings.byTotal(share, rules.limits(), zone));
  }

  private boolean works(int share, Rules rules) {
    return open(share, rules).length > 0;
  }

  private @Nullable Relaxation hours(int share, Rules rules, int first, int last) {
    LocalTime from = rules.time().hours().from();
    LocalTime to = rules.time().hours().to();
    int free = 24 * 60 - minutes(from, to);
    for (int more = first; more <= Math.min(last, free - 1); more += STEP_MINUTES) {
      LocalTime later = to.plusMinutes(more);
      if (works(share, withHours(rules, from, later))) {
        return new Relaxation(Kind.END_LATER, later.toString());
      }
      LocalTime earlier = from.minusMinutes(more);
      if (works(share, withHours(rules, earlier, to))) {
        return new Relaxation(Kind.BEGIN_EARLIER, earlier.toString());
      }
    }
    return null;
  }

  private static int minutes(LocalTime from, LocalTime to) {
    int minutes = (int) Duration.between(from, to).toMinutes();
    return minutes <= 0 ? minutes + 24 * 60 : minutes;
  }

  private static Rules withHours(Rules rules, LocalTime from, LocalTime to) {
    return rules.withTime(rules.time().withHours(new DailyHours(from, to)));
  }

  private @Nullable Relaxation weekday(int share, Rules rules) {
    DayOfWeek best = null;
    long earliest = Long.MAX_VALUE;
    for (DayOfWeek day : EnumSet.complementOf(EnumSet.copyOf(rules.time().days()))) {
      Set<DayOfWeek> days = EnumSet.copyOf(rules.time().days());
      days.add(day);
      long[] open = open(share, rules.withTime(rules.time().withDays(days)));
      if (open.length > 0 && open[0] < earliest) {
        earliest = open[0];
        best = day;
      }
    }
    return best == null ? null : new Relaxation(Kind.ALLOW_WEEKDAY, best.name());
  }

  private @Nullable Relaxation longerHorizon(int share, Rules rules) {
    for (int days = 1; days <= MORE_DAYS; days++) {
      long to = grid.to() + Duration.ofDays(days).toMillis();
      if (works(share, rules.withTo(to))) {
        return new Relaxation(Kind.EXTEND_HORIZON, Instant.ofEpochMilli(to).toString());
      }
    }
    return null;
  }

  private @Nullable Relaxation quietHours(int share, Rules rules) {
    boolean works =
        !rules.time().quietHours().isEmpty()
            && works(share, rules.withTime(rules.time().withQuietHours(List.of())));
    return works ? new Relaxation(Kind.NO_QUIET_HOURS, "") : null;
  }

  /**
   * One day off given back. The day is not always the one on which the post would appear: the hours
   * of a night shift belong to the day on which it begins, and need that day and the next.
   */
  private @Nullable Relaxation dayOff(int share, Rules rules) {
    WorkingTime bare =
        WorkingTime.of(rules.time().zone(), rules.time().days(), rules.time().hours())
            .withQuietHours(rules.time().quietHours());
    long[] open = open(share, rules.withTime(bare));
    for (int i = 0; i < Math.min(open.length, 2 * DAYS_TRIED); i += 2) {
      LocalDate day = Instant.ofEpochMilli(open[i]).atZone(rules.time().zone()).toLocalDate();
      for (LocalDate candidate : List.of(day, day.minusDays(1))) {
        if (worksOn(share, rules, candidate)) {
          return new Relaxation(Kind.ALLOW_DATE, candidate.toString());
        }
      }
    }
    return null;
  }

  private boolean worksOn(int share, Rules rules, LocalDate day) {
    List<Absence> others = new ArrayList<>();
    for (Absence absence : rules.time().absences()) {
      if (!absence.contains(day)) {
        others.add(absence);
        continue;
      }
      if (absence.from().isBefore(day)) {
        others.add(new Absence(absence.from(), day.minusDays(1)));
      }
      if (absence.to().isAfter(day)) {
        others.add(new Absence(day.plusDays(1), absence.to()));
      }
    }
    HolidayCalendar without =
        (country, from, to) -> {
          Set<LocalDate> holidays = new HashSet<>(request.holidays.holidays(country, from, to));
          holidays.remove(day);
          return holidays;
        };
    Rules freed = rules.withTime(rules.time().withAbsences(others));
    return open(share, freed, new AllowedTimes(grid.from(), rules.to(), without)).length > 0;
  }

  private @Nullable Relaxation contentWindow(int share, Rules rules) {
    ContentRules content = rules.content();
    ContentRules anyExpiry =
        new ContentRules(
            content.embargo(), Optional.empty(), content.priority(), content.variants());
    long[] later = open(share, rules.withContent(anyExpiry));
    if (later.length > 0) {
      // Up to the end of the first stretch of open time, or an hour of it.
      long end = Math.min(later[1], later[0] + Duration.ofHours(1).toMillis());
      return new Relaxation(Kind.LATER_EXPIRY, Instant.ofEpochMilli(end).toString());
    }
    ContentRules anyEmbargo =
        new ContentRules(
            Optional.empty(), content.expiry(), content.priority(), content.variants());
    long[] earlier = open(share, rules.withContent(anyEmbargo));
    if (earlier.length > 0) {
      int last = earlier.length - 2;
      long start = Math.max(earlier[last], earlier[last + 1] - Duration.ofHours(1).toMillis());
      return new Relaxation(Kind.EARLIER_EMBARGO, Instant.ofEpochMilli(start).toString());
    }
    return null;
  }

  private @Nullable Relaxation noPause(int share, Rules rules) {
    return works(share, rules.withoutPauses()) ? new Relaxation(Kind.NO_PAUSE, "") : null;
  }

  private @Nullable Relaxation shorterGap(int share, Rules rules) {
    Account account = openings.account(share);
    if (account == null) {
      return null;
    }
    PostingLimits noGap = rules.limits().withMinGap(Duration.ZERO);
    long gap = account.widestGap(open(share, rules.withLimits(noGap)));
    if (gap <= 0) {
      return null;
    }
    Duration shorter = Duration.ofMillis(gap);
    if (gap >= 60_000) {
      shorter = Duration.ofMinutes(shorter.toMinutes());
    }
    PostingLimits limits = rules.limits().withMinGap(shorter);
    return works(share, rules.withLimits(limits))
        ? new Relaxation(Kind.SHORTER_GAP, shorter.toString())
        : null;
  }

  private @Nullable Relaxation higherCap(int share, Rules rules, Reason reason) {
    PostingLimits limits = rules.limits();
    Kind kind =
        switch (reason) {
          case DAILY_CAP -> Kind.HIGHER_DAILY_CAP;
          case WEEKLY_CAP -> Kind.HIGHER_WEEKLY_CAP;
          default -> Kind.HIGHER_WEEKLY_TOTAL;
        };
    int cap =
        switch (kind) {
          case HIGHER_DAILY_CAP -> limits.dailyCap().orElse(0);
          case HIGHER_WEEKLY_CAP -> limits.weeklyCap().orElse(0);
          default -> limits.weeklyTotal().orElse(0);
        };
    for (int higher = cap + 1; higher <= cap + CAPS_TRIED; higher++) {
      PostingLimits raised =
          switch (kind) {
            case HIGHER_DAILY_CAP -> limits.withDailyCap(higher);
            case HIGHER_WEEKLY_CAP -> limits.withWeeklyCap(higher);
            default -> limits.withWeeklyTotal(higher);
          };
      if (works(share, rules.withLimits(raised))) {
        return new Relaxation(kind, Integer.toString(higher));
      }
    }
    return null;
  }

  private @Nullable Relaxation higherQuota(int share, Rules rules) {
    for (int i = 0; i < rules.quotas().size(); i++) {
      NetworkQuota quota = rules.quotas().get(i);
      List<NetworkQuota> quotas = new ArrayList<>(rules.quotas());
      quotas.set(
          i, new NetworkQuota(quota.network(), quota.scope(), quota.limit() + 1, quota.per()));
      if (works(share, rules.withQuotas(quotas))) {
        return new Relaxation(Kind.HIGHER_QUOTA, Integer.toString(quota.limit() + 1));
      }
    }
    NetworkId network = request.streams.get(request.stream[share]).network();
    for (AppQuota quota : appQuotas.getOrDefault(network, List.of())) {
      if (works(share, rules.withRaised(quota.quota()))) {
        return new Relaxation(Kind.HIGHER_QUOTA, Integer.toString(quota.quota().limit() + 1));
      }
    }
    return null;
  }
}
