package io.advocacy.gamification.badge;

import io.advocacy.gamification.internal.Check;
import io.advocacy.gamification.ledger.EntryKey;
import io.advocacy.gamification.ledger.Ledger;
import io.advocacy.gamification.ledger.LedgerEntry;
import io.advocacy.gamification.ranking.Period;
import io.advocacy.people.AmbassadorId;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Badges, levels and streaks of people, worked out from the ledger. Because they are derived from
 * what counted and when, a late event mends a streak that seemed broken, and what is taken back
 * revokes a badge; {@link #review} tells of both explicitly.
 *
 * <p>Safe for use by several threads, and by several nodes where ledger and store are.
 */
public final class Badges {
  private final Ledger ledger;
  private final ZoneId zone;
  private final List<Badge> badges;
  private final BadgeStore store;
  private final Function<AmbassadorId, List<Period>> pauses;

  /**
   * Creates badges over a ledger, told in memory, without pauses.
   *
   * @param ledger what counts
   * @param zone where weeks begin and end
   * @param badges the badges; each id once
   */
  public Badges(Ledger ledger, ZoneId zone, List<Badge> badges) {
    this(ledger, zone, badges, BadgeStore.inMemory(), ambassador -> List.of());
  }

  /**
   * Creates badges over a ledger.
   *
   * @param ledger what counts
   * @param zone where weeks begin and end
   * @param badges the badges; each id once
   * @param store which badges people were told of
   * @param pauses when somebody takes no part, such as leave; a week with a day in a pause breaks
   *     no streak, and counts for it when something was done in it
   */
  public Badges(
      Ledger ledger,
      ZoneId zone,
      List<Badge> badges,
      BadgeStore store,
      Function<AmbassadorId, List<Period>> pauses) {
    this.store = Objects.requireNonNull(store, "store");
    this.pauses = Objects.requireNonNull(pauses, "pauses");
    this.ledger = Objects.requireNonNull(ledger, "ledger");
    this.zone = Objects.requireNonNull(zone, "zone");
    this.badges = List.copyOf(badges);
    if (this.badges.stream().map(Badge::id).distinct().count() != this.badges.size()) {
      throw new IllegalArgumentException("two badges have one id");
    }
  }

  /** What one award came to with its corrections. */
  private record Counted(LedgerEntry award, long points) {}

  private List<Counted> counted(AmbassadorId ambassador) {
    Map<EntryKey, LedgerEntry> first = new LinkedHashMap<>();
    Map<EntryKey, Long> sums = new HashMap<>();
    for (LedgerEntry entry : ledger.history(ambassador)) {
      if (entry.kind().countsForLifetime()) {
        EntryKey key = new EntryKey(entry.event(), entry.rule(), 0);
        first.putIfAbsent(key, entry);
        sums.merge(key, entry.points(), Long::sum);
      }
    }
    List<Counted> counted = new ArrayList<>();
    first.forEach(
        (key, entry) -> {
          long points = sums.getOrDefault(key, 0L);
          if (points != 0) {
            counted.add(new Counted(entry, points));
          }
        });
    return counted;
  }

  /**
   * Returns how far somebody is with each badge.
   *
   * @param now the time: a streak that is broken by then has reached nothing of the next badge, and
   *     what lies after it does not count yet
   */
  public List<BadgeProgress> of(AmbassadorId ambassador, Instant now) {
    return of(
        ambassador,
        weekOf(now),
        counted(ambassador).stream().filter(one -> !one.award().at().isAfter(now)).toList());
  }

  private List<BadgeProgress> of(AmbassadorId ambassador, LocalDate week, List<Counted> counted) {
    List<Period> paused = pauses.apply(ambassador);
    return badges.stream().map(badge -> progress(badge, counted, paused, week)).toList();
  }

  private BadgeProgress progress(
      Badge badge, List<Counted> counted, List<Period> paused, LocalDate current) {
    long goal = badge.criterion().goal();
    if (badge.criterion() instanceof Badge.Points) {
      long total = counted.stream().mapToLong(Counted::points).sum();
      long sum = 0;
      for (Counted one : counted) {
        sum += one.points();
        if (sum >= goal && total >= goal) {
          return new BadgeProgress(badge, goal, Optional.of(one.award().at()));
        }
      }
      return new BadgeProgress(badge, Math.max(0, Math.min(goal, total)), Optional.empty());
    }
    if (badge.criterion() instanceof Badge.Times times) {
      long seen = 0;
      for (Counted one : counted) {
        seen += one.award().rule().equals(times.rule()) && one.points() > 0 ? 1 : 0;
        if (seen == goal) {
          return new BadgeProgress(badge, goal, Optional.of(one.award().at()));
        }
      }
      return new BadgeProgress(badge, seen, Optional.empty());
    }
    return streak(badge, counted, paused, current);
  }

  private BadgeProgress streak(
      Badge badge, List<Counted> counted, List<Period> paused, LocalDate current) {
    long goal = badge.criterion().goal();
    long run = 0;
    LocalDate last = LocalDate.MIN;
    for (Counted one : counted) {
      LocalDate week = weekOf(one.award().at());
      if (one.points() > 0 && !week.equals(last)) {
        run = goesOn(last, week, paused) ? run + 1 : 1;
        last = week;
        if (run == goal) {
          return new BadgeProgress(badge, goal, Optional.of(one.award().at()));
        }
      }
    }
    boolean broken = current.isAfter(last) && !goesOn(last, current, paused);
    return new BadgeProgress(badge, broken ? 0 : run, Optional.empty());
  }

  /** Returns whether all weeks between the two are paused. */
  private boolean goesOn(LocalDate last, LocalDate week, List<Period> paused) {
    if (last.equals(LocalDate.MIN)) {
      return false;
    }
    for (LocalDate between = last.plusWeeks(1);
        between.isBefore(week);
        between = between.plusWeeks(1)) {
      if (!isPaused(between, paused)) {
        return false;
      }
    }
    return true;
  }

  private boolean isPaused(LocalDate week, List<Period> paused) {
    Period whole = Period.season("week", week, week.plusWeeks(1), zone);
    return paused.stream()
        .anyMatch(pause -> pause.from().isBefore(whole.to()) && whole.from().isBefore(pause.to()));
  }

  private LocalDate weekOf(Instant at) {
    return LocalDate.ofInstant(at, zone).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  /**
   * Returns how many weeks in a row somebody has had points. The week of {@code now} counts when it
   * has some and breaks nothing while it is not over; weeks with a pause break nothing either.
   */
  public int weeksInARow(AmbassadorId ambassador, Instant now) {
    Set<LocalDate> weeks = new HashSet<>();
    for (Counted one : counted(ambassador)) {
      if (one.points() > 0) {
        weeks.add(weekOf(one.award().at()));
      }
    }
    List<Period> paused = pauses.apply(ambassador);
    LocalDate current = weekOf(now);
    weeks.removeIf(other -> other.isAfter(current));
    LocalDate week = current;
    int run = weeks.remove(week) ? 1 : 0;
    for (week = week.minusWeeks(1);
        weeks.contains(week) || (!weeks.isEmpty() && isPaused(week, paused));
        week = week.minusWeeks(1)) {
      run += weeks.remove(week) ? 1 : 0;
    }
    return run;
  }

  /**
   * Returns the level of somebody: how many of the steps the lifetime points have reached.
   *
   * @param steps the points of each level, rising, the first at least 1
   */
  public int level(AmbassadorId ambassador, List<Long> steps) {
    long before = 0;
    int level = 0;
    long points = ledger.lifetime(ambassador);
    for (long step : steps) {
      if (step <= before) {
        throw new IllegalArgumentException("levels must rise from 1 on, are " + steps);
      }
      Check.positive(step, "points of a level");
      before = step;
      level += points >= step ? 1 : 0;
    }
    return level;
  }

  /**
   * Returns what has changed for somebody since the last review: badges earned, badges revoked.
   * Called when points changed, or once a day; of several nodes one is told of a change.
   */
  public List<BadgeChange> review(AmbassadorId ambassador) {
    Set<String> before = store.held(ambassador);
    List<BadgeChange> changes = new ArrayList<>();
    // What is earned does not depend on the week in which it is asked.
    for (BadgeProgress progress : of(ambassador, LocalDate.MIN, counted(ambassador))) {
      Badge badge = progress.badge();
      boolean held = before.contains(badge.id());
      boolean earned = progress.earnedAt().isPresent();
      if (earned && !held && store.add(ambassador, badge.id())) {
        changes.add(new BadgeChange(ambassador, badge, BadgeChange.Change.EARNED));
      } else if (!earned && held && store.remove(ambassador, badge.id())) {
        changes.add(new BadgeChange(ambassador, badge, BadgeChange.Change.REVOKED));
      }
    }
    return List.copyOf(changes);
  }
}
