package io.advocacy.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds a moment for a share whose person's other shares took all there was: the person's shares on
 * the network, or on all where these count together, that were not told yet are taken back and
 * placed anew, those that must be out first coming first, each in the emptiest cell that leaves
 * room for the others, or, where that does not work, at the earliest moment.
 */
final class Repair {
  private static final int MOST_MOVED = 64;

  private final PlanRequest request;
  private final Grid grid;
  private final Openings openings;
  private final long[] at;
  private final long[] keptAt;
  private final KeyedRandom random;

  /** Shares in each cell of each stream placed so far. */
  private final int[][] loads;

  /** Grows and shrinks with half the sum of the squares of the loads. */
  private long crowd;

  Repair(
      PlanRequest request,
      Grid grid,
      Openings openings,
      long[] at,
      long[] keptAt,
      KeyedRandom random,
      int[][] loads) {
    this.request = request;
    this.grid = grid;
    this.openings = openings;
    this.at = at;
    this.keptAt = keptAt;
    this.random = random;
    this.loads = loads;
  }

  /** Tries to place the share; returns whether it has a moment now. */
  boolean place(int share) {
    List<Integer> own = movable(share);
    if (own.size() == 1 || own.size() > MOST_MOVED || openings.base(share).length == 0) {
      return false;
    }
    own.sort(
        Comparator.<Integer>comparingLong(s -> end(openings.base(s)))
            .thenComparing(s -> request.streams.get(request.stream[s]).content()));
    long[] before = takeBack(own);
    if (placeAll(own, false) || placeAll(own, true)) {
      return true;
    }
    restore(own, before);
    return false;
  }

  /**
   * Tries to get a share out of a crowded cell by placing all of the person's shares anew; returns
   * whether the cells are emptier for it.
   */
  boolean improve(int share) {
    List<Integer> own = movable(share);
    if (own.size() > MOST_MOVED) {
      return false;
    }
    crowd = 0;
    long[] before = takeBack(own);
    long crowdBefore = -crowd;
    crowd = 0;
    if (placeAll(own, false)) {
      if (crowd < crowdBefore) {
        return true;
      }
      takeBack(own);
    }
    restore(own, before);
    return false;
  }

  /** Places a share in the stead of another one of its person; returns whether that worked. */
  boolean replace(int out, int in) {
    long before = at[out];
    remove(out);
    long[] open = openings.open(in);
    if (open.length > 0) {
      put(in, inEmptiestCell(in, open));
      return true;
    }
    if (place(in)) {
      return true;
    }
    put(out, before);
    return false;
  }

  /** Says whether a share has a moment when another one of its person gives up its own. */
  boolean couldReplace(int out, int in) {
    openings.giveBack(out, at[out]);
    boolean could = openings.open(in).length > 0;
    openings.take(out, at[out]);
    return could;
  }

  /** The share and the person's other shares on the network that were not told, the share first. */
  private List<Integer> movable(int share) {
    List<Integer> own = new ArrayList<>();
    int person = request.person[share];
    for (int s = request.firstOf[person]; s >= 0; s = request.nextOf[s]) {
      boolean told = keptAt.length > 0 && keptAt[s] == at[s];
      boolean here =
          openings.network(s) == openings.network(share) || openings.countsWithOtherNetworks(share);
      if (s != share && at[s] != Plan.NONE && !told && here) {
        own.add(s);
      }
    }
    own.sort(Comparator.comparing(s -> request.streams.get(request.stream[s]).content()));
    own.add(0, share);
    return own;
  }

  private long[] takeBack(List<Integer> shares) {
    long[] before = new long[shares.size()];
    for (int i = 0; i < before.length; i++) {
      before[i] = at[shares.get(i)];
      remove(shares.get(i));
    }
    return before;
  }

  private void restore(List<Integer> shares, long[] before) {
    for (int i = 0; i < before.length; i++) {
      if (before[i] != Plan.NONE) {
        put(shares.get(i), before[i]);
      }
    }
  }

  private static long end(long[] set) {
    return set.length == 0 ? Long.MAX_VALUE : set[set.length - 1];
  }

  private boolean placeAll(List<Integer> shares, boolean earliest) {
    for (int i = 0; i < shares.size(); i++) {
      int share = shares.get(i);
      long[] open = earliest ? openings.open(share) : openings.openWithRoom(share, at);
      if (open.length == 0) {
        for (int k = 0; k < i; k++) {
          remove(shares.get(k));
        }
        return false;
      }
      put(share, earliest ? open[0] : inEmptiestCell(share, open));
    }
    return true;
  }

  private long inEmptiestCell(int share, long[] open) {
    int[] load = loads[request.stream[share]];
    int[] runs = grid.runs(open);
    int best = -1;
    int equal = 0;
    for (int r = 0; r < runs.length; r += 2) {
      for (int c = runs[r]; c < runs[r + 1]; c++) {
        if (best < 0 || load[c] < load[best]) {
          best = c;
          equal = 1;
        } else if (load[c] == load[best]) {
          // Each of the equally empty cells with the same chance.
          equal++;
          best = KeyedRandom.below(random.next(), equal) == 0 ? c : best;
        }
      }
    }
    return Moments.pick(Times.within(open, grid.start(best), grid.end(best)), random);
  }

  private void put(int share, long millis) {
    at[share] = millis;
    openings.take(share, millis);
    crowd += ++loads[request.stream[share]][grid.cell(millis)];
  }

  private void remove(int share) {
    if (at[share] != Plan.NONE) {
      openings.giveBack(share, at[share]);
      crowd -= loads[request.stream[share]][grid.cell(at[share])]--;
      at[share] = Plan.NONE;
    }
  }
}
