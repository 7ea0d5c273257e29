package io.advocacy.schedule;

import java.util.Arrays;
import java.util.PriorityQueue;

/**
 * Cuts a cell into as many strata as it has shares and gives each share one that it may use. The
 * strata are of the same length where that leaves everybody one; else they are shorter where many
 * people have little time.
 *
 * <p>The arrays of one cell are used again for the next.
 */
final class Strata {
  /** Of so many different beginnings and ends of allowed time in a cell notice is taken. */
  private static final int MOST_BORDERS = 24;

  static final int INDEX_BITS = 24;
  static final int INDEX_MASK = (1 << INDEX_BITS) - 1;

  private int count;
  private long start;
  private long end;
  private long[][] parts = new long[0][];
  private long[] low = new long[0];
  private long[] high = new long[0];
  private long[] moment = new long[0];
  private int[] order = new int[0];
  private boolean whole;

  /** What the share at this place, in order of time, may use of the cell. */
  long[] part(int place) {
    return parts[whole ? place : order[place]];
  }

  /** Where its stratum begins. */
  long low(int place) {
    return low[whole ? place : order[place]];
  }

  /** Where its stratum ends. */
  long high(int place) {
    return high[whole ? place : order[place]];
  }

  /** A moment that it may use, not before the one of the place before. */
  long moment(int place) {
    return moment[whole ? place : order[place]];
  }

  /**
   * Cuts a cell.
   *
   * @param shares shares in random order; those of the cell are put in order of time
   * @param from index of the cell's first share
   * @param to index after its last share
   */
  void cut(int[] shares, int from, int to, long start, long end, Moments.Allowed allowed) {
    this.start = start;
    this.end = end;
    this.count = to - from;
    if (parts.length < count) {
      int room = Math.max(count, 2 * parts.length);
      parts = new long[room][];
      low = new long[room];
      high = new long[room];
      moment = new long[room];
      order = new int[room];
    }
    whole = true;
    for (int i = 0; i < count; i++) {
      parts[i] = allowed.within(shares[from + i], start, end);
      whole &= parts[i].length == 2 && parts[i][0] == start && parts[i][1] == end;
    }
    if (whole) {
      for (int i = 0; i < count; i++) {
        low[i] = start + (end - start) * i / count;
        high[i] = Math.max(low[i] + 1, start + (end - start) * (i + 1) / count);
        moment[i] = low[i];
      }
      return;
    }
    long[] strata = new long[2 * count];
    cut(start, end, count, strata, 0);
    int[] matched = match(strata);
    if (Arrays.stream(matched).anyMatch(s -> s < 0)) {
      strata = uneven();
      matched = match(strata);
    }
    for (int i = 0; i < count; i++) {
      int s = matched[i];
      if (s < 0) {
        low[i] = parts[i][0];
        high[i] = last(parts[i]);
        moment[i] = (parts[i][0] + parts[i][1] - 1) / 2;
      } else {
        low[i] = strata[s];
        high[i] = strata[s + 1];
        moment[i] = Times.within(parts[i], strata[s], strata[s + 1])[0];
      }
    }
    sort(shares, from);
  }

  /** Cuts a stretch into strata of the same length, at least a millisecond long. */
  private static void cut(long start, long end, int count, long[] strata, int at) {
    for (int i = 0; i < count; i++) {
      long low = start + (end - start) * i / count;
      strata[at + 2 * i] = low;
      strata[at + 2 * i + 1] = Math.max(low + 1, start + (end - start) * (i + 1) / count);
    }
  }

  private long packed(long moment, int index) {
    return ((moment - start) << INDEX_BITS) | index;
  }

  /**
   * Returns for each share the index of its stratum, or -1. Glover's rule: of those who may use a
   * stratum, the one whose time ends first takes it; that matches as many as can be where
   * everybody's time in the cell is in one piece.
   */
  private int[] match(long[] strata) {
    long[] byStart = new long[count];
    for (int i = 0; i < count; i++) {
      byStart[i] = packed(parts[i][0], i);
    }
    Arrays.sort(byStart);
    PriorityQueue<Long> waiting = new PriorityQueue<>();
    int[] matched = new int[count];
    Arrays.fill(matched, -1);
    int next = 0;
    for (int s = 0; s < strata.length; s += 2) {
      while (next < count && byStart[next] >> INDEX_BITS < strata[s + 1] - start) {
        int i = (int) byStart[next++] & INDEX_MASK;
        waiting.add(packed(last(parts[i]), i));
      }
      while (!waiting.isEmpty() && waiting.element() >> INDEX_BITS <= strata[s] - start) {
        waiting.remove();
      }
      if (!waiting.isEmpty()) {
        int i = (int) (waiting.element() & INDEX_MASK);
        if (overlaps(parts[i], strata[s], strata[s + 1])) {
          matched[i] = s;
          waiting.remove();
        }
      }
    }
    return matched;
  }

  private static boolean overlaps(long[] set, long from, long to) {
    if (set.length == 2) {
      return set[0] < to && set[1] > from;
    }
    return Times.within(set, from, to).length > 0;
  }

  private static long last(long[] set) {
    return set[set.length - 1];
  }

  /** Cuts the cell so that shares with little time have their strata where that time is. */
  private long[] uneven() {
    long[] borders = borders();
    int pieces = borders.length - 1;
    int[] inPiece = new int[pieces];
    long[] byLength = new long[count];
    for (int i = 0; i < count; i++) {
      byLength[i] = packed(start + last(parts[i]) - parts[i][0], i);
    }
    Arrays.sort(byLength);
    for (long one : byLength) {
      int i = (int) (one & INDEX_MASK);
      int best = -1;
      double crowd = Double.POSITIVE_INFINITY;
      for (int p = 0; p < pieces; p++) {
        if (overlaps(parts[i], borders[p], borders[p + 1])) {
          double here = (inPiece[p] + 1.0) / (borders[p + 1] - borders[p]);
          if (here < crowd) {
            crowd = here;
            best = p;
          }
        }
      }
      inPiece[best]++;
    }
    long[] strata = new long[2 * count];
    int used = 0;
    for (int p = 0; p < pieces; p++) {
      cut(borders[p], borders[p + 1], inPiece[p], strata, used);
      used += 2 * inPiece[p];
    }
    return strata;
  }

  private long[] borders() {
    long[] borders = new long[2 * count + 2];
    int size = 0;
    borders[size++] = start;
    borders[size++] = end;
    for (int i = 0; i < count; i++) {
      borders[size++] = parts[i][0];
      borders[size++] = last(parts[i]);
    }
    Arrays.sort(borders);
    int different = 1;
    for (int i = 1; i < size; i++) {
      if (borders[i] != borders[different - 1]) {
        borders[different++] = borders[i];
      }
    }
    if (different <= MOST_BORDERS) {
      return Arrays.copyOf(borders, different);
    }
    long[] fewer = new long[MOST_BORDERS];
    for (int i = 0; i < MOST_BORDERS; i++) {
      fewer[i] = borders[(int) ((long) i * (different - 1) / (MOST_BORDERS - 1))];
    }
    return fewer;
  }

  private void sort(int[] shares, int from) {
    long[] byMoment = new long[count];
    for (int i = 0; i < count; i++) {
      byMoment[i] = packed(moment[i], i);
    }
    Arrays.sort(byMoment);
    int[] sorted = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = (int) (byMoment[i] & INDEX_MASK);
      sorted[i] = shares[from + order[i]];
    }
    System.arraycopy(sorted, 0, shares, from, count);
  }
}
