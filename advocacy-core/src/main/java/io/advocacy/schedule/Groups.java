package io.advocacy.schedule;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Shares that may use the same cells, and the same cells to the full, grouped; groups are numbered
 * as they come.
 */
final class Groups {
  private static final int NO_CELL = -1;

  private final Map<IntBuffer, Integer> numbers = new HashMap<>();
  private final List<Cells> kinds = new ArrayList<>();
  private final GrowingInts supply = new GrowingInts();
  private final int[] shares;
  private final int[] groups;
  private int size;
  private int[] lastRuns = new int[0];
  private int lastGroup = -1;

  /**
   * The cells that a share may use, as pairs of first cell and first cell after, rising and not
   * touching.
   */
  static final class Cells {
    /** All that it may use, be it for a millisecond. */
    final int[] runs;

    /** Those that it may use from beginning to end; the same array where these are all. */
    final int[] whole;

    Cells(int[] runs, int[] whole) {
      this.runs = runs;
      this.whole = whole;
    }

    boolean isWhole() {
      return runs == whole;
    }
  }

  Groups(int most) {
    shares = new int[most];
    groups = new int[most];
  }

  /** Adds a share; returns false when it may use no cell at all. */
  boolean add(int share, Cells own) {
    if (own.runs.length == 0) {
      return false;
    }
    if (own.runs != lastRuns) {
      Integer number = numbers.putIfAbsent(name(own), kinds.size());
      if (number == null) {
        number = kinds.size();
        kinds.add(own);
        supply.add(0);
      }
      lastGroup = number;
      lastRuns = own.runs;
    }
    supply.set(lastGroup, supply.get(lastGroup) + 1);
    shares[size] = share;
    groups[size++] = lastGroup;
    return true;
  }

  private static IntBuffer name(Cells cells) {
    if (cells.isWhole()) {
      return IntBuffer.wrap(cells.runs);
    }
    int[] both = new int[cells.runs.length + 1 + cells.whole.length];
    System.arraycopy(cells.runs, 0, both, 0, cells.runs.length);
    both[cells.runs.length] = NO_CELL;
    System.arraycopy(cells.whole, 0, both, cells.runs.length + 1, cells.whole.length);
    return IntBuffer.wrap(both);
  }

  int[] supply() {
    return supply.toArray();
  }

  int[][] runs() {
    return kinds.stream().map(kind -> kind.runs).toArray(int[][]::new);
  }

  /** The cells that each group may use from beginning to end. */
  int[][] whole() {
    return kinds.stream().map(kind -> kind.whole).toArray(int[][]::new);
  }

  /** Says whether every group may use its cells from beginning to end. */
  boolean areWhole() {
    return kinds.stream().allMatch(Cells::isWhole);
  }

  /**
   * Returns the shares cell by cell, and where each cell begins. Where a group was dealt fewer
   * cells than it has shares, the last ones get none.
   */
  int[][] deal(int[][] dealt, int cells) {
    int[] at = new int[kinds.size()];
    int[] start = new int[cells + 1];
    int[] cell = new int[size];
    for (int i = 0; i < size; i++) {
      int[] own = dealt[groups[i]];
      int next = at[groups[i]];
      while (next < own.length && own[next + 1] == 0) {
        next += 2;
      }
      at[groups[i]] = next;
      cell[i] = NO_CELL;
      if (next < own.length) {
        own[next + 1]--;
        cell[i] = own[next];
        start[cell[i] + 1]++;
      }
    }
    for (int c = 0; c < cells; c++) {
      start[c + 1] += start[c];
    }
    int[] next = start.clone();
    int[] inCells = new int[start[cells]];
    for (int i = 0; i < size; i++) {
      if (cell[i] >= 0) {
        inCells[next[cell[i]]++] = shares[i];
      }
    }
    return new int[][] {inCells, start};
  }
}
