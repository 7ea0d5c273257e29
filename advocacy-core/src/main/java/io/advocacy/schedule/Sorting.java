package io.advocacy.schedule;

import java.util.Arrays;

/** Sorts numbers of shares by their moments. */
final class Sorting {
  private Sorting() {}

  /**
   * Returns the first {@code size} shares by their moment; equal moments keep their order. The
   * moments span at most 2^39 milliseconds, 17 years, where they are in one plan.
   */
  static int[] by(int[] shares, int size, long[] at, long earliest) {
    int[] sorted = new int[size];
    long[] packed = new long[size];
    long latest = earliest;
    for (int i = 0; i < size; i++) {
      latest = Math.max(latest, at[shares[i]]);
    }
    if (latest - earliest < 1L << 39) {
      for (int i = 0; i < size; i++) {
        packed[i] = (at[shares[i]] - earliest) << 24 | i;
      }
      Arrays.sort(packed);
      for (int i = 0; i < size; i++) {
        sorted[i] = shares[(int) (packed[i] & 0xFF_FFFF)];
      }
      return sorted;
    }
    Integer[] boxed = new Integer[size];
    Arrays.setAll(boxed, i -> shares[i]);
    Arrays.sort(boxed, (a, b) -> Long.compare(at[a], at[b]));
    Arrays.setAll(sorted, i -> boxed[i]);
    return sorted;
  }
}
