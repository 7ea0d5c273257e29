package io.advocacy.schedule;

import java.util.Arrays;
import java.util.PriorityQueue;

/**
 * Gives the shares of one cell their moments: the cell is cut into as many strata as it has shares,
 * each share gets one in random order, and a random moment within it, off whole seconds. A stretch
 * of the length of a cell that lies over a border then has at most one share more than the fuller
 * of its two cells, where all may use all of their cell.
 */
final class Moments {
  /** Of so many different beginnings and ends of allowed time in a cell notice is taken. */
  private static final int MOST_BORDERS = 24;

  private final KeyedRandom random;

  Moments(KeyedRandom random) {
    this.random = random;
  }

  /** What a share may use of the cell. */
  interface Allowed {
    /** Returns the allowed moments of a share in this stretch; never empty. */
    long[] within(int share, long from, long to);
  }

  /**
   * Chooses moments.
   *
   * @param shares the shares of the cell from {@code first} to {@code last}, put in order of time
   * @param at receives the moment of each share
   */
  void choose(int[] shares, int first, int last, long start, long end, Allowed allowed, long[] at) {
    int count = last - first;
    random.shuffle(shares, first, last);
    long[][] parts = new long[count][];
    boolean whole = true;
    for (int i = 0; i < count; i++) {
      parts[i] = allowed.within(shares[first + i], start, end);
      whole &= parts[i].length == 2 && parts[i][0] == start && parts[i][1] == end;
    }
    if (whole) {
      for (int i = 0; i < count; i++) {
        long low = start + (end - start) * i / count;
        long high = start + (end - start) * (i + 1) / count;
        at[shares[first + i]] = pick(low, Math.max(low + 1, high));
      }
      return;
    }
    chooseWithin(shares, first, parts, start, end, at);
  }

  private long pick(long low, long high) {
    return pick(new long[] {low, high}, random);
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
    long millis = set[i] + rest;
    if (millis % 1000 == 0) {
      // Whole seconds, and with them whole minutes, are where machines post.
      return millis + 1 < set[i + 1] ? millis + 1 : Math.max(set[i], millis - 1);
    }
    return millis;
  }

  private void chooseWithin(
      int[] shares, int first, long[][] parts, long start, long end, long[] at) {
    int count = parts.length;
    long[] strata = new long[2 * count];
    cut(start, end, count, strata, 0);
    int[] matched = match(parts, strata);
    if (Arrays.stream(matched).anyMatch(s -> s < 0)) {
      strata = strata(parts, start, end);
      matched = match(parts, strata);
    }
    for (int i = 0; i < count; i++) {
      int s = matched[i];
      long[] here = s < 0 ? parts[i] : Times.within(parts[i], strata[s], strata[s + 1]);
      at[shares[first + i]] = pick(here, random);
    }
    sort(shares, first, first + count, at);
  }

  /** Cuts a stretch into strata of the same length, at least a millisecond long. */
  private static void cut(long start, long end, int count, long[] strata, int at) {
    for (int i = 0; i < count; i++) {
      long low = start + (end - start) * i / count;
      strata[at + 2 * i] = low;
      strata[at + 2 * i + 1] = Math.max(low + 1, start + (end - start) * (i + 1) / count);
    }
  }

  /**
   * Returns for each share the index of its stratum, or -1. Glover's rule: of those who may use a
   * stratum, the one whose time ends first takes it; that matches as many as can be where
   * everybody's time in the cell is in one piece.
   */
  private static int[] match(long[][] parts, long[] strata) {
    int count = parts.length;
    Integer[] byStart = new Integer[count];
    Arrays.setAll(byStart, i -> i);
    Arrays.sort(
        byStart,
        (a, b) ->
            parts[a][0] != parts[b][0]
                ? Long.compare(parts[a][0], parts[b][0])
                : Integer.compare(a, b));
    PriorityQueue<Integer> waiting =
        new PriorityQueue<>(
            (a, b) -> {
              int byEnd = Long.compare(last(parts[a]), last(parts[b]));
              return byEnd != 0 ? byEnd : Integer.compare(a, b);
            });
    int[] matched = new int[count];
    Arrays.fill(matched, -1);
    int next = 0;
    for (int s = 0; s < strata.length; s += 2) {
      while (next < count && parts[byStart[next]][0] < strata[s + 1]) {
        waiting.add(byStart[next++]);
      }
      while (!waiting.isEmpty() && last(parts[waiting.element()]) <= strata[s]) {
        waiting.remove();
      }
      if (!waiting.isEmpty()
          && Times.within(parts[waiting.element()], strata[s], strata[s + 1]).length > 0) {
        matched[waiting.remove()] = s;
      }
    }
    return matched;
  }

  private static long last(long[] set) {
    return set[set.length - 1];
  }

  /** Cuts the cell so that shares with little time have their strata where that time is. */
  private static long[] strata(long[][] parts, long start, long end) {
    long[] borders = new long[2 * parts.length + 2];
    int size = 0;
    borders[size++] = start;
    borders[size++] = end;
    for (long[] part : parts) {
      borders[size++] = part[0];
      borders[size++] = last(part);
    }
    borders = Arrays.stream(borders, 0, size).sorted().distinct().toArray();
    if (borders.length > MOST_BORDERS) {
      long[] fewer = new long[MOST_BORDERS];
      for (int i = 0; i < MOST_BORDERS; i++) {
        fewer[i] = borders[(int) ((long) i * (borders.length - 1) / (MOST_BORDERS - 1))];
      }
      borders = fewer;
    }
    int pieces = borders.length - 1;
    int[] count = new int[pieces];
    Integer[] order = new Integer[parts.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        (a, b) -> {
          int byLength = Long.compare(last(parts[a]) - parts[a][0], last(parts[b]) - parts[b][0]);
          return byLength != 0 ? byLength : Integer.compare(a, b);
        });
    for (int i : order) {
      int best = -1;
      double crowd = Double.POSITIVE_INFINITY;
      for (int p = 0; p < pieces; p++) {
        if (Times.within(parts[i], borders[p], borders[p + 1]).length > 0) {
          double here = (count[p] + 1.0) / (borders[p + 1] - borders[p]);
          if (here < crowd) {
            crowd = here;
            best = p;
          }
        }
      }
      count[best]++;
    }
    long[] strata = new long[2 * parts.length];
    int used = 0;
    for (int p = 0; p < pieces; p++) {
      cut(borders[p], borders[p + 1], count[p], strata, used);
      used += 2 * count[p];
    }
    return strata;
  }

  private static void sort(int[] shares, int first, int last, long[] at) {
    Integer[] boxed = new Integer[last - first];
    Arrays.setAll(boxed, i -> shares[first + i]);
    Arrays.sort(
        boxed, (a, b) -> at[a] != at[b] ? Long.compare(at[a], at[b]) : Integer.compare(a, b));
    for (int i = 0; i < boxed.length; i++) {
      shares[first + i] = boxed[i];
    }
  }
}
