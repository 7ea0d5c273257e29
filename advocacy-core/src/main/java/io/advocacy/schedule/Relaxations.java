package io.advocacy.schedule;

import io.advocacy.network.NetworkId;
import io.advocacy.people.DailyHours;
import io.advocacy.schedule.PlanRequest.Stream;
import io.advocacy.schedule.Relaxation.Kind;
import io.advocacy.schedule.Rules.Raised;
import io.advocacy.schedule.Unplaceable.Reason;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds out why a share has no moment, and the smallest change that would give it one. Every change
 * is tried: the moments that are open to the share are worked out anew under it.
 */
final class Relaxations {
  private static final int STEP_MINUTES = 15;
  private static final int MORE_DAYS = 14;
  private static final int CAPS_TRIED = 20;

  private final Openings openings;
  private final PlanRequest request;
  private final Grid grid;

  private final BindingConstraint constraint;
  private final QuotaRaises raises;
  private final HolidayCalendar holidays;
  private final DaysOff daysOff;

  /** For each network its quotas for the application. */
  private final Map<NetworkId, List<NetworkQuota>> appQuotas = new HashMap<>();

  /** For each such network all posts there are. */
  private final Map<NetworkId, Account> allPosts = new HashMap<>();

  private final Map<Raised, long[]> blocked = new HashMap<>();

  private final Map<Alike, Answer> known = new HashMap<>();

  /** What decides about a share whose account has nothing. */
  private record Alike(int stream, int time, int limit) {}

  private record Answer(Reason reason, Optional<Relaxation> relaxation) {}

  /**
   * @param inTime the placed shares in order of time
   * @param at their moments
   */
  Relaxations(Openings openings, int[] inTime, long[] at) {
    this.openings = openings;
    this.request = openings.request;
    this.grid = openings.grid;
    this.constraint = new BindingConstraint(openings);
    this.raises = new QuotaRaises(request);
    this.holidays = remembered(request);
    this.daysOff = new DaysOff(holidays, grid.from(), this::open);
    for (NetworkQuota quota : request.quotas) {
      int network = request.networks.indexOf(quota.network());
      if (quota.scope() == NetworkQuota.Scope.APP && network >= 0) {
        appQuotas.computeIfAbsent(quota.network(), n -> new ArrayList<>()).add(quota);
        allPosts.computeIfAbsent(quota.network(), n -> openings.all(network, inTime, at));
      }
    }
  }

  /** The calendar of the request, asked once for each country. */
  private static HolidayCalendar remembered(PlanRequest request) {
    LocalDate first = request.from.atZone(ZoneOffset.UTC).toLocalDate().minusDays(7);
    LocalDate last = request.to.atZone(ZoneOffset.UTC).toLocalDate().plusDays(MORE_DAYS + 7L);
    Map<String, Set<LocalDate>> known = new HashMap<>();
    return (country, from, to) ->
        known.computeIfAbsent(country, c -> request.holidays.holidays(c, first, last)).stream()
            .filter(day -> !day.isBefore(from) && !day.isAfter(to))
            .collect(Collectors.toSet());
  }

  /** One at a time, for what was worked out is kept. */
  synchronized Unplaceable explain(int share) {
    Stream stream = request.streams.get(request.stream[share]);
    Answer answer = answer(share);
    return new Unplaceable(
        request.people.get(request.person[share]),
        stream.content(),
        stream.network(),
        answer.reason(),
        answer.relaxation());
  }

  /** Shares without an account of their own that are alike in all else have the same answer. */
  private Answer answer(int share) {
    Alike alike = new Alike(request.stream[share], request.time[share], request.limit[share]);
    Answer found = openings.account(share) == null ? known.get(alike) : null;
    if (found != null) {
      return found;
    }
    Rules rules =
        new Rules(
            request.times.get(request.time[share]),
            grid.to(),
            Set.of(),
            request.rules(request.streams.get(request.stream[share]).content()),
            true,
            request.limits.get(request.limit[share]),
            openings.quotas(share),
            null);
    Reason reason = constraint.of(share);
    found = new Answer(reason, smallest(share, rules, reason));
    if (openings.account(share) == null && reason != Reason.QUOTA) {
      known.put(alike, found);
    }
    return found;
  }

  private Optional<Relaxation> smallest(int share, Rules rules, Reason reason) {
    List<Supplier<@Nullable Relaxation>> tries = new ArrayList<>();
    switch (reason) {
      case MIN_GAP -> tries.add(() -> shorterGap(share, rules));
      case DAILY_CAP, WEEKLY_CAP, WEEKLY_TOTAL -> tries.add(() -> higherCap(share, rules, reason));
      case QUOTA -> tries.add(() -> higherQuota(share, rules));
      case PAUSED -> tries.add(() -> noPause(share, rules));
      case CONTENT_WINDOW -> tries.add(() -> contentWindow(share, rules));
      case PUBLIC_HOLIDAY, ABSENT -> tries.add(() -> daysOff.first(share, rules).orElse(null));
      case QUIET_HOURS -> tries.add(() -> quietHours(share, rules));
      case NO_WORKING_TIME -> {}
    }
    tries.add(() -> hours(share, rules, STEP_MINUTES, 120));
    tries.add(() -> weekday(share, rules));
    tries.add(() -> longerHorizon(share, rules));
    tries.add(() -> quietHours(share, rules));
    tries.add(() -> hours(share, rules, 120 + STEP_MINUTES, 24 * 60));
    tries.add(() -> daysOff.first(share, rules).orElse(null));
    for (Supplier<@Nullable Relaxation> one : tries) {
      Relaxation found = one.get();
      if (found != null) {
        return Optional.of(found);
      }
    }
    return new RelaxationPairs(rules, request.from, grid.to(), daysOff).first(share, this::works);
  }

  /** The moments that are open to a share under other rules. */
  private long[] open(int share, Rules rules) {
    AllowedTimes times = openings.allowedTimes();
    if (rules.to() != grid.to() || !rules.worked().isEmpty()) {
      times = new AllowedTimes(grid.from(), rules.to(), without(rules.worked()));
    }
    long[] set = times.of(rules.time());
    long from = rules.content().embargo().map(Times::ceil).orElse(grid.from());
    long to = rules.content().expiry().map(Times::ceil).orElse(rules.to());
    set = Times.within(set, from, to);
    if (rules.pauses()) {
      set = openings.withoutPauses(request.streams.get(request.stream[share]), set);
    }
    NetworkId network = request.streams.get(request.stream[share]).network();
    for (NetworkQuota quota : appQuotas.getOrDefault(network, List.of())) {
      Raised raised = rules.raised();
      Raised here = new Raised(quota, quota.limit());
      set =
          Times.minus(set, blocked(raised != null && raised.quota().equals(quota) ? raised : here));
    }
    Account account = openings.account(share);
    if (account == null) {
      return set;
    }
    ZoneId zone = rules.time().zone();
    set = Times.minus(set, account.blocked(rules.limits(), rules.quotas(), zone));
    return Times.minus(set, openings.byTotal(share, rules.limits(), zone));
  }

  private HolidayCalendar without(Set<LocalDate> worked) {
    return (country, from, to) -> {
      Set<LocalDate> days = new HashSet<>(holidays.holidays(country, from, to));
      days.removeAll(worked);
      return days;
    };
  }

  /** The moments at which the posts of the network leave no room under the quota. */
  private long[] blocked(Raised quota) {
    return blocked.computeIfAbsent(
        quota,
        q -> {
          NetworkQuota old = q.quota();
          Account all = Objects.requireNonNull(allPosts.get(old.network()));
          return all.byQuota(new NetworkQuota(old.network(), old.scope(), q.limit(), old.per()));
        });
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
    List<NetworkQuota> all = appQuotas.getOrDefault(network, List.of());
    for (NetworkQuota quota : all) {
      Optional<Integer> enough = raises.of(quota, share);
      if (enough.isPresent()) {
        return new Relaxation(Kind.HIGHER_QUOTA, Integer.toString(enough.get()));
      }
    }
    for (NetworkQuota quota : all) {
      for (int higher = quota.limit() + 1; higher <= quota.limit() + CAPS_TRIED; higher++) {
        if (works(share, rules.withRaised(quota, higher))) {
          return new Relaxation(Kind.HIGHER_QUOTA, Integer.toString(higher));
        }
      }
    }
    return null;
  }
}
