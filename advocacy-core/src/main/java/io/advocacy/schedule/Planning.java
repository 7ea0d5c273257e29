package io.advocacy.schedule;

import io.advocacy.schedule.PlanRequest.Stream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

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
    this.quotas = new AppQuotas(request);
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
    placeMore(order, byStream);
    evenOut(order, byStream);
    for (int s : order) {
      if (openings.tiesShares(s)) {
        flatten(s, byStream[s]);
      }
    }
    for (int s : order) {
      if (openings.tiesShares(s)) {
        settle(s, byStream[s]);
      }
    }
    for (int network : quotas.networks()) {
      if (keepQuotas(network, order, byStream)) {
        for (int s : order) {
          if (openings.networkOf(s) == network) {
            bounds[s] = new Bounds(bounds[s].level(), false);
          }
        }
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
    long[] told = told(shares);
    for (long moment : told) {
      fixed[grid.cell(moment)]++;
    }
    Groups free = new Groups(shares.length - told.length);
    PartCells parts = new PartCells(grid);
    GrowingInts without = new GrowingInts();
    for (int share : shares) {
      if (at[share] == Plan.NONE) {
        openings.prepare(share, at);
        if (free.add(share, openings.cells(share))) {
          parts.add(openings.prepared(share));
        } else {
          without.add(share);
        }
      }
    }
    Stream of = request.streams.get(stream);
    KeyedRandom own = random.derive("moments\n" + of.content() + "\n" + of.network());
    int[] supply = free.supply();
    int[][] runs = free.runs();
    BalancedLoad load = BalancedLoad.spread(fixed, null, supply, runs, own);
    int[][] dealt = load.dealt();
    Moments moments = new Moments(grid, own);
    Dealing dealing = new Dealing(grid, openings, parts, free, fixed, told, own);
    int[][] byCell = dealing.best(dealt, load.bound(), moments);
    int[] inCells = byCell[0];
    int[] start = byCell[1];
    moments.draw(inCells, start, openings::openWithin, at);
    for (int share : inCells) {
      openings.take(share, at[share]);
    }
    if (openings.tiesShares(stream)) {
      loads[stream] = fixed;
      for (int c = 0; c < grid.cells(); c++) {
        fixed[c] += start[c + 1] - start[c];
      }
      Repair repair = new Repair(request, grid, openings, at, keptAt, own, loads);
      for (int i = 0; i < without.size(); i++) {
        repair.place(without.get(i));
      }
    }
    return new Bounds(load.bound(), !openings.tiesShares(stream));
  }

  private boolean isKept(int share) {
    return keptAt.length > 0 && at[share] != Plan.NONE && at[share] == keptAt[share];
  }

  /** The told moments of a stream that lie in the horizon, in order. */
  private long[] told(int[] shares) {
    return Arrays.stream(keptAt.length == 0 ? new int[0] : shares)
        .filter(share -> isKept(share) && grid.contains(at[share]))
        .mapToLong(share -> at[share])
        .sorted()
        .toArray();
  }

  /**
   * Chooses the moments within the cells anew, which is to be done after shares were moved between
   * cells one by one.
   */
  private void settle(int stream, int[] shares) {
    int[] start = new int[grid.cells() + 1];
    GrowingInts free = new GrowingInts();
    for (int share : shares) {
      if (at[share] != Plan.NONE && grid.contains(at[share]) && !isKept(share)) {
        free.add(share);
        start[grid.cell(at[share]) + 1]++;
      }
    }
    for (int c = 0; c < grid.cells(); c++) {
      start[c + 1] += start[c];
    }
    int[] next = start.clone();
    int[] inCells = new int[free.size()];
    for (int i = 0; i < inCells.length; i++) {
      int share = free.get(i);
      inCells[next[grid.cell(at[share])]++] = share;
      openings.giveBack(share, at[share]);
      openings.prepareAlone(share);
    }
    Stream of = request.streams.get(stream);
    KeyedRandom own = random.derive("settle\n" + of.content() + "\n" + of.network());
    int level = Arrays.stream(loads[stream]).max().orElse(0);
    Moments moments = new Moments(grid, own);
    moments.line(inCells, start, told(shares), level, openings::openWithin);
    moments.draw(inCells, start, openings::openWithin, at);
    for (int share : inCells) {
      openings.take(share, at[share]);
    }
  }

  /** Places more shares of people with several where another choice or order of them does. */
  private void placeMore(List<Integer> order, int[][] byStream) {
    PersonSearch search = new PersonSearch(openings, at, keptAt, key, loads);
    for (int s : order) {
      if (openings.tiesShares(s)) {
        for (int share : byStream[s]) {
          if (at[share] == Plan.NONE) {
            search.improve(share);
          }
        }
      }
    }
  }

  /** Gives contents of the same priority alike of what people's limits leave. */
  private void evenOut(List<Integer> order, int[][] byStream) {
    Repair repair =
        new Repair(request, grid, openings, at, keptAt, random.derive("fair shares"), loads);
    FairShares fair = new FairShares(openings, at, keptAt, repair);
    for (List<Integer> alike : byPriority(order)) {
      List<Integer> tied = alike.stream().filter(openings::tiesShares).toList();
      if (tied.size() > 1) {
        fair.even(tied, byStream);
      }
    }
  }

  private List<List<Integer>> byPriority(List<Integer> order) {
    List<List<Integer>> classes = new ArrayList<>();
    for (int s : order) {
      boolean same =
          !classes.isEmpty() && priority(s) == priority(classes.get(classes.size() - 1).get(0));
      if (!same) {
        classes.add(new ArrayList<>());
      }
      classes.get(classes.size() - 1).add(s);
    }
    return classes;
  }

  private int priority(int stream) {
    return request.rules(request.streams.get(stream).content()).priority();
  }

  /** Places the shares of a network anew where they break its quotas; returns whether they did. */
  private boolean keepQuotas(int network, List<Integer> order, int[][] byStream) {
    List<Integer> here = order.stream().filter(s -> openings.networkOf(s) == network).toList();
    long[] codes = fixed(network, here, byStream);
    List<AppQuotas.Rule> rules = quotas.rules(network, codes);
    long[] fixed = Arrays.stream(codes).map(Times::floor).sorted().toArray();
    List<List<int[]>> classes = new ArrayList<>();
    for (List<Integer> alike : byPriority(here)) {
      classes.add(
          alike.stream()
              .map(s -> Arrays.stream(byStream[s]).filter(share -> !isKept(share)).toArray())
              .toList());
    }
    long[] free =
        classes.stream()
            .flatMap(List::stream)
            .flatMapToInt(Arrays::stream)
            .filter(share -> at[share] != Plan.NONE)
            .mapToLong(share -> at[share])
            .toArray();
    if (AppQuotas.areKept(rules, fixed, free)) {
      return false;
    }
    KeyedRandom own = random.derive("quotas\n" + request.networks.get(network));
    new QuotaPlacement(openings, rules, fixed, at, key, own).place(classes);
    return true;
  }

  /** The codes of a network's posts that stay where they are. */
  private long[] fixed(int network, List<Integer> streams, int[][] byStream) {
    LongStream existing =
        IntStream.range(0, request.existingAt.length)
            .filter(i -> request.existingNetwork[i] == network)
            .mapToLong(i -> request.existingAt[i]);
    LongStream kept =
        streams.stream()
            .flatMapToInt(s -> Arrays.stream(byStream[s]))
            .filter(this::isKept)
            .mapToLong(share -> 2 * at[share]);
    return LongStream.concat(existing, kept).toArray();
  }

  /** Takes people out of cells that are fuller than the stream alone would need. */
  private void flatten(int stream, int[] shares) {
    int bound = boundsAlone(shares, true, true).inCells();
    Stream of = request.streams.get(stream);
    KeyedRandom own = random.derive("flatten\n" + of.content() + "\n" + of.network());
    Repair repair = new Repair(request, grid, openings, at, keptAt, own, loads);
    boolean better = true;
    for (int round = 0; better && round < FLATTEN_ROUNDS; round++) {
      better = false;
      for (int share : shares) {
        boolean free = at[share] != Plan.NONE && !isKept(share);
        if (free && loads[stream][grid.cell(at[share])] > bound) {
          better |= repair.improve(share);
        }
      }
    }
  }

  /** The bounds of the placed shares as if there were no other stream in the plan. */
  private PeakBounds boundsAlone(int[] shares, boolean keptStay, boolean inCells) {
    PeakBounds bounds = new PeakBounds(grid, inCells);
    long[] kept = keptStay ? keptAt : Times.NEVER;
    // Shares without an account of their own differ by their working time alone.
    int[] byTime = new int[request.times.size()];
    int[] example = new int[request.times.size()];
    for (int share : shares) {
      if (at[share] == Plan.NONE || !grid.contains(at[share])) {
        continue;
      }
      if (kept.length > 0 && at[share] == kept[share]) {
        bounds.addTold(at[share]);
      } else if (openings.account(share) == null) {
        byTime[request.time[share]]++;
        example[request.time[share]] = share;
      } else if (bounds.takesMore()) {
        bounds.add(openings.alone(share, at, kept), 1);
      }
    }
    for (int time = 0; time < byTime.length; time++) {
      if (byTime[time] > 0) {
        bounds.add(openings.base(example[time]), byTime[time]);
      }
    }
    return bounds;
  }

  private Flatness measure(int stream, int[] shares, Bounds bounds) {
    boolean someKept = false;
    for (int i = 0; i < shares.length && !someKept; i++) {
      someKept = isKept(shares[i]);
    }
    PeakBounds alone = boundsAlone(shares, true, !bounds.exact());
    int lowerBound = bounds.exact() ? bounds.level() : alone.inCells();
    int inStretches = alone.inStretches(lowerBound);
    int ifAllMoved = someKept ? boundsAlone(shares, false, true).inCells() : lowerBound;
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
        peakSliding,
        inStretches);
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
}
