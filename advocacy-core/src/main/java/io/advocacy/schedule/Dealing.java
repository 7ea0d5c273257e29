package io.advocacy.schedule;

import java.util.Arrays;

/**
 * Deals shares to the cells so that stretches of the length of the window that lie over a border
 * are not crowded either. What matters for that is how many shares the cells have of which people
 * may use only a part.
 */
final class Dealing {
  /** How often a cell is made to take one share less, and for plans up to which size. */
  private static final int ROUNDS = 40;

  private static final int MOST_SHARES = 5_000;

  private final Grid grid;
  private final Openings openings;
  private final PartCells parts;
  private final Groups free;
  private final int[] fixed;
  private final long[] told;
  private final KeyedRandom random;
  private final int[] supply;
  private final int[][] runs;

  Dealing(
      Grid grid,
      Openings openings,
      PartCells parts,
      Groups free,
      int[] fixed,
      long[] told,
      KeyedRandom random) {
    this.grid = grid;
    this.openings = openings;
    this.parts = parts;
    this.free = free;
    this.fixed = fixed;
    this.told = told;
    this.random = random;
    this.supply = free.supply();
    this.runs = free.runs();
  }

  /** Returns the shares cell by cell, and where each cell begins. */
  int[][] deal(int[][] dealt) {
    return free.deal(copy(dealt), grid.cells());
  }

  /** The same, with people in cells that they may use to the full, as far as that can be. */
  private int[][] dealWhole(int[][] dealt) {
    return deal(
        free.areWhole()
            ? dealt
            : PartCells.preferWhole(dealt, supply, runs, free.whole(), grid.cells()));
  }

  /**
   * Returns the shares cell by cell, and where each cell begins, dealt as well as was found within
   * a fixed number of tries, and puts them in a row.
   *
   * @param dealt pairs (cell, count) of each group, with at most {@code level} shares in a cell
   */
  int[][] best(int[][] dealt, int level, Moments moments) {
    int[] caps = parts.caps(level, fixed, supply, runs);
    int[][] first = caps == null ? dealt : spread(caps);
    int[][] byCell = deal(first);
    int most = line(byCell, level, moments);
    if (most <= level + 2) {
      return byCell;
    }
    byCell = dealWhole(first);
    most = line(byCell, level, moments);
    if (most <= level + 2 || byCell[0].length > MOST_SHARES) {
      return byCell;
    }
    int[] all = new int[fixed.length];
    Arrays.setAll(all, c -> Math.max(0, level - fixed[c]));
    int[][] best = first;
    int least = most;
    // What part cells give up may be missing where it would help more, so both are tried.
    for (int[] start : caps == null ? new int[][] {all} : new int[][] {caps, all}) {
      int[] own = start.clone();
      int[][] next = spread(own);
      for (int round = 0; round < ROUNDS && least > level + 2; round++) {
        byCell = dealWhole(next);
        most = line(byCell, level, moments);
        if (most < least) {
          least = most;
          best = next;
        }
        if (!takeOneLess(own, byCell[1], moments.tightCell())) {
          break;
        }
        next = spread(own);
      }
    }
    byCell = dealWhole(best);
    line(byCell, level, moments);
    return byCell;
  }

  private int line(int[][] byCell, int level, Moments moments) {
    return moments.line(byCell[0], byCell[1], told, level, openings::openWithin);
  }

  private int[][] spread(int[] caps) {
    return BalancedLoad.spread(fixed, caps, supply, runs, random).dealt();
  }

  /** Lets the cell, or one of the two before it, take one share less than it has. */
  private boolean takeOneLess(int[] caps, int[] start, int cell) {
    for (int c = cell; c >= Math.max(0, cell - 2); c--) {
      int before = caps[c];
      int has = start[c + 1] - start[c];
      if (has > 0) {
        caps[c] = Math.min(before, has - 1);
        if (parts.fits(caps, supply, runs)) {
          return true;
        }
        caps[c] = before;
      }
    }
    return false;
  }

  /** Dealing uses the pairs up. */
  private static int[][] copy(int[][] dealt) {
    return Arrays.stream(dealt).map(int[]::clone).toArray(int[][]::new);
  }
}
