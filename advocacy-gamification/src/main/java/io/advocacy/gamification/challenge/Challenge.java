package io.advocacy.gamification.challenge;

import io.advocacy.gamification.internal.Check;
import io.advocacy.gamification.ledger.Ledger;
import io.advocacy.gamification.ledger.LedgerEntry;
import io.advocacy.gamification.ledger.RuleId;
import io.advocacy.gamification.ranking.Period;
import io.advocacy.people.AmbassadorId;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A contest of results over a period: of people, of teams, or of everybody against a goal. What
 * happened in the period counts, also when it is told in the time of grace after it; then {@link
 * #close} freezes the result, and so does the first point that is told later. Points taken back
 * before that take themselves out. Whoever enters has all points of the period, also those from
 * before entering, so that it does not matter in which order a node hears of both.
 *
 * <p>Those who reach the minimum qualify. With a threshold all who reach it win; otherwise the best
 * do, as many as there are winners. Safe for use by several threads. On several nodes each follows
 * the ledger ({@link #follow}; {@code Gamification.challenge} does it), has the same people
 * entered, and shares the {@link ChallengeStore}; a name belongs to one challenge.
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
  private final InstantSource clock;

  /** What everybody has in the period, and the team of those who take part. */
  private final Map<AmbassadorId, Tally> tallies = new HashMap<>();

  private final Map<AmbassadorId, String> entrants = new HashMap<>();

  /** Whether entries are told as they are written. */
  private boolean live;

  private @Nullable ChallengeResult frozen;

  private static final class Tally {
    long points;

    /** By award, so that one that was reversed does not count as the last thing done. */
    final Map<String, AwardSum> byAward = new HashMap<>();
  }

  private static final class AwardSum {
    long points;
    Instant at = Instant.MIN;
  }

  private static final class Side {
    final String name;
    long points;
    int members;
    Instant last = Instant.MIN;

    Side(String name) {
      this.name = name;
    }
  }

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
    this.clock = builder.clock;
    this.frozen = store.frozen(name).orElse(null);
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
    Objects.requireNonNull(ambassador, "ambassador");
    Objects.requireNonNull(team, "team");
    if (kind == ChallengeKind.TEAM && team.isBlank()) {
      throw new IllegalArgumentException(
          "challenge '" + name + "' is between teams; an entrant needs one");
    }
    lock.lock();
    try {
      requireOpen();
      entrants.put(ambassador, team);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes somebody out as if the person had never entered: a team goes on with the points of the
   * others, and is compared by their number.
   */
  public void withdraw(AmbassadorId ambassador) {
    lock.lock();
    try {
      requireOpen();
      entrants.remove(ambassador);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Puts another id in the place of somebody, who keeps points and team, as when a person is
   * erased; {@code Gamification.challenge} sees to it.
   *
   * @return whether anything was known of the person
   */
  public boolean rename(AmbassadorId ambassador, AmbassadorId now) {
    Objects.requireNonNull(now, "now");
    lock.lock();
    try {
      Tally tally = tallies.remove(ambassador);
      if (tally != null) {
        tallies.put(now, tally);
      }
      String team = entrants.remove(ambassador);
      if (team != null) {
        entrants.put(now, team);
      }
      return tally != null || team != null;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes over what the ledger holds and is told of whatever is written from now on. Of that,
   * nothing counts which is written after the time of grace: the first such point freezes the
   * result instead.
   */
  public Challenge follow(Ledger ledger) {
    ledger.follow(this::hear);
    lock.lock();
    try {
      live = true;
    } finally {
      lock.unlock();
    }
    return this;
  }

  private void hear(LedgerEntry entry) {
    lock.lock();
    try {
      if (live && counts(entry)) {
        Instant now = clock.instant();
        if (!now.isBefore(period.to().plus(grace))) {
          close(now);
          return;
        }
      }
      record(entry);
    } finally {
      lock.unlock();
    }
  }

  private void requireOpen() {
    if (frozen != null) {
      throw new IllegalStateException("challenge '" + name + "' is closed");
    }
  }

  /**
   * Takes an entry of the ledger. It counts when its time is in the period, its rule is one of the
   * challenge's, and the result is not frozen; for its person, whenever that one enters.
   *
   * @return whether it counts
   */
  public boolean record(LedgerEntry entry) {
    lock.lock();
    try {
      if (!counts(entry)) {
        return false;
      }
      Tally tally = tallies.computeIfAbsent(entry.ambassador(), id -> new Tally());
      long points =
          Math.multiplyExact(entry.points(), (long) weights.getOrDefault(entry.rule(), 1));
      tally.points = Math.addExact(tally.points, points);
      AwardSum sum =
          tally.byAward.computeIfAbsent(entry.event() + "\n" + entry.rule(), key -> new AwardSum());
      sum.points += points;
      sum.at = entry.at();
      return true;
    } finally {
      lock.unlock();
    }
  }

  private boolean counts(LedgerEntry entry) {
    return frozen == null
        && entry.kind().countsForLifetime()
        && period.contains(entry.at())
        && (weights.isEmpty() || weights.containsKey(entry.rule()));
  }

  /** Returns how it stands, or how it ended. */
  public ChallengeResult result() {
    lock.lock();
    try {
      ChallengeResult ended = ended();
      return ended != null ? ended : work(false);
    } finally {
      lock.unlock();
    }
  }

  /** Asks each time: another node may have closed it, and an erased person has another name. */
  private @Nullable ChallengeResult ended() {
    frozen = store.frozen(name).orElse(frozen);
    return frozen;
  }

  /**
   * Freezes the result. Of several nodes that close it, the first freezes it for all.
   *
   * @param now the time, not before the end of the time of grace
   * @return the result, the same each time
   * @throws IllegalStateException when the time of grace is not over
   */
  public ChallengeResult close(Instant now) {
    lock.lock();
    try {
      ChallengeResult result = ended();
      if (result != null) {
        return result;
      }
      Instant end = period.to().plus(grace);
      if (now.isBefore(end)) {
        throw new IllegalStateException(
            "challenge '" + name + "' can be closed from " + end + ", it is " + now);
      }
      result = store.freeze(work(true));
      frozen = result;
      return result;
    } finally {
      lock.unlock();
    }
  }

  private ChallengeResult work(boolean closing) {
    Map<String, Side> sides = new HashMap<>();
    long total = 0;
    for (Map.Entry<AmbassadorId, String> entry : entrants.entrySet()) {
      Tally tally = tallies.getOrDefault(entry.getKey(), new Tally());
      String sideName =
          switch (kind) {
            case INDIVIDUAL -> entry.getKey().value();
            case TEAM -> entry.getValue();
            case COLLECTIVE -> "all";
          };
      Side side = sides.computeIfAbsent(sideName, Side::new);
      side.members++;
      side.points = Math.addExact(side.points, tally.points);
      total = Math.addExact(total, tally.points);
      for (AwardSum sum : tally.byAward.values()) {
        if (sum.points != 0 && sum.at.isAfter(side.last)) {
          side.last = sum.at;
        }
      }
    }
    return new ChallengeResult(
        name,
        closing,
        total,
        kind == ChallengeKind.COLLECTIVE && threshold != null && total >= threshold,
        lines(new ArrayList<>(sides.values())));
  }

  private List<ChallengeResult.Line> lines(List<Side> sides) {
    Comparator<Side> order = this::better;
    if (ties == TieRule.EARLIEST) {
      order = order.thenComparing(side -> side.last);
    }
    sides.sort(order.thenComparing(side -> side.name));
    List<ChallengeResult.Line> lines = new ArrayList<>();
    int qualifiedBefore = 0;
    for (int i = 0; i < sides.size(); i++) {
      Side side = sides.get(i);
      boolean tied = i > 0 && order.compare(sides.get(i - 1), side) == 0;
      int rank = tied ? lines.get(i - 1).rank() : i + 1;
      boolean qualified = atLeast(side, minimum);
      boolean wins =
          qualified
              && (threshold != null
                  ? atLeast(side, threshold)
                  : tied ? lines.get(i - 1).wins() : qualifiedBefore < winners);
      qualifiedBefore += qualified ? 1 : 0;
      lines.add(
          new ChallengeResult.Line(rank, side.name, side.points, side.members, qualified, wins));
    }
    return lines;
  }

  private int better(Side a, Side b) {
    if (kind != ChallengeKind.TEAM) {
      return Long.compare(b.points, a.points);
    }
    return BigInteger.valueOf(b.points)
        .multiply(BigInteger.valueOf(a.members))
        .compareTo(BigInteger.valueOf(a.points).multiply(BigInteger.valueOf(b.members)));
  }

  /** Minimum and threshold are for each member of a team. */
  private boolean atLeast(Side side, long wanted) {
    return kind == ChallengeKind.TEAM
        ? BigInteger.valueOf(side.points)
                .compareTo(BigInteger.valueOf(wanted).multiply(BigInteger.valueOf(side.members)))
            >= 0
        : side.points >= wanted;
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
    private InstantSource clock = InstantSource.system();

    private Builder(String name, ChallengeKind kind, Period period) {
      this.name = Check.text(name, "name of the challenge", 200);
      this.kind = Objects.requireNonNull(kind, "kind");
      this.period = Objects.requireNonNull(period, "period");
      if (period.to().equals(Instant.MAX)) {
        throw new IllegalArgumentException("challenge '" + name + "' must have an end");
      }
    }

    /** Sets how long after the end events may be told; 2 days by default. */
    public Builder grace(Duration grace) {
      if (grace.isNegative()) {
        throw new IllegalArgumentException(
            "time of grace of challenge '" + name + "' must not be negative, is " + grace);
      }
      this.grace = grace;
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

    /** Sets where the frozen result is kept; in memory by default. */
    public Builder store(ChallengeStore store) {
      this.store = Objects.requireNonNull(store, "store");
      return this;
    }

    /** Sets the clock that ends the time of grace; that of the system by default. */
    public Builder clock(InstantSource clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /** Returns the challenge. */
    public Challenge build() {
      return new Challenge(this);
    }
  }
}
