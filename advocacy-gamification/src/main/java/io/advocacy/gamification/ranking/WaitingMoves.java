package io.advocacy.gamification.ranking;

/**
 * Members whose score has changed and who are still in the list of an earlier one. Nobody needs the
 * lists for a rank, and bringing many up to date together takes less time than one after the other,
 * as their reads from memory go on at the same time.
 */
final class WaitingMoves {
  private static final int MOST = 32;

  private final Cells cells;
  private final int[] slots = new int[MOST];
  private final int[] from = new int[MOST];
  private final int[] to = new int[MOST];
  private int count;

  /** What was read ahead. */
  @SuppressWarnings("UnusedVariable") // written so that the compiler cannot leave the reads out
  private long ahead;

  WaitingMoves(Cells cells) {
    this.cells = cells;
  }

  boolean isEmpty() {
    return count == 0;
  }

  boolean isFull() {
    return count == MOST;
  }

  /** Notes that a slot is to leave the list of one score for that of another. */
  void add(int slot, int source, int target) {
    slots[count] = slot;
    from[count] = source;
    to[count] = target;
    count++;
  }

  /** Brings the lists up to date, in the order in which the scores changed. */
  void apply(ScoreWindow window) {
    long read = 0;
    for (int i = 0; i < count; i++) {
      int slot = slots[i];
      read += cells.score(cells.where(slot)) + cells.score(cells.previous(slot));
      read += window.first(from[i]);
    }
    for (int i = 0; i < count; i++) {
      read += cells.score(window.first(to[i]));
    }
    ahead = read;
    for (int i = 0; i < count; i++) {
      window.unlink(from[i], slots[i]);
      window.link(to[i], slots[i]);
    }
  }

  int count() {
    return count;
  }

  /** The score to whose list a slot has come, by its number in the window. */
  int target(int move) {
    return to[move];
  }

  void clear() {
    count = 0;
  }
}
