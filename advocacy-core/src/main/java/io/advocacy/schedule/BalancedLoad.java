package io.advocacy.schedule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Spreads groups of equal shares over cells so that the most crowded cell is as empty as possible,
 * then the next, and so on.
 *
 * <p>A level {@code q} is enough when all shares flow into cells filled up to {@code q}. The
 * smallest conceivable level of a set of cells follows from counting; where it is not enough, the
 * minimum cut names the groups that are too many for their cells (Hall's condition). These and the
 * rest are then solved apart, because in a best solution the rest uses none of the crowded cells.
 * What remains are parts in which all cells reach the same level, give or take one. This is the
 * decomposition of a separable convex flow (Fujishige 1980), with exact integers throughout.
 */
final class BalancedLoad {
  /** Beyond this much work parts are no longer evened out below their own highest load. */
  private static final long EFFORT = 400_000_000L;

  private final int[] fixed;
  private final int @Nullable [] hard;
  private final boolean boundOnly;
  private final KeyedRandom random;
  private final ArrayDeque<Part> open = new ArrayDeque<>();
  private long effort = EFFORT;
  private int bound;

  /** Pairs (cell, count) of each group, filled unless only the bound was asked for. */
  private final @Nullable GrowingInts[] dealt;

  private BalancedLoad(
      int groups, int[] fixed, int @Nullable [] hard, KeyedRandom random, boolean boundOnly) {
    this.random = random;
    this.fixed = fixed;
    this.hard = hard;
    this.boundOnly = boundOnly;
    this.dealt = new GrowingInts[boundOnly ? 0 : groups];
  }

  /** A connected question: these groups into these cells. */
  private static final class Part {
    final int[] groups;
    final int[] supply;
    final int[][] runs;
    final int[] cells;

    Part(int[] groups, int[] supply, int[][] runs, int[] cells) {
      this.groups = groups;
      this.supply = supply;
      this.runs = runs;
      this.cells = cells;
    }
  }

  /**
   * Spreads the groups.
   *
   * @param fixed shares that are in each cell already
   * @param hard most shares that may be added to each cell, or null; all supply must fit
   * @param supply shares of each group
   * @param runs for each group pairs of first cell and first cell after, rising, not touching; none
   *     may be empty where the supply is not
   * @param random decides among choices that are equally flat
   */
  static BalancedLoad spread(
      int[] fixed, int @Nullable [] hard, int[] supply, int[][] runs, KeyedRandom random) {
    BalancedLoad load = new BalancedLoad(supply.length, fixed, hard, random, false);
    load.solve(supply, runs);
    return load;
  }

  /** Returns only the smallest possible highest load. */
  static int bound(int[] fixed, int[] supply, int[][] runs) {
    BalancedLoad load = new BalancedLoad(supply.length, fixed, null, KeyedRandom.of(0), true);
    load.solve(supply, runs);
    return load.bound;
  }

  /** Returns how many shares of each group fit when no cell takes more than {@code hard}. */
  static int[] fitting(int[] hard, int[] supply, int[][] runs) {
    IntervalFlow flow = new IntervalFlow(supply, runs, hard.clone());
    flow.push();
    int[] fitting = supply.clone();
    for (int g = 0; g < fitting.length; g++) {
      fitting[g] -= flow.left[g];
    }
    return fitting;
  }

  /** The smallest possible highest load of all cells. */
  int bound() {
    return bound;
  }

  /** Returns for each group pairs of cell and count, in rising order of cells. */
  int[][] dealt() {
    int[][] pairs = new int[dealt.length][];
    for (int g = 0; g < pairs.length; g++) {
      GrowingInts own = dealt[g];
      pairs[g] = own == null ? new int[0] : sortPairs(own.toArray());
    }
    return pairs;
  }

  private static int[] sortPairs(int[] pairs) {
    long[] packed = new long[pairs.length / 2];
    for (int i = 0; i < packed.length; i++) {
      packed[i] = ((long) pairs[2 * i] << 32) | pairs[2 * i + 1];
    }
    Arrays.sort(packed);
    int size = 0;
    int[] sorted = new int[pairs.length];
    for (long pair : packed) {
      int cell = (int) (pair >>> 32);
      if (size > 0 && sorted[size - 2] == cell) {
        sorted[size - 1] += (int) pair;
      } else {
        sorted[size] = cell;
        sorted[size + 1] = (int) pair;
        size += 2;
      }
    }
    return Arrays.copyOf(sorted, size);
  }

  private void solve(int[] supply, int[][] runs) {
    for (int load : fixed) {
      bound = Math.max(bound, load);
    }
    int[] groups = new int[supply.length];
    int used = 0;
    for (int g = 0; g < supply.length; g++) {
      if (supply[g] > 0) {
        groups[used++] = g;
      }
    }
    groups = Arrays.copyOf(groups, used);
    int[] someSupply = new int[used];
    int[][] someRuns = new int[used][];
    for (int i = 0; i < used; i++) {
      someSupply[i] = supply[groups[i]];
      someRuns[i] = runs[groups[i]];
    }
    int[] cells = new int[fixed.length];
    for (int c = 0; c < cells.length; c++) {
      cells[c] = c;
    }
    if (used > 0) {
      open.push(new Part(groups, someSupply, someRuns, cells));
    }
    while (!open.isEmpty()) {
      solve(open.pop());
    }
  }

  private void solve(Part part) {
    Atoms atoms = Atoms.of(part.runs, part.cells);
    long total = 0;
    for (int supply : part.supply) {
      total += supply;
    }
    int level = lowestLevel(atoms, total);
    boolean even = effort > 0 && !boundOnly;
    IntervalFlow flow =
        new IntervalFlow(part.supply, atoms.runs, rooms(atoms, even ? level - 1 : level));
    scatter(flow, atoms.runs);
    boolean done = flow.push();
    if (even && !done) {
      boolean full = true;
      for (int spare : flow.room) {
        full &= spare == 0;
      }
      if (full) {
        int[] more = rooms(atoms, level);
        int[] before = rooms(atoms, level - 1);
        for (int a = 0; a < more.length; a++) {
          flow.room[a] += more[a] - before[a];
        }
        scatter(flow, atoms.runs);
        done = flow.push();
      }
    }
    effort -= flow.steps();
    if (done) {
      bound = Math.max(bound, level);
      if (!boundOnly) {
        deal(part, atoms, flow);
      }
    } else {
      split(part, atoms, flow);
    }
  }

  /** Returns the lowest level at which the room of all cells together is enough. */
  private int lowestLevel(Atoms atoms, long total) {
    int low = 0;
    int high = Integer.MAX_VALUE - 1;
    while (low < high) {
      int middle = low + (high - low) / 2;
      long room = 0;
      for (int i = 0; i < atoms.order.length && room < total; i++) {
        room += room(atoms.order[i], middle);
      }
      if (room >= total) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private int room(int cell, int level) {
    int room = Math.max(0, level - fixed[cell]);
    return hard == null ? room : Math.min(room, hard[cell]);
  }

  private int[] rooms(Atoms atoms, int level) {
    int[] rooms = new int[atoms.start.length - 1];
    for (int a = 0; a < rooms.length; a++) {
      long sum = 0;
      for (int i = atoms.start[a]; i < atoms.start[a + 1]; i++) {
        sum += room(atoms.order[i], level);
      }
      rooms[a] = (int) Math.min(Integer.MAX_VALUE, sum);
    }
    return rooms;
  }

  /**
   * A first flow in proportion to the room, so that each group is spread over all of its time and
   * not packed at one end of it.
   */
  private void scatter(IntervalFlow flow, int[][] runs) {
    for (int g = 0; g < runs.length; g++) {
      int[] own = runs[g];
      long room = 0;
      int width = 0;
      for (int r = 0; r < own.length; r += 2) {
        width += own[r + 1] - own[r];
        for (int p = own[r]; p < own[r + 1]; p++) {
          room += flow.room[p];
        }
      }
      effort -= width;
      if (room == 0 || effort < 0) {
        continue;
      }
      long wanted = Math.min(flow.left[g], room);
      // Rounded at another point for each group, so that single shares lie anywhere.
      long phase = KeyedRandom.below(random.next(), room);
      long seen = 0;
      for (int r = 0; r < own.length; r += 2) {
        for (int p = own[r]; p < own[r + 1]; p++) {
          long before = (wanted * seen + phase) / room;
          seen += flow.room[p];
          int amount = (int) Math.min(flow.room[p], (wanted * seen + phase) / room - before);
          amount = Math.min(amount, flow.left[g]);
          if (amount > 0) {
            flow.place(g, p, amount);
          }
        }
      }
    }
  }

  private void split(Part part, Atoms atoms, IntervalFlow flow) {
    int[] cellSide = new int[part.cells.length];
    int[] count = new int[2];
    boolean[] shortCell = new boolean[part.cells.length];
    for (int a = 0; a + 1 < atoms.start.length; a++) {
      int size = atoms.start[a + 1] - atoms.start[a];
      Arrays.fill(shortCell, atoms.firstLocal[a], atoms.firstLocal[a] + size, flow.isPlaceShort(a));
    }
    for (int l = 0; l < cellSide.length; l++) {
      cellSide[l] = shortCell[l] ? 1 : 0;
      count[cellSide[l]]++;
    }
    for (int side = 0; side <= (boundOnly ? -1 : 0); side++) {
      open.push(side(part, flow, side, cellSide, count[side]));
    }
    open.push(side(part, flow, 1, cellSide, count[1]));
  }

  private static Part side(Part part, IntervalFlow flow, int side, int[] cellSide, int cellCount) {
    int[] cells = new int[cellCount];
    int[] before = new int[cellSide.length + 1];
    for (int l = 0, i = 0; l < cellSide.length; l++) {
      before[l] = i;
      if (cellSide[l] == side) {
        cells[i++] = part.cells[l];
      }
      before[l + 1] = i;
    }
    List<int[]> runs = new ArrayList<>();
    GrowingInts groups = new GrowingInts();
    GrowingInts supply = new GrowingInts();
    for (int g = 0; g < part.groups.length; g++) {
      if (flow.isGroupShort(g) != (side == 1)) {
        continue;
      }
      groups.add(part.groups[g]);
      supply.add(part.supply[g]);
      int[] own = part.runs[g];
      GrowingInts kept = new GrowingInts();
      for (int r = 0; r < own.length; r += 2) {
        int from = before[own[r]];
        int to = before[own[r + 1]];
        if (from < to) {
          kept.addRun(from, to);
        }
      }
      runs.add(kept.toArray());
    }
    return new Part(groups.toArray(), supply.toArray(), runs.toArray(new int[0][]), cells);
  }

  /** Deals the flow into each atom out to its cells, round after round over the cells. */
  private void deal(Part part, Atoms atoms, IntervalFlow flow) {
    int[] total = new int[atoms.start.length - 1];
    flow.forEach((group, atom, amount) -> total[atom] += amount);
    int[] added = new int[atoms.order.length];
    int[] next = new int[total.length];
    for (int a = 0; a < total.length; a++) {
      fill(atoms.order, atoms.start[a], atoms.start[a + 1], total[a], added);
      int size = atoms.start[a + 1] - atoms.start[a];
      next[a] = atoms.start[a] + (int) KeyedRandom.below(random.next(), size);
    }
    flow.forEach(
        (group, atom, amount) -> {
          GrowingInts pairs = dealt[part.groups[group]];
          if (pairs == null) {
            pairs = new GrowingInts();
            dealt[part.groups[group]] = pairs;
          }
          int from = atoms.start[atom];
          int to = atoms.start[atom + 1];
          // Whole rounds at once would be faster; the total is the number of shares anyway.
          for (int rest = amount; rest > 0; ) {
            int i = next[atom];
            next[atom] = i + 1 == to ? from : i + 1;
            if (added[i] > 0) {
              int most = Math.max(1, rest / (to - from));
              int amountHere = Math.min(Math.min(added[i], most), rest);
              added[i] -= amountHere;
              rest -= amountHere;
              pairs.add(atoms.order[i]);
              pairs.add(amountHere);
            }
          }
        });
  }

  /** Fills the cells of one atom evenly, the fullest by at most one more than the emptiest. */
  private void fill(int[] cells, int from, int to, int total, int[] added) {
    int low = 0;
    int high = Integer.MAX_VALUE - 1;
    while (low < high) {
      int middle = low + (high - low + 1) / 2;
      long room = 0;
      for (int i = from; i < to && room <= total; i++) {
        room += room(cells[i], middle);
      }
      if (room <= total) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    int rest = total;
    int open = 0;
    for (int i = from; i < to; i++) {
      added[i] = room(cells[i], low);
      rest -= added[i];
      open += room(cells[i], low + 1) > added[i] ? 1 : 0;
    }
    long phase = open == 0 ? 0 : KeyedRandom.below(random.next(), open);
    int more = rest;
    for (int i = from, seen = 0; i < to && more > 0; i++) {
      if (room(cells[i], low + 1) > added[i]) {
        // The cells that get one more lie at even distances.
        long before = ((long) seen * rest + phase) / open;
        seen++;
        if (((long) seen * rest + phase) / open > before) {
          added[i]++;
          more--;
        }
      }
    }
  }
}
