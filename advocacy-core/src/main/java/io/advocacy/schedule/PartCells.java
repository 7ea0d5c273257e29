package io.advocacy.schedule;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cells of which people may use only a part, because their day, the content or the horizon begins
 * or ends in them. As many shares in such a cell as in a whole one would stand closer to one
 * another, and the neighbouring cells would have to give way. So these cells take fewer where the
 * others have room for that, and in each cell those come first who may use all of it.
 */
final class PartCells {
  /** Shares for each 100 of the level that a whole cell's length of part cells may take. */
  private static final int[] CROWDS = {100, 115, 135, 160, 200, 300, 500, 1_000};

  private static final long MOST_PAIRS = 4_000_000;

  private final Grid grid;

  // By how many more uses of the whole cell there are than of the one before, and what is used of
  // cells that are used in part.
  private final int[] begins;
  private final long[] from;
  private final long[] to;
  private boolean some;
  private long @Nullable [] last;

  PartCells(Grid grid) {
    this.grid = grid;
    this.begins = new int[grid.cells() + 1];
    this.from = new long[grid.cells()];
    this.to = new long[grid.cells()];
    Arrays.fill(from, Long.MAX_VALUE);
    Arrays.fill(to, Long.MIN_VALUE);
  }

  /** Notes what one share may use. */
  void add(long[] set) {
    if (set == last) {
      return;
    }
    last = set;
    for (int i = 0; i < set.length; i += 2) {
      int first = grid.cell(set[i]);
      int end = grid.cell(set[i + 1] - 1);
      addCell(first, set[i], set[i + 1]);
      if (first < end) {
        begins[first + 1]++;
        begins[end]--;
        addCell(end, set[i], set[i + 1]);
      }
    }
  }

  private void addCell(int cell, long first, long after) {
    if (first > grid.start(cell) || after < grid.start(cell) + grid.window()) {
      some = true;
      from[cell] = Math.min(from[cell], Math.max(first, grid.start(cell)));
      to[cell] = Math.max(to[cell], Math.min(after, grid.end(cell)));
    } else {
      begins[cell]++;
      begins[cell + 1]--;
    }
  }

  /**
   * Returns the most shares to add to each cell so that the part cells are not more crowded than
   * they must be, or null where there is nothing to gain.
   *
   * @param level most shares in each cell, with those there are
   */
  int @Nullable [] caps(int level, int[] fixed, int[] supply, int[][] runs) {
    if (!some) {
      return null;
    }
    long[] used = new long[grid.cells()];
    boolean part = false;
    for (int c = 0, whole = 0; c < used.length; c++) {
      whole += begins[c];
      used[c] = whole > 0 ? grid.window() : Math.max(0, to[c] - from[c]);
      part |= used[c] < grid.window() && used[c] > 0;
    }
    if (!part) {
      return null;
    }
    int[] cells = new int[used.length];
    Arrays.setAll(cells, c -> c);
    Atoms atoms = Atoms.of(runs, cells);
    int below = 99;
    for (int crowd : CROWDS) {
      int[] caps = caps(level, crowd, used, fixed);
      if (fits(caps, atoms, supply)) {
        int[] best = caps;
        for (int above = crowd; above - below > Math.max(2, above / 16); ) {
          int middle = (above + below) / 2;
          caps = caps(level, middle, used, fixed);
          if (fits(caps, atoms, supply)) {
            best = caps;
            above = middle;
          } else {
            below = middle;
          }
        }
        return best;
      }
      below = crowd;
    }
    return null;
  }

  private int[] caps(int level, int crowd, long[] used, int[] fixed) {
    int[] caps = new int[used.length];
    for (int c = 0; c < caps.length; c++) {
      long most = (level * (long) crowd * used[c] + 100 * grid.window() - 1) / 100 / grid.window();
      caps[c] = (int) Math.max(0, Math.min(level, most) - fixed[c]);
    }
    return caps;
  }

  /** Says whether all shares have a place under these caps. */
  boolean fits(int[] caps, int[] supply, int[][] runs) {
    int[] cells = new int[grid.cells()];
    Arrays.setAll(cells, c -> c);
    return fits(caps, Atoms.of(runs, cells), supply);
  }

  private static boolean fits(int[] caps, Atoms atoms, int[] supply) {
    int[] room = new int[atoms.start.length - 1];
    for (int a = 0; a < room.length; a++) {
      long sum = 0;
      for (int i = atoms.start[a]; i < atoms.start[a + 1]; i++) {
        sum += caps[atoms.order[i]];
      }
      room[a] = (int) Math.min(Integer.MAX_VALUE, sum);
    }
    return new IntervalFlow(supply, atoms.runs, room).push();
  }

  /**
   * Returns the same number of shares for each cell, but of people who may use all of it as far as
   * that can be.
   *
   * @param dealt pairs (cell, count) of each group
   * @param whole the cells that each group may use from beginning to end
   */
  static int[][] preferWhole(int[][] dealt, int[] supply, int[][] runs, int[][] whole, int cells) {
    int[] room = new int[cells];
    long pairs = 0;
    for (int[] own : dealt) {
      pairs += own.length / 2;
      for (int i = 0; i < own.length; i += 2) {
        room[own[i]] += own[i + 1];
      }
    }
    if (pairs > MOST_PAIRS) {
      return dealt;
    }
    int[] some = new int[dealt.length];
    for (int g = 0; g < some.length; g++) {
      for (int i = 1; i < dealt[g].length; i += 2) {
        some[g] += dealt[g][i];
      }
      assert some[g] <= supply[g] : "no more are dealt than there are";
    }
    IntervalFlow inWhole = new IntervalFlow(some, whole, room.clone());
    for (int g = 0; g < dealt.length; g++) {
      for (int i = 0, r = 0; i < dealt[g].length; i += 2) {
        while (r < whole[g].length && whole[g][r + 1] <= dealt[g][i]) {
          r += 2;
        }
        if (r < whole[g].length && whole[g][r] <= dealt[g][i] && dealt[g][i + 1] > 0) {
          inWhole.place(g, dealt[g][i], dealt[g][i + 1]);
        }
      }
    }
    inWhole.push();
    IntervalFlow all = new IntervalFlow(some, runs, room);
    inWhole.forEach(all::place);
    boolean done = all.push();
    assert done : "what was dealt has a place";
    GrowingInts[] better = new GrowingInts[dealt.length];
    Arrays.setAll(better, g -> new GrowingInts());
    all.forEach(
        (group, cell, amount) -> {
          better[group].add(cell);
          better[group].add(amount);
        });
    return Arrays.stream(better).map(GrowingInts::toArray).toArray(int[][]::new);
  }
}
