package io.advocacy.gamification.ranking;

import java.util.Arrays;

/**
 * What is known of each slot, in 24 bytes that lie together, so that one line of the cache nearly
 * always answers: the score, where its entry is, and the place of its name. An entry is either in a
 * list of its score, between two others, or at a place of the index.
 */
final class Cells {
  private static final long LOW = 0xFFFF_FFFFL;
  private static final int WIDTH = 3;

  private long[] cells = new long[12];

  /** Slots begin at -1, which is written where there is nothing to write. */
  private static int at(int slot) {
    return WIDTH * (slot + 1);
  }

  /** Makes room for a slot. */
  void ensure(int slot) {
    int needed = at(slot) + WIDTH;
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
    return (int) cells[at(slot) + 2];
  }

  /** The place of the name. */
  int place(int slot) {
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
    cells[at(slot) + 2] = previous;
  }

  void setPlace(int slot, int place) {
    int at = at(slot) + 1;
    cells[at] = (cells[at] & ~LOW) | (place & LOW);
  }
}
