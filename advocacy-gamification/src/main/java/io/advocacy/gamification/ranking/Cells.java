package io.advocacy.gamification.ranking;

import java.util.Arrays;

/**
 * What is known of each slot, in 32 bytes that lie together, so that one line of the cache nearly
 * always answers: the score, where its entry is, and its name, see {@link IdTable}. An entry is
 * either in a list, between two others, or at a place of the index.
 */
final class Cells {
  private static final long LOW = 0xFFFF_FFFFL;
  private static final int WIDTH_BITS = 2;

  /**
   * The slots begin after what is before them, so that no cell of a great array is in two lines.
   */
  private static final int BEFORE = 2 + (1 << WIDTH_BITS);

  private long[] cells = new long[BEFORE + 16];

  /** Slots begin at -1, which is written where there is nothing to write. */
  private static int at(int slot) {
    return BEFORE + (slot << WIDTH_BITS);
  }

  /** Makes room for a slot. */
  void ensure(int slot) {
    int needed = at(slot + 1);
    if (needed > cells.length) {
      cells = Arrays.copyOf(cells, Math.max(needed, cells.length + (cells.length >> 2)));
    }
  }

  long score(int slot) {
    return cells[at(slot)];
  }

  void setScore(int slot, long score) {
    cells[at(slot)] = score;
  }

  /** The place of the entry in the index, or the slot after it in its list, or -1. */
  int where(int slot) {
    return (int) (cells[at(slot) + 1] >>> 32);
  }

  /** The slot before it in its list, or -1. */
  int previous(int slot) {
    return (int) cells[at(slot) + 1];
  }

  void setEntry(int slot, long score, int where) {
    setScore(slot, score);
    setWhere(slot, where);
  }

  void setWhere(int slot, int where) {
    int at = at(slot) + 1;
    cells[at] = ((long) where << 32) | (cells[at] & LOW);
  }

  void setPrevious(int slot, int previous) {
    int at = at(slot) + 1;
    cells[at] = (cells[at] & ~LOW) | (previous & LOW);
  }

  /** Writes its neighbours in a list, or -1. */
  void setNeighbours(int slot, int previous, int next) {
    cells[at(slot) + 1] = ((long) next << 32) | (previous & LOW);
  }

  /** The first half of the name. */
  long head(int slot) {
    return cells[at(slot) + 2];
  }

  /** The second half of the name. */
  long tail(int slot) {
    return cells[at(slot) + 3];
  }

  void setName(int slot, long head, long tail) {
    cells[at(slot) + 2] = head;
    cells[at(slot) + 3] = tail;
  }
}
