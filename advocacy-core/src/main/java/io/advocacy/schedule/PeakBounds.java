package io.advocacy.schedule;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the peaks of some shares can be at best, whatever the plan: in the cells, and in stretches
 * that begin anywhere.
 *
 * <p>For the cells the bound is exact. For stretches it is the largest of these, each of which no
 * plan can be below: the bound of the cells; told moments that lie close together; the bound of the
 * cells that one gets when the cells begin elsewhere, tried where most people's time begins or
 * ends; and people divided by the number of stretches that together cover all of their time.
 */
final class PeakBounds {
  private static final int MOST_PHASES = 12;
  private static final int MOST_SETS = 20_000;

  private final Grid grid;
  private final boolean inCells;
  private final List<long[]> sets = new ArrayList<>();
  private final GrowingInts weights = new GrowingInts();
  private final GrowingInts supply = new GrowingInts();
  private final List<int[]> runs = new ArrayList<>();
  private final Map<IntBuffer, Integer> groups = new HashMap<>();
  private long[] told = new long[8];
  private int toldSize;

  /**
   * @param inCells whether {@link #inCells()} will be asked
   */
  PeakBounds(Grid grid, boolean inCells) {
    this.grid = grid;
    this.inCells = inCells;
  }

  /** Says whether shares that are added still change what is asked. */
  boolean takesMore() {
    return inCells || sets.size() <= MOST_SETS;
  }

  /** Adds shares that may use the same moments. */
  void add(long[] set, int weight) {
    if (sets.size() <= MOST_SETS) {
      sets.add(set);
      weights.add(weight);
    }
    if (inCells) {
      addTo(groups, runs, supply, grid.runs(set), weight);
    }
  }

  private static void addTo(
      Map<IntBuffer, Integer> groups, List<int[]> runs, GrowingInts supply, int[] own, int weight) {
    Integer group = groups.putIfAbsent(IntBuffer.wrap(own), runs.size());
    if (group == null) {
      runs.add(own);
      supply.add(weight);
    } else {
      supply.set(group, supply.get(group) + weight);
    }
  }

  /** Adds a moment that stays where it is. */
  void addTold(long moment) {
    if (toldSize == told.length) {
      told = Arrays.copyOf(told, 2 * toldSize);
    }
    told[toldSize++] = moment;
  }

  /** The smallest possible number of shares in the fullest cell. */
  int inCells() {
    int[] fixed = new int[grid.cells()];
    for (int i = 0; i < toldSize; i++) {
      fixed[grid.cell(told[i])]++;
    }
    return BalancedLoad.bound(fixed, supply.toArray(), runs.toArray(new int[0][]));
  }

  /**
   * A number that the fullest stretch of the length of the window cannot be below.
   *
   * @param inCells the bound of the cells
   */
  int inStretches(int inCells) {
    int bound = Math.max(inCells, toldTogether());
    if (sets.size() > MOST_SETS) {
      return bound;
    }
    bound = Math.max(bound, byCover());
    for (long phase : phases()) {
      bound = Math.max(bound, shifted(phase));
    }
    return bound;
  }

  private int toldTogether() {
    Arrays.sort(told, 0, toldSize);
    int most = 0;
    for (int i = 0, first = 0; i < toldSize; i++) {
      while (told[i] - told[first] >= grid.window()) {
        first++;
      }
      most = Math.max(most, i - first + 1);
    }
    return most;
  }

  private int byCover() {
    long bound = 0;
    long all = toldSize;
    int pairs = 2 * toldSize;
    for (int i = 0; i < sets.size(); i++) {
      bound = Math.max(bound, ceil(weights.get(i), cover(sets.get(i))));
      all += weights.get(i);
      pairs += sets.get(i).length;
    }
    long[] union = new long[pairs];
    int size = 0;
    for (long[] set : sets) {
      System.arraycopy(set, 0, union, size, set.length);
      size += set.length;
    }
    for (int i = 0; i < toldSize; i++) {
      union[size++] = told[i];
      union[size++] = told[i] + 1;
    }
    return (int) Math.max(bound, ceil(all, cover(Times.union(union, size))));
  }

  private static long ceil(long shares, int stretches) {
    return stretches == 0 ? 0 : (shares + stretches - 1) / stretches;
  }

  /** How many stretches it takes to cover a set. */
  private int cover(long[] set) {
    int count = 0;
    long covered = Long.MIN_VALUE;
    for (int i = 0; i < set.length; i += 2) {
      long from = Math.max(set[i], covered);
      if (from < set[i + 1]) {
        long more = (set[i + 1] - from + grid.window() - 1) / grid.window();
        count += (int) more;
        covered = from + more * grid.window();
      }
    }
    return count;
  }

  /** Where in the window most people's time begins or ends, the most frequent first. */
  private List<Long> phases() {
    Map<Long, Long> frequent = new HashMap<>();
    for (int i = 0; i < sets.size(); i++) {
      for (long border : sets.get(i)) {
        long phase = (border - grid.from()) % grid.window();
        if (phase != 0) {
          frequent.merge(phase, (long) weights.get(i), Long::sum);
        }
      }
    }
    return frequent.entrySet().stream()
        .sorted(
            Map.Entry.<Long, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_PHASES)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The bound of the cells that begin at this phase. */
  private int shifted(long phase) {
    long from = grid.from() - grid.window() + phase;
    long cells = (grid.to() - from + grid.window() - 1) / grid.window();
    Grid other = new Grid(from, grid.to(), grid.window(), (int) cells);
    int[] fixed = new int[other.cells()];
    for (int i = 0; i < toldSize; i++) {
      fixed[other.cell(told[i])]++;
    }
    Map<IntBuffer, Integer> otherGroups = new HashMap<>();
    List<int[]> otherRuns = new ArrayList<>();
    GrowingInts otherSupply = new GrowingInts();
    for (int i = 0; i < sets.size(); i++) {
      addTo(otherGroups, otherRuns, otherSupply, other.runs(sets.get(i)), weights.get(i));
    }
    return BalancedLoad.bound(fixed, otherSupply.toArray(), otherRuns.toArray(new int[0][]));
  }
}
