package io.advocacy.gamification.challenge;

import io.advocacy.gamification.internal.Check;
import io.advocacy.gamification.ledger.EntryKey;
import io.advocacy.gamification.ledger.Ledger;
import io.advocacy.gamification.ledger.LedgerEntry;
import io.advocacy.gamification.ledger.RuleId;
import io.advocacy.gamification.ranking.Period;
import io.advocacy.people.AmbassadorId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A contest of results over a period: of people, of teams, or of everybody against a goal. What
 * happened in the period counts, whenever the person entered, and also when it is told in the time
 * of grace after it, not later; then {@link #close} freezes the result. Points taken back before
 * that take themselves out.
 *
 * <p>Those who reach the minimum qualify. With a threshold all who reach it win; otherwise the best
 * do, as many as there are winners. Safe for use by several threads. A challenge that {@link
 * #follow follows} the ledger and is kept in the {@link ChallengeStore} of all nodes is the same on
 * each of them and after a restart: {@code Gamification.challenge} makes it so. A name belongs to
 * one challenge.
 */
public final class Challenge {
  private final ReentrantLock lock = new ReentrantLock();
  private final String name;
  private final ChallengeKind kind;
  private final Period period;
  private final Duration grace;
  private final Map<RuleId, Integer> weights;
  private final long minimum;
  private final @Nullable Long threshold;
  private final int winners;
  private final TieRule ties;
  private final ChallengeStore store;
  private final Predicate<AmbassadorId> outside;

  /** What was heard of people: of those who take part, or of all while no ledger is followed. */
  private final Map<AmbassadorId, Map<EntryKey, LedgerEntry>> heard = new HashMap<>();

  private volatile @Nullable Ledger ledger;
  private boolean closed;

  private Challenge(Builder builder) {
    this.name = builder.name;
    this.kind = builder.kind;
    this.period = builder.period;
    this.grace = builder.grace;
    this.weights = Map.copyOf(builder.weights);
    this.minimum = builder.minimum;
    this.threshold = builder.threshold;
    this.winners = builder.winners;
    this.ties = builder.ties;
    this.store = builder.store;
    this.outside = builder.outside;
    if (kind == ChallengeKind.COLLECTIVE && threshold == null) {
      throw new IllegalArgumentException(
          "collective challenge '" + name + "' needs a goal; set the threshold");
    }
  }

  /**
   * Begins a challenge.
   *
   * @param name what people call it
   * @param kind who is compared
   * @param period from when to when, which a {@link Period} refuses to end before it begins
   */
  public static Builder builder(String name, ChallengeKind kind, Period period) {
    return new Builder(name, kind, period);
  }

  /** What people call it. */
  public String name() {
    return name;
  }

  /** When what happens counts. */
  public Period period() {
    return period;
  }

  /** Enters somebody without a team. */
  public void enter(AmbassadorId ambassador) {
    enter(ambassador, "");
  }

  /** Enters somebody for a team; who is in another one changes over with all points. */
  public void enter(AmbassadorId ambassador, String team) {
    enter(ambassador, team, Instant.MIN);
  }

  /**
   * Enters somebody of whom only what happens from a time on counts.
   *
   * @param ambassador who
   * @param team for which team; empty for none
   * @param from from when, inclusive
   */
  public void enter(AmbassadorId ambassador, String team, Instant from) {
    Objects.requireNonNull(ambassador, "ambassador");
    Objects.requireNonNull(team, "team");
    if (kind == ChallengeKind.TEAM && team.isBlank()) {
      throw new IllegalArgumentException(
          "challenge '" + name + "' is between teams; an entrant needs one");
    }
    enter(new Entrant(ambassador, team, from, Instant.MAX));
  }

  private void enter(Entrant entrant) {
    lock.lock();
    try {
      requireOpen();
      store.enter(name, entrant);
      refresh();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes somebody out as if they had never taken part: points and size of a team shrink. For who
   * goes on somewhere else and leaves the team what was done for it, see {@link #leave}.
   */
  public void withdraw(AmbassadorId ambassador) {
    lock.lock();
    try {
      requireOpen();
      store.withdraw(name, ambassador);
      refresh();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends the part of somebody: what happened before stays, so that leaving costs a team neither
   * points nor size; what happens from then on does not count.
   *
   * @return whether the person took part
   */
  public boolean leave(AmbassadorId ambassador, Instant at) {
    Objects.requireNonNull(at, "at");
    lock.lock();
    try {
      requireOpen();
      Optional<Entrant> entrant =
          store.entrants(name).stream()
              .filter(one -> one.ambassador().equals(ambassador))
              .findFirst();
      entrant.ifPresent(one -> enter(one.leaving(at)));
      return entrant.isPresent();
    } finally {
      lock.unlock();
    }
  }

  private void requireOpen() {
    if (store.frozen(name).isPresent()) {
      throw new IllegalStateException("challenge '" + name + "' is closed");
    }
  }

  /**
   * Takes over what the ledger holds for those who take part, and is told of whatever is written
   * from now on. What is written after the time of grace, by the clock of the ledger's store, does
   * not count, whether {@link #close} was called or not and whichever node wrote it.
   */
  public Challenge follow(Ledger ledger) {
    lock.lock();
    try {
      this.ledger = ledger;
      refresh();
    } finally {
      lock.unlock();
    }
    ledger.onEntry(this::record);
    return this;
  }

  /** Returns who takes part, and hears what the ledger has for those who are new here. */
  private List<Entrant> refresh() {
    List<Entrant> entrants = store.entrants(name);
    Ledger source = ledger;
    if (source != null) {
      heard
          .keySet()
          .retainAll(entrants.stream().map(Entrant::ambassador).collect(Collectors.toSet()));
      for (Entrant entrant : entrants) {
        if (!heard.containsKey(entrant.ambassador())) {
          Map<EntryKey, LedgerEntry> entries = new HashMap<>();
          source.history(entrant.ambassador()).stream()
              .filter(this::matters)
              .forEach(entry -> entries.put(entry.key(), entry));
          heard.put(entrant.ambassador(), entries);
        }
      }
    }
    return entrants;
  }

  private boolean matters(LedgerEntry entry) {
    return entry.kind().countsForLifetime()
        && period.contains(entry.at())
        && (weights.isEmpty() || weights.containsKey(entry.rule()));
  }

  /**
   * Takes an entry, for a host that feeds the challenge by itself; see {@link #follow}. It counts
   * when its time is in the period, its rule is one of the challenge's, its person takes part, and
   * the result is not frozen.
   *
   * @return whether it is one that counts once its person takes part
   */
  public boolean record(LedgerEntry entry) {
    lock.lock();
    try {
      if (closed || !matters(entry)) {
        return false;
      }
      if (ledger == null) {
        heard.computeIfAbsent(entry.ambassador(), id -> new HashMap<>()).put(entry.key(), entry);
        return true;
      }
      Map<EntryKey, LedgerEntry> entries = heard.get(entry.ambassador());
      if (entries == null) {
        return false;
      }
      entries.put(entry.key(), entry);
      return true;
    } finally {
      lock.unlock();
    }
  }

  private Instant end() {
    return period.to().plus(grace);
  }

  /** Returns what was written too late. */
  private Set<EntryKey> late() {
    Set<EntryKey> late = new HashSet<>();
    Ledger source = ledger;
    if (source != null) {
      source.replay(
          end(),
          entry -> {
            if (matters(entry)) {
              late.add(entry.key());
            }
          });
    }
    return late;
  }

  /** Returns how it stands, as far as this node has heard, or how it ended. */
  public ChallengeResult result() {
    lock.lock();
    try {
      return store.frozen(name).orElseGet(() -> work(false));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Freezes the result, from all that any node wrote in time. Of several nodes that close it, the
   * first freezes it for all.
   *
   * @param now the time, not before the end of the time of grace
   * @return the result, the same each time
   * @throws IllegalStateException when the time of grace is not over
   */
  public ChallengeResult close(Instant now) {
    Ledger source = ledger;
    if (source != null && !now.isBefore(end())) {
      // waits for what is being written in time, and hears of it before the lock is taken
      source.replay(end(), entry -> {});
      source.catchUp();
    }
    lock.lock();
    try {
      Optional<ChallengeResult> kept = store.frozen(name);
      if (kept.isEmpty()) {
        if (now.isBefore(end())) {
          throw new IllegalStateException(
              "challenge '" + name + "' can be closed from " + end() + ", it is " + now);
        }
        kept = Optional.of(store.freeze(work(true)));
      }
      closed = true;
      heard.clear();
      return kept.get();
    } finally {
      lock.unlock();
    }
  }

  private ChallengeResult work(boolean closing) {
    ChallengeCount count = new ChallengeCount(kind, weights, minimum, threshold, winners, ties);
    List<Entrant> entrants = refresh();
    Set<EntryKey> late = late();
    for (Entrant entrant : entrants) {
      if (kind == ChallengeKind.TEAM && entrant.team().isBlank()) {
        throw new IllegalStateException(
            "challenge '"
                + name
                + "' is between teams and has entrants without one; another challenge has its"
                + " name");
      }
      if (!outside.test(entrant.ambassador())) {
        count.add(
            entrant,
            heard.getOrDefault(entrant.ambassador(), Map.of()).values().stream()
                .filter(entry -> entrant.counts(entry.at()) && !late.contains(entry.key()))
                .toList());
      }
    }
    return count.result(name, closing);
  }

  /** Builds a {@link Challenge}. Not safe for use by several threads. */
  public static final class Builder {
    private final String name;
    private final ChallengeKind kind;
    private final Period period;
    private Duration grace = Duration.ofDays(2);
    private final Map<RuleId, Integer> weights = new HashMap<>();
    private long minimum = 1;
    private @Nullable Long threshold;
    private int winners = 1;
    private TieRule ties = TieRule.SHARED;
    private ChallengeStore store = ChallengeStore.inMemory();
    private Predicate<AmbassadorId> outside = id -> false;

    private Builder(String name, ChallengeKind kind, Period period) {
      this.name = Check.text(name, "name of the challenge", 200);
      this.kind = Objects.requireNonNull(kind, "kind");
      this.period = Objects.requireNonNull(period, "period");
      if (period.to().equals(Instant.MAX)) {
        throw new IllegalArgumentException("challenge '" + name + "' must have an end");
      }
      Check.time(period.to(), "the end of challenge '" + name + "'");
    }

    /** Sets how long after the end events may be told, up to 100 years; 2 days by default. */
    public Builder grace(Duration grace) {
      this.grace = Check.span(grace, "time of grace of challenge '" + name + "'");
      return this;
    }

    /** Counts the points of this rule, so many times; without any, all rules count once. */
    public Builder counting(RuleId rule, int times) {
      Check.positive(times, "weight of rule " + rule);
      weights.put(rule, times);
      return this;
    }

    /** Sets the points from which one qualifies, for each member of a team; 1 by default. */
    public Builder minimum(long points) {
      this.minimum = Check.notNegative(points, "minimum of challenge '" + name + "'");
      return this;
    }

    /** Lets all win who have this many points, for each member of a team, or sets the goal. */
    public Builder threshold(long points) {
      this.threshold = Check.positive(points, "threshold of challenge '" + name + "'");
      return this;
    }

    /** Sets how many win where there is no threshold; 1 by default. */
    public Builder winners(int count) {
      this.winners = (int) Check.positive(count, "winners of challenge '" + name + "'");
      return this;
    }

    /** Sets who is first of those with equal results; they share the rank by default. */
    public Builder ties(TieRule ties) {
      this.ties = Objects.requireNonNull(ties, "ties");
      return this;
    }

    /** Leaves out whoever is outside of the games when the result is worked out. */
    public Builder outside(Predicate<AmbassadorId> people) {
      this.outside = Objects.requireNonNull(people, "people");
      return this;
    }

    /** Sets where it is kept who takes part, and the frozen result; in memory by default. */
    public Builder store(ChallengeStore store) {
      this.store = Objects.requireNonNull(store, "store");
      return this;
    }

    /** Returns the challenge. */
    public Challenge build() {
      return new Challenge(this);
    }
  }
}
