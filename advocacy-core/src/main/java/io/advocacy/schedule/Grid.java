package io.advocacy.schedule;

import java.time.Duration;
import java.time.Instant;

/**
 * The cells of a horizon: stretches of the length of the window counted from its beginning, the
 * last one possibly shorter.
 *
 * @param from first millisecond of the horizon
 * @param to first millisecond after it
 * @param window length of a cell in milliseconds
 * @param cells number of cells
 */
record Grid(long from, long to, long window, int cells) {
  static Grid of(Instant from, Instant to, Duration window) {
    long first = Times.ceil(from);
    long last = Times.ceil(to);
    long length = window.toMillis();
    return new Grid(first, last, length, (int) ((last - first + length - 1) / length));
  }

  int cell(long millis) {
    return (int) ((millis - from) / window);
  }

  boolean contains(long millis) {
    return millis >= from && millis < to;
  }

  long start(int cell) {
    return from + cell * window;
  }

  long end(int cell) {
    return Math.min(to, start(cell) + window);
  }

  /** Returns the runs of cells that have at least one millisecond of the set. */
  int[] runs(long[] set) {
    GrowingInts runs = new GrowingInts();
    for (int i = 0; i < set.length; i += 2) {
      runs.addRun(cell(set[i]), cell(set[i + 1] - 1) + 1);
    }
    return runs.toArray();
  }

  /** Returns the cells that have a millisecond of the set, and those that lie in it. */
  Groups.Cells cells(long[] set) {
    int[] runs = runs(set);
    boolean some = false;
    for (int i = 0; i < set.length && !some; i += 2) {
      some =
          (set[i] - from) % window != 0 || (set[i + 1] != to && (set[i + 1] - from) % window != 0);
    }
    if (!some) {
      return new Groups.Cells(runs, runs);
    }
    GrowingInts whole = new GrowingInts();
    for (int i = 0; i < set.length; i += 2) {
      int first = (int) ((set[i] - from + window - 1) / window);
      int after = set[i + 1] == to ? cells : (int) ((set[i + 1] - from) / window);
      if (first < after) {
        whole.addRun(first, after);
      }
    }
    return new Groups.Cells(runs, whole.toArray());
  }
}
