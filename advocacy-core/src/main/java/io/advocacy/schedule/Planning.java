package io.advocacy.schedule;

import io.advocacy.schedule.PlanRequest.Stream;
import java.nio.IntBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One run of the planner: places the streams one after the other. */
final class Planning {
  private final PlanRequest request;
  private final Grid grid;
  private final Openings openings;
  private final KeyedRandom random;

  /** Moment of each share, or {@link Plan#NONE}. */
  private final long[] at;

  private final long[] keptAt;
  private final int[] variant;

  /** Random number of each share; its order is the order in which shares choose. */
  private final long[] key;

  Planning(PlanRequest request) {
    this.request = request;
    this.grid = Grid.of(request.from, request.to, request.window);
    this.openings = new Openings(request, grid);
    this.random = KeyedRandom.of(request.seed);
    this.at = new long[request.shares()];
    Arrays.fill(at, Plan.NONE);
    this.keptAt = new long[request.keptShare.length == 0 ? 0 : request.shares()];
    Arrays.fill(keptAt, Plan.NONE);
    this.variant = new int[request.shares()];
    this.key = new long[request.shares()];
  }

  Plan run() {
    openings.addExisting();
    int[][] byStream = byStream();
    for (int s = 0; s < byStream.length; s++) {
      Stream stream = request.streams.get(s);
      KeyedRandom own = random.derive(stream.content() + "\n" + stream.network());
      for (int share : byStream[s]) {
        key[share] = own.hash(request.people.get(request.person[share]).value(), 0);
      }
      byStream[s] = inRandomOrder(byStream[s]);
    }
    keep();
    Flatness[] flatness = new Flatness[byStream.length];
    for (int s : streamOrder()) {
      if (byStream[s].length > 0) {
        flatness[s] = place(s, byStream[s]);
      }
    }
    return new Plan(request, grid, openings, at, keptAt, variant, inTime(byStream), flatness);
  }

  private int[][] byStream() {
    int[] count = new int[request.streams.size()];
    for (int s : request.stream) {
      count[s]++;
    }
    int[][] byStream = new int[count.length][];
    for (int s = 0; s < count.length; s++) {
      byStream[s] = new int[count[s]];
    }
    for (int share = request.shares() - 1; share >= 0; share--) {
      int s = request.stream[share];
      byStream[s][--count[s]] = share;
    }
    return byStream;
  }

  /** Sorts by key; the ambassador decides where two keys are equal. */
  private int[] inRandomOrder(int[] shares) {
    long[] packed = new long[shares.length];
    for (int i = 0; i < shares.length; i++) {
      packed[i] = (key[shares[i]] & 0xFFFF_FFFF_FF00_0000L) | i;
    }
    Arrays.sort(packed);
    int[] order = new int[shares.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = shares[(int) (packed[i] & 0xFF_FFFF)];
    }
    for (int i = 1; i < order.length; i++) {
      for (int j = i; j > 0 && before(order[j], order[j - 1]); j--) {
        int swap = order[j];
        order[j] = order[j - 1];
        order[j - 1] = swap;
      }
    }
    return order;
  }

  private boolean before(int a, int b) {
    if (key[a] != key[b]) {
      return key[a] < key[b];
    }
    return request.people.get(request.person[a]).compareTo(request.people.get(request.person[b]))
        < 0;
  }

  private List<Integer> streamOrder() {
    List<Integer> order = new ArrayList<>();
    for (int s = 0; s < request.streams.size(); s++) {
      order.add(s);
    }
    Comparator<Integer> byPriority =
        Comparator.comparing(
            s -> -(long) request.rules(request.streams.get(s).content()).priority());
    order.sort(
        byPriority
            .thenComparing(
                s -> request.rules(request.streams.get(s).content()).expiry().orElse(Instant.MAX))
            .thenComparing(s -> request.streams.get(s).content())
            .thenComparing(s -> request.streams.get(s).network()));
    return order;
  }

  /** Keeps the told moments that are still allowed, the earlier first. */
  private void keep() {
    Integer[] order = new Integer[request.keptShare.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        Comparator.<Integer>comparingLong(i -> request.keptAt[i])
            .thenComparing(i -> request.people.get(request.person[request.keptShare[i]]))
            .thenComparing(i -> request.streams.get(request.stream[request.keptShare[i]]).content())
            .thenComparing(
                i -> request.streams.get(request.stream[request.keptShare[i]]).network()));
    for (int i : order) {
      int share = request.keptShare[i];
      long millis = Times.floor(request.keptAt[i]);
      keptAt[share] = millis;
      if (!grid.contains(millis) || Times.contains(openings.open(share), millis)) {
        at[share] = millis;
        variant[share] = request.keptVariant[i];
        openings.take(share, millis);
      }
    }
  }

  private Flatness place(int stream, int[] shares) {
    int[] fixed = new int[grid.cells()];
    boolean someKept = false;
    Groups free = new Groups(shares.length);
    for (int share : shares) {
      if (at[share] == Plan.NONE) {
        free.add(share, openings.runs(share));
      } else if (grid.contains(at[share])) {
        fixed[grid.cell(at[share])]++;
        someKept = true;
      }
    }
    Stream of = request.streams.get(stream);
    KeyedRandom own = random.derive("moments\n" + of.content() + "\n" + of.network());
    BalancedLoad load = BalancedLoad.spread(fixed, null, free.supply(), free.runs(), own);
    int[][] byCell = free.deal(load, grid.cells());
    Moments moments = new Moments(own);
    int[] inCells = byCell[0];
    int[] start = byCell[1];
    for (int c = 0; c < grid.cells(); c++) {
      if (start[c] < start[c + 1]) {
        moments.choose(
            inCells, start[c], start[c + 1], grid.start(c), grid.end(c), openings::openWithin, at);
      }
    }
    for (int share : inCells) {
      openings.take(share, at[share]);
    }
    int lowerBound = load.bound();
    if (openings.tiesShares(stream)) {
      lowerBound = boundAlone(shares, true);
    }
    int ifAllMoved = someKept ? boundAlone(shares, false) : lowerBound;
    return measure(stream, shares, lowerBound, ifAllMoved);
  }

  /** The bound of the placed shares as if there were no other stream in the plan. */
  private int boundAlone(int[] shares, boolean keptStay) {
    long[] kept = keptStay ? keptAt : Times.NEVER;
    int[] fixed = new int[grid.cells()];
    Groups free = new Groups(shares.length);
    for (int share : shares) {
      if (at[share] == Plan.NONE || !grid.contains(at[share])) {
        continue;
      }
      if (kept.length > 0 && at[share] == kept[share]) {
        fixed[grid.cell(at[share])]++;
      } else {
        free.add(share, openings.runsAlone(share, at, kept));
      }
    }
    return BalancedLoad.bound(fixed, free.supply(), free.runs());
  }

  private Flatness measure(int stream, int[] shares, int lowerBound, int ifAllMoved) {
    long[] moments = new long[shares.length];
    int placed = 0;
    int inside = 0;
    for (int share : shares) {
      if (at[share] != Plan.NONE) {
        placed++;
        if (grid.contains(at[share])) {
          moments[inside++] = at[share];
        }
      }
    }
    Arrays.sort(moments, 0, inside);
    int peakCell = 0;
    int peakSliding = 0;
    for (int i = 0, cellFirst = 0, first = 0; i < inside; i++) {
      if (grid.cell(moments[i]) != grid.cell(moments[cellFirst])) {
        cellFirst = i;
      }
      while (moments[i] - moments[first] >= grid.window()) {
        first++;
      }
      peakCell = Math.max(peakCell, i - cellFirst + 1);
      peakSliding = Math.max(peakSliding, i - first + 1);
    }
    Stream of = request.streams.get(stream);
    return new Flatness(
        of.content(),
        of.network(),
        request.window,
        placed,
        peakCell,
        lowerBound,
        ifAllMoved,
        peakSliding);
  }

  /** Returns the placed shares in order of time and gives them their variants. */
  private int[] inTime(int[][] byStream) {
    int[] rank = new int[request.shares()];
    int placed = 0;
    for (int[] shares : byStream) {
      for (int share : shares) {
        if (at[share] != Plan.NONE) {
          rank[placed++] = share;
        }
      }
    }
    long earliest = grid.from();
    for (int i = 0; i < placed; i++) {
      earliest = Math.min(earliest, at[rank[i]]);
    }
    int[] inTime = Sorting.by(rank, placed, at, earliest);
    new Variants(request, at, keptAt, variant).assign(inTime);
    return inTime;
  }

  /** Shares that may use the same cells, grouped; groups are numbered as they come. */
  private static final class Groups {
    private final Map<IntBuffer, Integer> numbers = new HashMap<>();
    private final List<int[]> runs = new ArrayList<>();
    private final GrowingInts supply = new GrowingInts();
    private final int[] shares;
    private final int[] groups;
    private int size;
    private int[] lastRuns = new int[0];
    private int lastGroup = -1;

    Groups(int most) {
      shares = new int[most];
      groups = new int[most];
    }

    void add(int share, int[] own) {
      if (own.length == 0) {
        return;
      }
      if (own != lastRuns) {
        Integer number = numbers.putIfAbsent(IntBuffer.wrap(own), runs.size());
        if (number == null) {
          number = runs.size();
          runs.add(own);
          supply.add(0);
        }
        lastGroup = number;
        lastRuns = own;
      }
      supply.set(lastGroup, supply.get(lastGroup) + 1);
      shares[size] = share;
      groups[size++] = lastGroup;
    }

    int[] supply() {
      return supply.toArray();
    }

    int[][] runs() {
      return runs.toArray(new int[0][]);
    }

    /** Returns the shares cell by cell, and where each cell begins. */
    int[][] deal(BalancedLoad load, int cells) {
      int[][] dealt = new int[runs.size()][];
      int[] at = new int[runs.size()];
      int[] start = new int[cells + 1];
      int[] cell = new int[size];
      for (int i = 0; i < size; i++) {
        int g = groups[i];
        if (dealt[g] == null) {
          dealt[g] = load.dealt(g);
        }
        while (dealt[g][at[g] + 1] == 0) {
          at[g] += 2;
        }
        dealt[g][at[g] + 1]--;
        cell[i] = dealt[g][at[g]];
        start[cell[i] + 1]++;
      }
      for (int c = 0; c < cells; c++) {
        start[c + 1] += start[c];
      }
      int[] next = start.clone();
      int[] inCells = new int[size];
      for (int i = 0; i < size; i++) {
        inCells[next[cell[i]]++] = shares[i];
      }
      return new int[][] {inCells, start};
    }
  }
}
