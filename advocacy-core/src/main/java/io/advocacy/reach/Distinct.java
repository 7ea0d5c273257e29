package io.advocacy.reach;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.BinaryOperator;

/**
 * Keeps one value for each identity, in the order in which they first appear.
 *
 * <p>Millions of values pass here, and a hash set of them waits for memory at each step. So their
 * hashes alone are first put into parts, by their upper bits, that fit a processor's cache; each
 * part tells which of its hashes come twice. Only values with such a hash are then looked at and
 * compared, which for distinct values are hardly any.
 */
final class Distinct {
  /** So many are compared one by one. */
  private static final int FEW = 24;

  /** A part has about this many hashes, whose table of ints takes 256 KiB at most. */
  private static final int PART = 1 << 13;

  /** The filter of hashes that come twice takes 1 MiB at most. */
  private static final int LARGEST_FILTER = 1 << 23;

  private Distinct() {}

  /** The hashes of values, with the number of them in each part. */
  static final class Hashes {
    private final int[] mixed;
    private final int shift;
    private final int[] counts;

    Hashes(int values) {
      int parts = Integer.highestOneBit(Math.max(1, values / PART));
      mixed = new int[values];
      shift = Integer.SIZE - Integer.numberOfTrailingZeros(parts);
      counts = new int[parts];
    }

    /** Sets the hash of the value at a position, once. */
    void set(int position, int hash) {
      int h = mix(hash);
      mixed[position] = h;
      counts[partOf(h, shift)]++;
    }
  }

  /**
   * Returns one value for each identity.
   *
   * @param values the values, in a list of the caller's own that is changed and returned
   * @param of a hash of each value, equal for the same identity; used up
   * @param same whether two values have one identity
   * @param better the one of two values of one identity that is kept
   */
  static <T> List<T> of(
      List<T> values, Hashes of, BiPredicate<T, T> same, BinaryOperator<T> better) {
    int[] hashes = of.mixed;
    if (hashes.length <= FEW) {
      return ofFew(values, hashes, same, better);
    }
    int[] twice = comingTwice(of);
    if (twice.length == 0) {
      return Collections.unmodifiableList(values);
    }
    int[] suspects = withOneOf(twice, hashes);
    int[] table = new int[tableFor(suspects.length)];
    boolean[] repeated = new boolean[values.size()];
    int repetitions = 0;
    for (int position : suspects) {
      int first = firstOf(position, hashes, table, values, same);
      if (first != position) {
        values.set(first, better.apply(values.get(first), values.get(position)));
        repeated[position] = true;
        repetitions++;
      }
    }
    return Collections.unmodifiableList(
        repetitions == 0 ? values : without(values, repeated, repetitions));
  }

  /** Compares each with each before it, which for a few is less than making tables. */
  private static <T> List<T> ofFew(
      List<T> values, int[] hashes, BiPredicate<T, T> same, BinaryOperator<T> better) {
    int kept = 0;
    for (int i = 0; i < hashes.length; i++) {
      int first = 0;
      while (first < kept
          && (hashes[first] != hashes[i] || !same.test(values.get(first), values.get(i)))) {
        first++;
      }
      if (first < kept) {
        values.set(first, better.apply(values.get(first), values.get(i)));
      } else {
        hashes[kept] = hashes[i];
        values.set(kept++, values.get(i));
      }
    }
    values.subList(kept, values.size()).clear();
    return Collections.unmodifiableList(values);
  }

  /**
   * Returns the hashes that come more than once. Each is put into its place in a table of its part
   * without looking for a free one, and what was there comes out: a processor need not guess at
   * anything. Of a hash that comes twice one at least comes out, and the other comes out too or is
   * in the table at the end.
   */
  private static int[] comingTwice(Hashes of) {
    int[] starts = new int[of.counts.length + 1];
    int largest = 0;
    for (int part = 0; part < of.counts.length; part++) {
      largest = Math.max(largest, of.counts[part]);
      starts[part + 1] = starts[part] + of.counts[part];
    }
    int[] parted = parted(of.mixed, starts, of.shift);
    int[] table = new int[tableFor(largest)];
    int mask = table.length - 1;
    int[] out = new int[largest];
    Found found = new Found();
    for (int part = 0; part < of.counts.length; part++) {
      Arrays.fill(table, 0);
      int taken = 0;
      for (int i = starts[part]; i < starts[part + 1]; i++) {
        int h = parted[i];
        int before = table[h & mask];
        table[h & mask] = h;
        out[taken] = before;
        taken += (before | -before) >>> 31; // one more, unless it is zero
      }
      found.look(out, taken, table);
    }
    return Arrays.copyOf(found.twice, found.size);
  }

  /** The hashes that come twice, among those which came out of the tables. */
  private static final class Found {
    private int[] twice = new int[64];
    private int size;
    private int[] seen = new int[0];

    private void look(int[] out, int taken, int[] table) {
      int length = tableFor(taken);
      if (seen.length < length) {
        seen = new int[length];
      }
      Arrays.fill(seen, 0, length, 0);
      for (int i = 0; i < taken; i++) {
        int h = out[i];
        int slot = h >>> 5 & (length - 1);
        while (seen[slot] != 0 && seen[slot] != h) {
          slot = (slot + 1) & (length - 1);
        }
        if (seen[slot] == h || table[h & (table.length - 1)] == h) {
          twice = size == twice.length ? Arrays.copyOf(twice, size * 2) : twice;
          twice[size++] = h;
        }
        seen[slot] = h;
      }
    }
  }

  /** A power of two that is at most half full. */
  private static int tableFor(int entries) {
    return Integer.highestOneBit(Math.max(1, entries)) << 2;
  }

  /** Returns the hashes part after part. */
  private static int[] parted(int[] hashes, int[] starts, int shift) {
    int[] next = starts.clone();
    int[] parted = new int[hashes.length];
    for (int h : hashes) {
      parted[next[partOf(h, shift)]++] = h;
    }
    return parted;
  }

  /** The upper bits; a shift by 32 would be one by 0. */
  private static int partOf(int hash, int shift) {
    return hash >>> 1 >>> (shift - 1);
  }

  /** Never zero, which marks a free place. */
  private static int mix(int hash) {
    int h = hash * 0x9E3779B9;
    h ^= h >>> 15;
    return h == 0 ? 1 : h;
  }

  /** Returns the positions of all hashes that are among these, and of a few others. */
  private static int[] withOneOf(int[] among, int[] hashes) {
    int bits = (int) Math.min(LARGEST_FILTER, (long) Integer.highestOneBit(among.length) << 8);
    long[] filter = new long[bits >>> 6];
    for (int h : among) {
      filter[(h & (bits - 1)) >>> 6] |= 1L << h;
    }
    int[] positions = new int[Math.min(hashes.length, among.length * 2 + 64)];
    int found = 0;
    for (int i = 0; i < hashes.length; i++) {
      int h = hashes[i];
      if ((filter[(h & (bits - 1)) >>> 6] >>> h & 1) != 0) {
        if (found == positions.length) {
          positions = Arrays.copyOf(positions, (int) Math.min(hashes.length, found * 2L));
        }
        positions[found++] = i;
      }
    }
    return Arrays.copyOf(positions, found);
  }

  /**
   * Returns the position of the first value with the identity of that at a position, which may be
   * itself; the table holds the positions seen so far plus one.
   */
  private static <T> int firstOf(
      int position, int[] hashes, int[] table, List<T> values, BiPredicate<T, T> same) {
    int mask = table.length - 1;
    int hash = hashes[position];
    int slot = hash & mask;
    while (table[slot] != 0) {
      int first = table[slot] - 1;
      if (hashes[first] == hash && same.test(values.get(first), values.get(position))) {
        return first;
      }
      slot = (slot + 1) & mask;
    }
    table[slot] = position + 1;
    return position;
  }

  private static <T> List<T> without(List<T> list, boolean[] repeated, int repetitions) {
    List<T> distinct = new ArrayList<>(list.size() - repetitions);
    for (int i = 0; i < repeated.length; i++) {
      if (!repeated[i]) {
        distinct.add(list.get(i));
      }
    }
    return distinct;
  }
}
