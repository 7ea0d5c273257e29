package io.advocacy.schedule;

import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.Arrays;

/**
 * Moments and stretches of time as numbers. Moments that a plan gives are whole milliseconds since
 * 1970; moments from outside may be finer and are coded as twice their milliseconds, plus one where
 * there is a rest. A set of moments is an array of pairs (first millisecond, first millisecond
 * after), rising and not touching.
 */
final class Times {
  static final long[] NEVER = new long[0];

  private Times() {}

  static long code(Instant moment) {
    return moment.toEpochMilli() * 2
        + (moment.get(ChronoField.NANO_OF_SECOND) % 1_000_000 == 0 ? 0 : 1);
  }

  /** Last whole millisecond that is not after the coded moment. */
  static long floor(long code) {
    return code >> 1;
  }

  /** First whole millisecond that is not before the coded moment. */
  static long ceil(long code) {
    return (code + 1) >> 1;
  }

  static long ceil(Instant moment) {
    return ceil(code(moment));
  }

  /** Says whether the set has this millisecond. */
  static boolean contains(long[] set, long millis) {
    int at = indexAfter(set, millis);
    return at < set.length && set[at] <= millis;
  }

  /** Returns the index of the first pair that ends after this millisecond. */
  static int indexAfter(long[] set, long millis) {
    int low = 0;
    int high = set.length / 2;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (set[2 * middle + 1] <= millis) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return 2 * low;
  }

  /** Returns the part of the set within a stretch of time. */
  static long[] within(long[] set, long from, long to) {
    if (set.length == 0 || (set[0] >= from && set[set.length - 1] <= to)) {
      return set;
    }
    return intersect(set, new long[] {from, Math.max(from, to)});
  }

  /** Returns the moments of either set. */
  static long[] join(long[] a, long[] b) {
    if (a.length == 0 || b.length == 0) {
      return a.length == 0 ? b : a;
    }
    long[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return union(both, both.length);
  }

  static long[] intersect(long[] a, long[] b) {
    long[] both = new long[a.length + b.length];
    int size = 0;
    for (int i = 0, j = 0; i < a.length && j < b.length; ) {
      long from = Math.max(a[i], b[j]);
      long to = Math.min(a[i + 1], b[j + 1]);
      if (from < to) {
        both[size++] = from;
        both[size++] = to;
      }
      if (a[i + 1] < b[j + 1]) {
        i += 2;
      } else {
        j += 2;
      }
    }
    return size == both.length ? both : Arrays.copyOf(both, size);
  }

  /** Returns the moments of the first set that are not in the second. */
  static long[] minus(long[] set, long[] less) {
    if (set.length == 0 || less.length == 0) {
      return set;
    }
    long[] rest = new long[set.length + less.length];
    int size = 0;
    int j = 0;
    for (int i = 0; i < set.length; i += 2) {
      long from = set[i];
      long to = set[i + 1];
      while (j < less.length && less[j + 1] <= from) {
        j += 2;
      }
      for (int k = j; k < less.length && less[k] < to; k += 2) {
        if (less[k] > from) {
          rest[size++] = from;
          rest[size++] = less[k];
        }
        from = Math.max(from, less[k + 1]);
      }
      if (from < to) {
        rest[size++] = from;
        rest[size++] = to;
      }
    }
    return Arrays.copyOf(rest, size);
  }

  /** Returns the set of all moments in some of the first {@code size / 2} pairs, in any order. */
  static long[] union(long[] pairs, int size) {
    boolean sorted = true;
    for (int i = 2; i < size && sorted; i += 2) {
      sorted = pairs[i] > pairs[i - 1];
    }
    for (int i = 0; i < size && sorted; i += 2) {
      sorted = pairs[i] < pairs[i + 1];
    }
    if (sorted) {
      return size == pairs.length ? pairs : Arrays.copyOf(pairs, size);
    }
    long[][] byStart = new long[size / 2][];
    for (int i = 0; i < byStart.length; i++) {
      byStart[i] = new long[] {pairs[2 * i], pairs[2 * i + 1]};
    }
    Arrays.sort(byStart, (a, b) -> Long.compare(a[0], b[0]));
    long[] set = new long[size];
    int used = 0;
    for (long[] pair : byStart) {
      if (pair[0] >= pair[1]) {
        continue;
      }
      if (used > 0 && pair[0] <= set[used - 1]) {
        set[used - 1] = Math.max(set[used - 1], pair[1]);
      } else {
        set[used++] = pair[0];
        set[used++] = pair[1];
      }
    }
    return Arrays.copyOf(set, used);
  }
}
