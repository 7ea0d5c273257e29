package io.advocacy.schedule;

import java.util.Arrays;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Gives the shares of a stream, which have their cells, their moments.
 *
 * <p>Each cell is cut into strata, one for each of its shares (see {@link Strata}), and each share
 * takes a random moment of its own. That alone would be flat where everybody may use all of every
 * cell. Where they may not, a stretch of the length of the window that lies over a border could
 * have the crowd at the end of one cell and the one at the beginning of the next. So all shares are
 * put in a row, and the moments of any two that are {@code most} places apart are kept a window
 * apart, which is the same as that no stretch has more than {@code most}: from the first to the
 * last each has an earliest moment, from the last to the first a latest one, and between these the
 * moments are drawn. The smallest {@code most} for which that works is found by trying.
 */
final class Moments {
  private static final int TOLD = -1;

  private final Grid grid;
  private final KeyedRandom random;

  /** Most posts in a stretch. */
  private int most;

  private int tightCell;

  // One entry for each post in order of time, told ones included.
  private int size;
  private int[] share = new int[0];
  private long[] first = new long[0];
  private long[] last = new long[0];
  private long[] low = new long[0];
  private long[] high = new long[0];

  /** The allowed moments of posts that have several stretches of them. */
  private long[] @Nullable [] several = new long[0][];

  private long[] earliest = new long[0];

  Moments(Grid grid, KeyedRandom random) {
    this.grid = grid;
    this.random = random;
  }

  /** What a share may use of a cell. */
  interface Allowed {
    /** Returns the allowed moments of a share in this stretch; never empty. */
    long[] within(int share, long from, long to);
  }

  /**
   * Puts the shares in a row; returns how many of them a stretch has at most.
   *
   * @param shares the shares, cell by cell; those of each cell are put in order of time
   * @param start where each cell begins in {@code shares}, and the end
   * @param told moments in the horizon that are there already, in order
   * @param level most shares in a cell
   */
  int line(int[] shares, int[] start, long[] told, int level, Allowed allowed) {
    lineUp(shares, start, told, allowed);
    int least = Math.max(level + 1, among(told));
    most = most(least);
    if (most > least + 1 && reorder(least, most - 1)) {
      most = most(least);
    }
    return most;
  }

  /** After {@link #line}: the cell before whose end one share less would have to be placed. */
  int tightCell() {
    return tightCell;
  }

  /**
   * Draws moments for the shares that were put in a row.
   *
   * @param at receives the moment of each share
   */
  void draw(int[] shares, int[] start, Allowed allowed, long[] at) {
    drawAll(at);
    for (int c = 0; c < grid.cells(); c++) {
      if (start[c] < start[c + 1]) {
        exchange(shares, start[c], start[c + 1], c, allowed, at);
      }
    }
  }

  private void lineUp(int[] shares, int[] start, long[] told, Allowed allowed) {
    int posts = shares.length + told.length;
    size = 0;
    several = new long[0][];
    share = new int[posts];
    first = new long[posts];
    last = new long[posts];
    low = new long[posts];
    high = new long[posts];
    earliest = new long[posts];
    int t = 0;
    Strata strata = new Strata();
    for (int c = 0; c < grid.cells(); c++) {
      int toldTo = t;
      while (toldTo < told.length && told[toldTo] < grid.end(c)) {
        toldTo++;
      }
      int from = start[c];
      int to = start[c + 1];
      if (from < to) {
        random.shuffle(shares, from, to);
        strata.cut(shares, from, to, grid.start(c), grid.end(c), allowed);
      }
      for (int i = from; i < to; i++) {
        long[] part = strata.part(i - from);
        while (t < toldTo && told[t] <= strata.moment(i - from)) {
          addTold(told[t++]);
        }
        share[size] = shares[i];
        first[size] = part[0];
        last[size] = part[part.length - 1] - 1;
        low[size] = strata.low(i - from);
        high[size] = strata.high(i - from);
        if (part.length > 2) {
          if (several.length == 0) {
            several = new long[posts][];
          }
          several[size] = part;
        }
        size++;
      }
      while (t < toldTo) {
        addTold(told[t++]);
      }
    }
  }

  private void addTold(long moment) {
    share[size] = TOLD;
    first[size] = moment;
    last[size] = moment;
    low[size] = moment;
    high[size] = moment + 1;
    size++;
  }

  /** Most told moments in a stretch. */
  private int among(long[] told) {
    int most = 0;
    for (int i = 0, begin = 0; i < told.length; i++) {
      while (told[i] - told[begin] >= grid.window()) {
        begin++;
      }
      most = Math.max(most, i - begin + 1);
    }
    return most;
  }

  /** Returns the smallest number of shares in a stretch that is possible in this row. */
  private int most(int least) {
    if (isPossible(least)) {
      return least;
    }
    int impossible = least;
    int possible = least + 1;
    for (int step = 1; !isPossible(possible); step *= 2) {
      impossible = possible;
      possible = (int) Math.min(size, (long) possible + step);
    }
    while (impossible + 1 < possible) {
      int middle = (impossible + possible) >>> 1;
      if (isPossible(middle)) {
        possible = middle;
      } else {
        impossible = middle;
      }
    }
    return possible;
  }

  private boolean isPossible(int most) {
    long before = Long.MIN_VALUE;
    for (int i = 0; i < size; i++) {
      long moment = Math.max(before, first[i]);
      if (i >= most) {
        moment = Math.max(moment, earliest[i - most] + grid.window());
      }
      if (several.length > 0) {
        moment = notBefore(several[i], moment);
      }
      if (moment > last[i]) {
        tightCell = grid.cell(first[i]);
        return false;
      }
      earliest[i] = moment;
      before = moment;
    }
    return true;
  }

  /**
   * Puts the posts of each cell in another order, in which fewer in a stretch are possible; returns
   * false, and leaves the order, where there is none. In that order each place is taken, of those
   * who may use the moment that is possible first, by the one whose time ends first.
   */
  private boolean reorder(int least, int most) {
    int[] best = rowBy(most);
    if (best.length == 0) {
      return false;
    }
    int impossible = least - 1;
    int possible = most;
    while (impossible + 1 < possible) {
      int middle = (impossible + possible) >>> 1;
      int[] row = rowBy(middle);
      if (row.length > 0) {
        best = row;
        possible = middle;
      } else {
        impossible = middle;
      }
    }
    int[] oldShare = share.clone();
    long[] oldFirst = first.clone();
    long[] oldLast = last.clone();
    long[] @Nullable [] oldSeveral = several.clone();
    for (int i = 0; i < size; i++) {
      share[i] = oldShare[best[i]];
      first[i] = oldFirst[best[i]];
      last[i] = oldLast[best[i]];
      if (several.length > 0) {
        several[i] = oldSeveral[best[i]];
      }
      if (share[i] == TOLD) {
        low[i] = first[i];
        high[i] = first[i] + 1;
      }
    }
    return true;
  }

  /** Returns the old places of the posts in the new order, or nothing where there is none. */
  private int[] rowBy(int most) {
    int[] row = new int[size];
    PriorityQueue<Long> waiting = new PriorityQueue<>();
    long before = Long.MIN_VALUE;
    int placed = 0;
    for (int begin = 0; begin < size; ) {
      int end = begin + 1;
      while (end < size && grid.cell(first[end]) == grid.cell(first[begin])) {
        end++;
      }
      long start = grid.start(grid.cell(first[begin]));
      long[] byFirst = new long[end - begin];
      for (int i = begin; i < end; i++) {
        byFirst[i - begin] = ((first[i] - start) << Strata.INDEX_BITS) | i;
      }
      Arrays.sort(byFirst);
      int next = 0;
      while (placed < end) {
        long moment = before;
        if (placed >= most) {
          moment = Math.max(moment, earliest[placed - most] + grid.window());
        }
        if (waiting.isEmpty()) {
          moment = Math.max(moment, start + (byFirst[next] >> Strata.INDEX_BITS));
        }
        while (next < byFirst.length && start + (byFirst[next] >> Strata.INDEX_BITS) <= moment) {
          int i = (int) byFirst[next++] & Strata.INDEX_MASK;
          waiting.add(((last[i] - start) << Strata.INDEX_BITS) | i);
        }
        int i = (int) (waiting.remove() & Strata.INDEX_MASK);
        if (several.length > 0) {
          moment = notBefore(several[i], moment);
        }
        if (moment > last[i]) {
          tightCell = grid.cell(first[i]);
          return new int[0];
        }
        row[placed] = i;
        earliest[placed++] = moment;
        before = moment;
      }
      begin = end;
    }
    return row;
  }

  private static long notBefore(long @Nullable [] set, long moment) {
    if (set == null) {
      return moment;
    }
    int i = Times.indexAfter(set, moment);
    return i == set.length ? Long.MAX_VALUE : Math.max(set[i], moment);
  }

  private static long notAfter(long @Nullable [] set, long moment) {
    if (set == null) {
      return moment;
    }
    int i = Times.indexAfter(set, moment);
    if (i < set.length && set[i] <= moment) {
      return moment;
    }
    return set[i - 1] - 1;
  }

  private void drawAll(long[] at) {
    long[] latest = earliest;
    long after = Long.MAX_VALUE;
    for (int i = size - 1; i >= 0; i--) {
      long moment = Math.min(after, last[i]);
      if (i + most < size) {
        moment = Math.min(moment, latest[i + most] - grid.window());
      }
      if (several.length > 0) {
        moment = notAfter(several[i], moment);
      }
      latest[i] = moment;
      after = moment;
    }
    // What is drawn takes the place of the latest moment, which is not looked at again.
    long before = Long.MIN_VALUE;
    for (int i = 0; i < size; i++) {
      long from = Math.max(before, first[i]);
      if (i >= most) {
        from = Math.max(from, latest[i - most] + grid.window());
      }
      before = share[i] == TOLD ? first[i] : draw(i, from, latest[i] + 1);
      latest[i] = before;
      if (share[i] != TOLD) {
        at[share[i]] = before;
      }
    }
  }

  /** Draws a moment in the stratum, or, where that cannot be, as near to it as can be. */
  private long draw(int i, long from, long to) {
    long length = Math.max(1, high[i] - low[i]);
    long begin = Math.max(from, low[i]);
    long end = Math.min(to, high[i]);
    if (begin >= end) {
      begin = low[i] < from ? from : Math.max(from, to - length);
      end = Math.min(to, begin + length);
    }
    long[] own = several.length == 0 ? null : several[i];
    if (own == null) {
      return pick(begin, end);
    }
    long[] open = Times.within(own, begin, end);
    return pick(open.length > 0 ? open : Times.within(own, from, to), random);
  }

  private long pick(long begin, long end) {
    return offSecond(begin + KeyedRandom.below(random.next(), end - begin), begin, end, random);
  }

  /** Returns a random moment of the set, off whole seconds where it has another one. */
  static long pick(long[] set, KeyedRandom random) {
    long length = 0;
    for (int i = 0; i < set.length; i += 2) {
      length += set[i + 1] - set[i];
    }
    long rest = KeyedRandom.below(random.next(), length);
    int i = 0;
    while (rest >= set[i + 1] - set[i]) {
      rest -= set[i + 1] - set[i];
      i += 2;
    }
    return offSecond(set[i] + rest, set[i], set[i + 1], random);
  }

  /**
   * Whole seconds, and with them whole minutes, are where machines post; another moment of the
   * second is drawn then.
   */
  private static long offSecond(long millis, long begin, long end, KeyedRandom random) {
    if (millis % 1000 != 0) {
      return millis;
    }
    long after = Math.min(999, end - millis - 1);
    if (after > 0) {
      return millis + 1 + KeyedRandom.below(random.next(), after);
    }
    long before = Math.min(999, millis - begin);
    return before > 0 ? millis - 1 - KeyedRandom.below(random.next(), before) : millis;
  }

  /**
   * Lets people of one cell exchange their moments by lot, so that not those have the first moments
   * who may use no other ones.
   */
  private void exchange(int[] shares, int from, int to, int cell, Allowed allowed, long[] at) {
    int count = to - from;
    long[][] parts = new long[count][];
    boolean whole = true;
    for (int i = 0; i < count; i++) {
      parts[i] = allowed.within(shares[from + i], grid.start(cell), grid.end(cell));
      whole &= parts[i] == parts[0];
    }
    // Those who may use the same are in random order already.
    for (int i = 0; i < 2 * count && !whole; i++) {
      int a = (int) KeyedRandom.below(random.next(), count);
      int b = (int) KeyedRandom.below(random.next(), count);
      long momentA = at[shares[from + a]];
      long momentB = at[shares[from + b]];
      if (Times.contains(parts[a], momentB) && Times.contains(parts[b], momentA)) {
        at[shares[from + a]] = momentB;
        at[shares[from + b]] = momentA;
      }
    }
  }
}
