package io.advocacy.gamification.ranking;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * How many members have each score of a stretch of scores, and who, as lists. Points are whole
 * numbers and people's points lie close together, so that counting is faster than any search: a
 * change touches one count and a few sums, a rank adds up one line of the cache and a few sums.
 *
 * <p>A list is in no order, for it is short: a score with many members is <em>crowded</em>, and who
 * has it is known to the {@link RankIndex} instead; it is counted here all the same.
 */
final class ScoreWindow {
  private static final int BITS = 6;
  private static final int BLOCK = 1 << BITS;
  private static final int CROWDED = -1;

  /** The most that a count in a byte can be; from there on it is in {@link #great}. */
  private static final int MOST = 127;

  private static final long ONES = 0x0001_0001_0001_0001L;
  private static final long EVEN = 0x00FF_00FF_00FF_00FFL;
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final Cells cells;
  private final long base;
  private final int length;
  private final byte[] counts;

  /** By score, the count where it does not fit a byte; empty as long as all fit. */
  private int[] great = new int[0];

  /** By block, how many of its scores have a count that does not fit a byte. */
  private final byte[] greats;

  /** By score, the first slot of the list plus one; 0 for none. One more, to write aside. */
  private final int[] heads;

  /**
   * Sums over the blocks as a binary tree: the root at 1, the blocks from {@link #leaves} on. Each
   * is one number of two halves: how many different scores (upper) and how many members (lower).
   */
  private final long[] sums;

  private final int leaves;

  /** A window over {@code length} scores from {@code base}; none of them overflows. */
  ScoreWindow(Cells cells, long base, int length) {
    this.cells = cells;
    this.base = base;
    this.length = length;
    int blocks = (length + BLOCK - 1) >> BITS;
    this.counts = new byte[blocks << BITS];
    this.greats = new byte[blocks];
    this.heads = new int[length + 1];
    this.leaves = Integer.highestOneBit(Math.max(1, 2 * blocks - 1));
    this.sums = new long[2 * leaves];
  }

  /** Returns the number of a score in the window, or -1. */
  int indexOf(long score) {
    long index = score - base;
    return Long.compareUnsigned(index, length) < 0 ? (int) index : -1;
  }

  /** Returns whether a score that is not in the window is greater than all in it. */
  boolean isAbove(long score) {
    return score >= base;
  }

  long scoreOf(int index) {
    return base + index;
  }

  /** The least score that is greater than all in the window, less one. */
  long last() {
    return base + length - 1;
  }

  int count(int index) {
    int count = counts[index];
    return count == MOST ? great[index] : count;
  }

  /** Counts one member more with a score. */
  void enter(int index) {
    int before = count(index);
    setCount(index, before + 1);
    add(index >> BITS, 1 + begun(before));
  }

  /** Counts one member less with a score. */
  void leave(int index) {
    int after = count(index) - 1;
    setCount(index, after);
    add(index >> BITS, -1 - begun(after));
  }

  /** Counts one score where nobody else has it; no jump in it. */
  private static long begun(int others) {
    return (long) ((others - 1) >>> 31) << 32;
  }

  private void setCount(int index, int count) {
    boolean was = counts[index] == MOST;
    if (count >= MOST) {
      if (great.length == 0) {
        great = new int[length];
      }
      great[index] = count;
    }
    counts[index] = (byte) Math.min(MOST, count);
    if (was != count >= MOST) {
      greats[index >> BITS] += (byte) (was ? -1 : 1);
    }
  }

  private void add(int block, long delta) {
    for (int i = leaves + block; i > 0; i >>= 1) {
      sums[i] += delta;
    }
  }

  /** Adds up the right neighbours on the way to the root; always as many steps. */
  private long sumAfter(int block) {
    long sum = 0;
    for (int i = leaves + block; i > 1; i >>= 1) {
      sum += sums[i | 1] & ((i & 1) - 1L);
    }
    return sum;
  }

  /**
   * Returns how many members of the window have a greater score. There are no jumps in it that
   * depend on the score, as a core would wait for the score to be read before it goes on.
   */
  int greater(int index) {
    int block = index >> BITS;
    int sum = (int) sumAfter(block);
    int from = index + 1;
    int start = block << BITS;
    if (greats[block] != 0) {
      for (int i = from; i < start + BLOCK; i++) {
        sum += count(i);
      }
      return sum;
    }
    long added = 0;
    for (int i = start; i < start + BLOCK; i += 8) {
      // Eight counts at a time, without those up to the index.
      int half = 4 * Math.min(8, Math.max(0, from - i));
      long eight = (long) EIGHT.get(counts, i) & (-1L << half << half);
      added += (eight & EVEN) + ((eight >>> 8) & EVEN);
    }
    return sum + (int) ((added * ONES) >>> 48);
  }

  /** Returns how many different scores of the window that somebody has are greater. */
  int distinctGreater(int index) {
    int block = index >> BITS;
    int sum = (int) (sumAfter(block) >>> 32);
    for (int i = index + 1, end = (block + 1) << BITS; i < end; i++) {
      sum += counts[i] != 0 ? 1 : 0;
    }
    return sum;
  }

  /** Returns how many different scores of the window somebody has. */
  int distinct() {
    return (int) (sums[1] >>> 32);
  }

  /**
   * Returns the score of the member at a position that is there, the greatest score first.
   *
   * @param position from 0
   */
  int holding(int position) {
    int left = position;
    int at = 1;
    while (at < leaves) {
      at = 2 * at + 1;
      if ((int) sums[at] <= left) {
        left -= (int) sums[at--];
      }
    }
    int index = ((at - leaves + 1) << BITS) - 1;
    while (left >= count(index)) {
      left -= count(index--);
    }
    return index;
  }

  boolean isCrowded(int index) {
    return heads[index] == CROWDED;
  }

  /** Notes that the list of a score is kept elsewhere; it must be empty here. */
  void crowd(int index) {
    heads[index] = CROWDED;
  }

  /** Notes that the list of a score is kept here again, and empty. */
  void empty(int index) {
    heads[index] = 0;
  }

  /** Returns the first slot of a list, or -1; the next one is told by {@link Cells#where}. */
  int first(int index) {
    return heads[index] - 1;
  }

  /** Puts a slot into the list of its score. */
  void link(int index, int slot) {
    int next = heads[index] - 1;
    cells.setWhere(slot, next);
    cells.setPrevious(slot, -1);
    cells.setPrevious(next, slot);
    heads[index] = slot + 1;
  }

  /** Takes a slot out of the list of its score. What is at neither end is written aside. */
  void unlink(int index, int slot) {
    int next = cells.where(slot);
    int previous = cells.previous(slot);
    heads[previous < 0 ? index : length] = next + 1;
    cells.setWhere(previous, next);
    cells.setPrevious(next, previous);
  }

  /** Reads something of what is known of a score, so that it is at hand later. */
  int touch(long score) {
    int index = indexOf(score);
    return index < 0 ? 0 : counts[index] + heads[index];
  }
}
