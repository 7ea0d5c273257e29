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
import org.jspecify.annotations.Nullable;

/** One run of the planner: places the streams one after the other. */
final class Planning {
  private static final int FLATTEN_ROUNDS = 4;

  private final PlanRequest request;
  private final Grid grid;
  private final Openings openings;
  private final AppQuotas quotas;
  private final KeyedRandom random;

  /** Shares in each cell, of the streams placed so far that tie shares together. */
  private final int[][] loads;

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
    this.quotas = new AppQuotas(request, grid);
    this.loads = new int[request.streams.size()][];
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
    List<Integer> order = streamOrder();
    Bounds[] bounds = new Bounds[byStream.length];
    for (int s : order) {
      bounds[s] = place(s, byStream[s]);
    }
    for (int s : order) {
      if (openings.tiesShares(s) && !quotas.has(openings.networkOf(s))) {
        flatten(s, byStream[s]);
      }
    }
    Flatness[] flatness = new Flatness[byStream.length];
    for (int s = 0; s < byStream.length; s++) {
      if (byStream[s].length > 0) {
        flatness[s] = measure(s, byStream[s], bounds[s]);
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
        quotas.take(openings.network(share), millis);
      }
    }
  }

  /**
   * What was found out while a stream was placed.
   *
   * @param level the smallest possible peak, given what was placed before
   * @param exact whether that is also the smallest possible peak of the stream on its own
   */
  private record Bounds(int level, boolean exact) {}

  private Bounds place(int stream, int[] shares) {
    int[] fixed = new int[grid.cells()];
    Groups free = new Groups(shares.length);
    GrowingInts without = new GrowingInts();
    for (int share : shares) {
      if (at[share] == Plan.NONE) {
        openings.prepare(share, at);
        if (!free.add(share, openings.runs(share))) {
          without.add(share);
        }
      } else if (grid.contains(at[share])) {
        fixed[grid.cell(at[share])]++;
      }
    }
    Stream of = request.streams.get(stream);
    KeyedRandom own = random.derive("moments\n" + of.content() + "\n" + of.network());
    int[] supply = free.supply();
    int[][] runs = free.runs();
    BalancedLoad load = BalancedLoad.spread(fixed, null, supply, runs, own);
    int[][] dealt = load.dealt();
    int network = request.networks.indexOf(of.network());
    int[] room = quotas.has(network) ? roomUnderQuota(network, dealt, supply, runs) : null;
    if (room != null) {
      int[] fitting = BalancedLoad.fitting(room, supply, runs);
      dealt = BalancedLoad.spread(fixed, room, fitting, runs, own).dealt();
    }
    int[][] byCell = free.deal(dealt, grid.cells());
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
      quotas.take(network, at[share]);
    }
    if (openings.tiesShares(stream)) {
      loads[stream] = fixed;
      for (int c = 0; c < grid.cells(); c++) {
        fixed[c] += start[c + 1] - start[c];
      }
      if (!quotas.has(network)) {
        Repair repair = new Repair(request, grid, openings, at, keptAt, own, loads);
        for (int i = 0; i < without.size(); i++) {
          repair.place(without.get(i));
        }
      }
    }
    return new Bounds(load.bound(), room == null && !openings.tiesShares(stream));
  }

  /** Takes people out of cells that are fuller than the stream alone would need. */
  private void flatten(int stream, int[] shares) {
    int bound = boundAlone(shares, true);
    Stream of = request.streams.get(stream);
    KeyedRandom own = random.derive("flatten\n" + of.content() + "\n" + of.network());
    Repair repair = new Repair(request, grid, openings, at, keptAt, own, loads);
    boolean better = true;
    for (int round = 0; better && round < FLATTEN_ROUNDS; round++) {
      better = false;
      for (int share : shares) {
        boolean free = at[share] != Plan.NONE && (keptAt.length == 0 || keptAt[share] != at[share]);
        if (free && loads[stream][grid.cell(at[share])] > bound) {
          better |= repair.improve(share);
        }
      }
    }
  }

  private int @Nullable [] roomUnderQuota(int network, int[][] dealt, int[] supply, int[][] runs) {
    int[] wanted = new int[grid.cells()];
    for (int[] pairs : dealt) {
      for (int i = 0; i < pairs.length; i += 2) {
        wanted[pairs[i]] += pairs[i + 1];
      }
    }
    int[] room = quotas.room(network, wanted);
    if (room == null) {
      return null;
    }
    int[] fitting = BalancedLoad.fitting(room, supply, runs);
    int[] may = new int[grid.cells() + 1];
    for (int g = 0; g < supply.length; g++) {
      int left = supply[g] - fitting[g];
      for (int r = 0; left > 0 && r < runs[g].length; r += 2) {
        may[runs[g][r]] += left;
        may[runs[g][r + 1]] -= left;
      }
    }
    for (int c = 1; c < may.length; c++) {
      may[c] += may[c - 1];
    }
    quotas.fill(network, room, may);
    return room;
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
        boolean used = free.add(share, openings.runsAlone(share, at, kept));
        assert used : "a placed share has a cell";
      }
    }
    return BalancedLoad.bound(fixed, free.supply(), free.runs());
  }

  private Flatness measure(int stream, int[] shares, Bounds bounds) {
    boolean someKept = false;
    for (int i = 0; i < shares.length && keptAt.length > 0; i++) {
      someKept |= at[shares[i]] != Plan.NONE && keptAt[shares[i]] == at[shares[i]];
    }
    int lowerBound = bounds.exact() ? bounds.level() : boundAlone(shares, true);
    int ifAllMoved = someKept ? boundAlone(shares, false) : lowerBound;
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

    /** Adds a share; returns false when it may use no cell at all. */
    boolean add(int share, int[] own) {
      if (own.length == 0) {
        return false;
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
      return true;
    }

    int[] supply() {
      return supply.toArray();
    }

    int[][] runs() {
      return runs.toArray(new int[0][]);
    }

    /**
     * Returns the shares cell by cell, and where each cell begins. Where a group was dealt fewer
     * cells than it has shares, the last ones get none.
     */
    int[][] deal(int[][] dealt, int cells) {
      int[] at = new int[runs.size()];
      int[] start = new int[cells + 1];
      int[] cell = new int[size];
      for (int i = 0; i < size; i++) {
        int[] own = dealt[groups[i]];
        int next = at[groups[i]];
        while (next < own.length && own[next + 1] == 0) {
          next += 2;
        }
        at[groups[i]] = next;
        cell[i] = -1;
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
}
