package io.advocacy.reach;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.BinaryOperator;
import java.util.function.ToIntFunction;

/**
 * Keeps one value for each identity, in the order in which they first appear.
 *
 * <p>Millions of values pass here, and a hash set of them waits for memory at each step. So the
 * hashes are first put into parts, by their upper bits, that fit a processor's cache; then each
 * part is searched for hashes that come twice. Only those look at the values themselves again.
 */
final class Distinct {
  /** A part has about this many hashes, whose table of longs takes 256 KiB at most. */
  private static final int PART = 1 << 13;

  private Distinct() {}

  /**
   * Returns one value for each identity.
   *
   * @param hash equal for the same identity; called once for each value, in their order
   * @param same whether two values have one identity
   * @param better the one of two values of one identity that is kept
   */
  static <T> List<T> of(
      Collection<T> values,
      ToIntFunction<? super T> hash,
      BiPredicate<T, T> same,
      BinaryOperator<T> better) {
    List<T> list = new ArrayList<>(values);
    int[] starts = new int[partsFor(list.size()) + 1];
    long[] entries = parted(list, hash, starts);
    int largest = 0;
    for (int part = 1; part < starts.length; part++) {
      largest = Math.max(largest, starts[part] - starts[part - 1]);
    }
    long[] table = new long[Integer.highestOneBit(Math.max(1, largest)) << 2];
    boolean[] repeated = new boolean[list.size()];
    int repetitions = 0;
    for (int part = 1; part < starts.length; part++) {
      Arrays.fill(table, 0);
      for (int i = starts[part - 1]; i < starts[part]; i++) {
        int first = firstOf(entries[i], table, list, same);
        int position = (int) entries[i];
        if (first != position) {
          list.set(first, better.apply(list.get(first), list.get(position)));
          repeated[position] = true;
          repetitions++;
        }
      }
    }
    return Collections.unmodifiableList(
        repetitions == 0 ? list : without(list, repeated, repetitions));
  }

  private static int partsFor(int size) {
    return Integer.highestOneBit(Math.max(1, size / PART));
  }

  /** Returns hash (upper half) and position (lower half) of all values, part after part. */
  private static <T> long[] parted(List<T> list, ToIntFunction<? super T> hash, int[] starts) {
    int shift = Integer.SIZE - Integer.numberOfTrailingZeros(starts.length - 1);
    int[] hashes = new int[list.size()];
    for (int i = 0; i < hashes.length; i++) {
      int h = mix(hash.applyAsInt(list.get(i)));
      hashes[i] = h;
      starts[partOf(h, shift) + 1]++;
    }
    for (int part = 1; part < starts.length; part++) {
      starts[part] += starts[part - 1];
    }
    int[] next = starts.clone();
    long[] entries = new long[hashes.length];
    for (int i = 0; i < hashes.length; i++) {
      entries[next[partOf(hashes[i], shift)]++] = (long) hashes[i] << Integer.SIZE | i;
    }
    return entries;
  }

  /** The upper bits; a shift by 32 would be one by 0. */
  private static int partOf(int hash, int shift) {
    return hash >>> 1 >>> (shift - 1);
  }

  private static int mix(int hash) {
    int h = hash * 0x9E3779B9;
    return h ^ (h >>> 15);
  }

  /** Returns the position of the first value with the identity of an entry, which may be itself. */
  private static <T> int firstOf(long entry, long[] table, List<T> list, BiPredicate<T, T> same) {
    int mask = table.length - 1;
    int position = (int) entry;
    int slot = (int) (entry >>> Integer.SIZE) & mask;
    for (long other = table[slot]; other != 0; other = table[slot]) {
      if (other >>> Integer.SIZE == entry >>> Integer.SIZE) {
        int first = ~(int) other;
        if (same.test(list.get(first), list.get(position))) {
          return first;
        }
      }
      slot = (slot + 1) & mask;
    }
    // The position is stored inverted, so that no entry is zero.
    table[slot] = entry >>> Integer.SIZE << Integer.SIZE | (~position & 0xFFFF_FFFFL);
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
