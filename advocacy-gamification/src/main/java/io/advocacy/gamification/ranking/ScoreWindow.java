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
 * has it is known to the {@link RankIndex} instead; it is counted here all the same. Counts and
 * sums answer every rank, without a look at the lists.
 */
final class ScoreWindow {
  private static final int BITS = 7;
  private static final int BLOCK = 1 << BITS;
  private static final int GROUP_BITS = 7;

  /** The most that a count in a byte can be; from there on it is in {@link #great}. */
  private static final int MOST = 127;

  /** In the byte of a count: the score is crowded. */
  private static final int CROWDED = 0x80;

  private static final long ONES = 0x0001_0001_0001_0001L;
  private static final long EVEN = 0x007F_007F_007F_007FL;
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

  /** Members as a binary tree of sums: the root at 1, the blocks from {@link #leaves} on. */
  private final int[] sums;

  private final int leaves;

  /** How many different scores somebody has: by block, by group of blocks, and in all. */
  private final short[] distinctOfBlock;

  private final int[] distinctOfGroup;
  private int distinct;

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
    this.sums = new int[2 * leaves];
    this.distinctOfBlock = new short[blocks];
    this.distinctOfGroup = new int[(blocks >> GROUP_BITS) + 1];
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
    int count = counts[index] & MOST;
    return count == MOST ? great[index] : count;
  }

  /** Counts one member more with a score. */
  void enter(int index) {
    count(index, 1);
    for (int i = leaves + (index >> BITS); i > 0; i >>= 1) {
      sums[i]++;
    }
  }

  /** Counts one member less with a score. */
  void leave(int index) {
    count(index, -1);
    for (int i = leaves + (index >> BITS); i > 0; i >>= 1) {
      sums[i]--;
    }
  }

  /** Counts a member with another score than before; sums above both stay as they are. */
  void move(int from, int to) {
    count(from, -1);
    count(to, 1);
    int i = leaves + (from >> BITS);
    int j = leaves + (to >> BITS);
    for (; i != j; i >>= 1, j >>= 1) {
      sums[i]--;
      sums[j]++;
    }
  }

  private void count(int index, int more) {
    int before = count(index);
    int after = before + more;
    setCount(index, after);
    if (before == 0 || after == 0) {
      int block = index >> BITS;
      distinctOfBlock[block] += (short) more;
      distinctOfGroup[block >> GROUP_BITS] += more;
      distinct += more;
    }
  }

  private void setCount(int index, int count) {
    int old = counts[index];
    boolean was = (old & MOST) == MOST;
    if (count >= MOST) {
      if (great.length == 0) {
        great = new int[length];
      }
      great[index] = count;
    }
    counts[index] = (byte) ((old & CROWDED) | Math.min(MOST, count));
    if (was != count >= MOST) {
      greats[index >> BITS] += (byte) (was ? -1 : 1);
    }
  }

  /** Adds up the right neighbours on the way to the root; always as many steps. */
  private int sumAfter(int block) {
    int sum = 0;
    for (int i = leaves + block; i > 1; i >>= 1) {
      sum += sums[i | 1] & ((i & 1) - 1);
    }
    return sum;
  }

  /**
   * Returns how many members of the window have a greater score. There are no jumps in it that
   * depend on the score, as a core would wait for the score to be read before it goes on.
   */
  int greater(int index) {
    int block = index >> BITS;
    int sum = sumAfter(block);
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
    int sum = 0;
    for (int i = index + 1, end = (block + 1) << BITS; i < end; i++) {
      sum += (counts[i] & MOST) != 0 ? 1 : 0;
    }
    int group = block >> GROUP_BITS;
    int next = Math.min(distinctOfBlock.length, (group + 1) << GROUP_BITS);
    for (int i = block + 1; i < next; i++) {
      sum += distinctOfBlock[i];
    }
    for (int i = group + 1; i < distinctOfGroup.length; i++) {
      sum += distinctOfGroup[i];
    }
    return sum;
  }

  /** Returns how many different scores of the window somebody has. */
  int distinct() {
    return distinct;
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
      if (sums[at] <= left) {
        left -= sums[at--];
      }
    }
    int index = ((at - leaves + 1) << BITS) - 1;
    while (left >= count(index)) {
      left -= count(index--);
    }
    return index;
  }

  boolean isCrowded(int index) {
    return counts[index] < 0;
  }

  /** Notes that the list of a score is kept elsewhere; it must be empty here. */
  void crowd(int index) {
    counts[index] |= (byte) CROWDED;
    heads[index] = 0;
  }

  /** Notes that the list of a score is kept here again, and empty. */
  void empty(int index) {
    counts[index] &= MOST;
  }

  /** Returns the first slot of a list, or -1; the next one is told by {@link Cells#where}. */
  int first(int index) {
    return heads[index] - 1;
  }

  /** Puts a slot into the list of its score. */
  void link(int index, int slot) {
    int next = heads[index] - 1;
    cells.setNeighbours(slot, -1, next);
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
    return index < 0 ? 0 : counts[index];
  }
}
