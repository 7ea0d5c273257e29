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

  /**
   * Returns one value for each identity.
   *
   * @param values the values, in a list of the caller's own that is changed and returned
   * @param hashes a hash of each value, equal for the same identity; used up
   * @param same whether two values have one identity
   * @param better the one of two values of one identity that is kept
   */
  static <T> List<T> of(
      List<T> values, int[] hashes, BiPredicate<T, T> same, BinaryOperator<T> better) {
    if (hashes.length <= FEW) {
      return ofFew(values, hashes, same, better);
    }
    int[] twice = comingTwice(hashes);
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

  /** Mixes the hashes and returns those that come more than once. */
  private static int[] comingTwice(int[] hashes) {
    int parts = Integer.highestOneBit(Math.max(1, hashes.length / PART));
    int shift = Integer.SIZE - Integer.numberOfTrailingZeros(parts);
    int[] starts = new int[parts + 1];
    for (int i = 0; i < hashes.length; i++) {
      int h = mix(hashes[i]);
      hashes[i] = h;
      starts[partOf(h, shift) + 1]++;
    }
    int largest = 0;
    for (int part = 1; part <= parts; part++) {
      largest = Math.max(largest, starts[part]);
      starts[part] += starts[part - 1];
    }
    int[] parted = parted(hashes, starts, shift);
    int[] table = new int[tableFor(largest)];
    int mask = table.length - 1;
    int[] twice = new int[64];
    int found = 0;
    for (int part = 0; part < parts; part++) {
      Arrays.fill(table, 0);
      for (int i = starts[part]; i < starts[part + 1]; i++) {
        int h = parted[i];
        int slot = h & mask;
        while (table[slot] != 0 && table[slot] != h) {
          slot = (slot + 1) & mask;
        }
        if (table[slot] == h) {
          twice = found == twice.length ? Arrays.copyOf(twice, found * 2) : twice;
          twice[found++] = h;
        }
        table[slot] = h;
      }
    }
    return Arrays.copyOf(twice, found);
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
