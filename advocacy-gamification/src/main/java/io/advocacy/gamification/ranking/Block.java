package io.advocacy.gamification.ranking;

import java.util.Arrays;

/** Some neighbouring leaves of a {@link RankIndex} with what is needed to choose among them. */
final class Block {
  static final int CAPACITY = 256;

  /** The place of this block among the blocks. */
  int index;

  int size;

  /** A key not after any entry of the leaf and after all entries of the leaf before it. */
  long[] sepScores = new long[2];

  int[] sepSlots = new int[2];
  int[] sepLabels = new int[2];
  int[] leaves = new int[2];

  /** How many entries each leaf holds. */
  int[] counts = new int[2];

  /** How many scores begin in each leaf: one that goes on from the leaf before does not. */
  int[] starts = new int[2];

  /** Whether the greatest score of the leaf goes on from the leaf before. */
  boolean[] joined = new boolean[2];

  /** Returns the leaf in which this key is or belongs. */
  int leafFor(IdTable names, long score, int slot, int label) {
    return Math.max(0, notAfter(names, sepScores, sepSlots, sepLabels, size, score, slot, label));
  }

  /** Returns the last leaf that may hold a greater score; all leaves before hold greater ones. */
  int lastWithGreater(long score) {
    return Math.max(0, greater(sepScores, size, score) - 1);
  }

  /** Returns how many of the first {@code size} scores, which fall, are greater; no jumps in it. */
  static int greater(long[] scores, int size, long score) {
    int base = 0;
    for (int length = size; length > 1; ) {
      int half = length >>> 1;
      base += scores[base + half - 1] > score ? half : 0;
      length -= half;
    }
    return base + (scores[base] > score ? 1 : 0);
  }

  /** Returns the last separator that is not after the key, or -1. */
  static int notAfter(
      IdTable names,
      long[] scores,
      int[] slots,
      int[] labels,
      int size,
      long score,
      int slot,
      int label) {
    int low = greater(scores, size, score);
    if (low < size && scores[low] == score) {
      int high = size;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (scores[middle] == score
            && names.compare(slots[middle], labels[middle], slot, label) <= 0) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
    }
    return low - 1;
  }

  int countBefore(int end) {
    int sum = 0;
    for (int i = 0; i < end; i++) {
      sum += counts[i];
    }
    return sum;
  }

  int startsBefore(int end) {
    int sum = 0;
    for (int i = 0; i < end; i++) {
      sum += starts[i];
    }
    return sum;
  }

  void put(
      int at,
      int leaf,
      long sepScore,
      int sepSlot,
      int sepLabel,
      int count,
      int start,
      boolean join) {
    if (size == leaves.length) {
      resize(Math.min(CAPACITY, size * 2));
    }
    copy(this, at, at + 1, size - at);
    size++;
    leaves[at] = leaf;
    sepScores[at] = sepScore;
    sepSlots[at] = sepSlot;
    sepLabels[at] = sepLabel;
    counts[at] = count;
    starts[at] = start;
    joined[at] = join;
  }

  void take(int at) {
    copy(this, at + 1, at, size - at - 1);
    size--;
  }

  /** Moves the leaves from {@code from} on to an empty block. */
  void moveTo(Block target, int from) {
    target.resize(CAPACITY);
    copy(target, from, 0, size - from);
    target.size = size - from;
    size = from;
  }

  private void copy(Block target, int from, int to, int length) {
    System.arraycopy(leaves, from, target.leaves, to, length);
    System.arraycopy(sepScores, from, target.sepScores, to, length);
    System.arraycopy(sepSlots, from, target.sepSlots, to, length);
    System.arraycopy(sepLabels, from, target.sepLabels, to, length);
    System.arraycopy(counts, from, target.counts, to, length);
    System.arraycopy(starts, from, target.starts, to, length);
    System.arraycopy(joined, from, target.joined, to, length);
  }

  private void resize(int capacity) {
    leaves = Arrays.copyOf(leaves, capacity);
    sepScores = Arrays.copyOf(sepScores, capacity);
    sepSlots = Arrays.copyOf(sepSlots, capacity);
    sepLabels = Arrays.copyOf(sepLabels, capacity);
    counts = Arrays.copyOf(counts, capacity);
    starts = Arrays.copyOf(starts, capacity);
    joined = Arrays.copyOf(joined, capacity);
  }
}
