package io.advocacy.gamification.ranking;

import java.util.Arrays;

/**
 * What is known of each slot, in sixteen bytes that lie together, so that one line of the cache
 * answers: the score, the place of its entry in the index, and the place of its name.
 */
final class Cells {
  private static final long LOW = 0xFFFF_FFFFL;

  private long[] cells = new long[16];

  /** Makes room for a slot. */
  void ensure(int slot) {
    if (2 * slot + 2 > cells.length) {
      cells = Arrays.copyOf(cells, Math.max(2 * slot + 2, cells.length + (cells.length >> 2)));
    }
  }

  long score(int slot) {
    return cells[2 * slot];
  }

  /** The place of the entry in the index. */
  int where(int slot) {
    return (int) (cells[2 * slot + 1] >>> 32);
  }

  /** The place of the name. */
  int place(int slot) {
    return (int) cells[2 * slot + 1];
  }

  void setEntry(int slot, long score, int where) {
    cells[2 * slot] = score;
    cells[2 * slot + 1] = ((long) where << 32) | (cells[2 * slot + 1] & LOW);
  }

  void setWhere(int slot, int where) {
    cells[2 * slot + 1] = ((long) where << 32) | (cells[2 * slot + 1] & LOW);
  }

  void setPlace(int slot, int place) {
    cells[2 * slot + 1] = (cells[2 * slot + 1] & ~LOW) | (place & LOW);
  }
}
