package io.advocacy.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Gives shares the earliest moments that a quota leaves, one after the other: whenever there is
 * room, the share whose time ends first takes it. Where all shares may use the same time no other
 * way places more: a plan that does stays within the quota when its first share is moved to the
 * first moment with room, then its second, and so on.
 *
 * <p>Run over mirrored time it gives the latest moments.
 */
final class QuotaSweep {
  private static final int MOST_POINTS = 1 << 24;

  /** What a share that ties the others of its person may use, which changes as they are placed. */
  interface Ties {
    /** The moments that are open now, in the sweep's time. */
    long[] open(int share);

    /** Notes that a share was placed. */
    void take(int share, long moment);

    /** Grows with what the person and the content of the share got; the smallest is first. */
    double served(int share);
  }

  /** Shares that may use the same moments, or one that is tied to others. */
  static final class Unit {
    final int[] shares;
    final boolean tied;
    long[] set;
    private final long length;
    private final long tie;
    private double served;

    /** Moments in rising order, of the first shares. */
    private long[] at = new long[4];

    private int placed;

    /**
     * @param shares in the order in which they get their moments
     * @param set the moments they may use; not empty
     * @param tie decides between equals
     */
    Unit(int[] shares, boolean tied, long[] set, long tie) {
      this.shares = shares;
      this.tied = tied;
      this.set = set;
      this.tie = tie;
      long sum = 0;
      for (int i = 0; i < set.length; i += 2) {
        sum += set[i + 1] - set[i];
      }
      this.length = sum;
    }

    /** The same shares in mirrored time. */
    Unit mirrored() {
      return new Unit(shares, tied, mirror(set), tie);
    }

    int placed() {
      return placed;
    }

    long at(int index) {
      return at[index];
    }

    private void add(long moment) {
      if (placed == at.length) {
        at = Arrays.copyOf(at, 2 * placed);
      }
      at[placed++] = moment;
    }

    /** Mirrors the moments back. */
    void mirrorBack() {
      set = mirror(set);
      at = Arrays.copyOf(at, placed);
      for (int i = 0; i < placed; i++) {
        at[i] = -at[i];
      }
      Arrays.sort(at);
    }

    /** Gives the first shares these moments, in rising order. */
    void replace(long[] moments) {
      at = moments;
      placed = moments.length;
    }

    private long end() {
      return set[set.length - 1];
    }
  }

  private record Wake(long when, Unit unit) {}

  /** A quota, and where the stretch before the moment that is looked at begins. */
  private static final class Gauge {
    final AppQuotas.Rule rule;
    int placedFrom;
    int fixedFrom;
    int fixedTo;

    Gauge(AppQuotas.Rule rule) {
      this.rule = rule;
    }
  }

  private final List<Gauge> gauges = new ArrayList<>();
  private final long[] fixed;
  private final Ties ties;
  private final int mostAtOnce;
  private long[] placed = new long[16];
  private int size;

  private final PriorityQueue<Wake> asleep =
      new PriorityQueue<>(
          Comparator.comparingLong(Wake::when).thenComparingLong(wake -> wake.unit().tie));
  private final PriorityQueue<Unit> awake =
      new PriorityQueue<>(
          Comparator.comparingLong(Unit::end)
              .thenComparingLong(unit -> unit.length)
              .thenComparingDouble(unit -> unit.served)
              .thenComparingLong(unit -> unit.tie));

  /**
   * @param fixed moments of posts that stay, in rising order
   * @param mostAtOnce most shares that are given the same moment
   */
  QuotaSweep(List<AppQuotas.Rule> rules, long[] fixed, Ties ties, int mostAtOnce) {
    rules.forEach(rule -> gauges.add(new Gauge(rule)));
    this.fixed = fixed;
    this.ties = ties;
    this.mostAtOnce = mostAtOnce;
  }

  static long[] mirror(long[] set) {
    long[] mirrored = new long[set.length];
    for (int i = 0; i < set.length; i++) {
      mirrored[i] = 1 - set[set.length - 1 - i];
    }
    return mirrored;
  }

  void run(List<Unit> units) {
    for (Unit unit : units) {
      unit.served = unit.tied ? ties.served(unit.shares[0]) : 0;
      asleep.add(new Wake(unit.set[0], unit));
    }
    long moment = Long.MIN_VALUE;
    while (size < MOST_POINTS) {
      moment = next(moment);
      if (moment == Long.MAX_VALUE) {
        return;
      }
      while (!asleep.isEmpty() && asleep.element().when() <= moment) {
        awake.add(asleep.remove().unit());
      }
      int room = awake.isEmpty() ? 0 : Math.min(mostAtOnce, room(moment));
      while (room > 0 && !awake.isEmpty()) {
        room -= take(awake.remove(), moment) ? 1 : 0;
      }
    }
  }

  private boolean take(Unit unit, long moment) {
    int share = unit.tied ? unit.shares[0] : 0;
    long[] set = unit.tied ? ties.open(share) : unit.set;
    int i = Times.indexAfter(set, moment);
    if (i == set.length) {
      return false;
    }
    if (set[i] > moment) {
      asleep.add(new Wake(set[i], unit));
      return false;
    }
    if (unit.tied && ties.served(share) > unit.served) {
      unit.served = ties.served(share);
      awake.add(unit);
      return false;
    }
    unit.add(moment);
    add(moment);
    if (unit.tied) {
      ties.take(share, moment);
    } else if (unit.placed < unit.shares.length) {
      unit.served = (double) unit.placed / unit.shares.length;
      awake.add(unit);
    }
    return true;
  }

  private void add(long moment) {
    if (size == placed.length) {
      placed = Arrays.copyOf(placed, 2 * size);
    }
    placed[size++] = moment;
  }

  /** The next moment at which there may be room or somebody who can use it. */
  private long next(long moment) {
    long next = asleep.isEmpty() ? Long.MAX_VALUE : asleep.element().when();
    if (awake.isEmpty()) {
      return next;
    }
    for (Gauge gauge : gauges) {
      long per = gauge.rule.per();
      move(gauge, moment);
      if (gauge.placedFrom < size) {
        next = Math.min(next, placed[gauge.placedFrom] + per);
      }
      if (gauge.fixedFrom < fixed.length) {
        next = Math.min(next, fixed[gauge.fixedFrom] + per);
      }
    }
    return next;
  }

  private void move(Gauge gauge, long moment) {
    long per = gauge.rule.per();
    while (gauge.placedFrom < size && placed[gauge.placedFrom] <= moment - per) {
      gauge.placedFrom++;
    }
    while (gauge.fixedFrom < fixed.length && fixed[gauge.fixedFrom] <= moment - per) {
      gauge.fixedFrom++;
    }
    while (gauge.fixedTo < fixed.length && fixed[gauge.fixedTo] < moment + per) {
      gauge.fixedTo++;
    }
  }

  /** How many posts may be added at the moment. */
  private int room(long moment) {
    int room = Integer.MAX_VALUE;
    for (Gauge gauge : gauges) {
      move(gauge, moment);
      int most = gauge.fixedFrom == gauge.fixedTo ? size - gauge.placedFrom : around(gauge, moment);
      room = Math.min(room, gauge.rule.limit() - most);
    }
    return room;
  }

  /** Most posts in a stretch with the moment in it. */
  private int around(Gauge gauge, long moment) {
    int before = size - gauge.placedFrom;
    long[] near = new long[before + gauge.fixedTo - gauge.fixedFrom];
    System.arraycopy(placed, gauge.placedFrom, near, 0, before);
    System.arraycopy(fixed, gauge.fixedFrom, near, before, near.length - before);
    Arrays.sort(near);
    int most = 0;
    int last = 0;
    for (int first = 0; first < near.length; first++) {
      long from = Math.min(near[first], moment);
      while (last < near.length && near[last] < from + gauge.rule.per()) {
        last++;
      }
      most = Math.max(most, last - first);
      if (near[first] >= moment) {
        break;
      }
    }
    return most;
  }
}
