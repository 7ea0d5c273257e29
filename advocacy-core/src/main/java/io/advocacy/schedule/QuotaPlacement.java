package io.advocacy.schedule;

import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Places the shares of a network anew where the plan without quotas broke one.
 *
 * <p>If the posts can keep the quotas in the order they have, each moves as little as that takes.
 * Else those of the highest priority are placed first, by {@link QuotaSweep} from the beginning or,
 * where that places more, from the end; a maximum flow over the moments that were found and those
 * that were left free places whom it can (see {@link IntervalFlow}); where few shares are to be
 * placed every order is tried (see {@link QuotaSearch}); and all together are spread again as the
 * plan without quotas was (see {@link QuotaRow}).
 */
final class QuotaPlacement {
  private static final int MOST_FREE_MOMENTS = 1 << 20;

  private final PlanRequest request;
  private final Grid grid;
  private final Openings openings;
  private final long[] at;
  private final long[] key;
  private final KeyedRandom random;
  private final List<AppQuotas.Rule> rules;

  /** Moments of posts that stay, those placed already among them. */
  private long[] fixed;

  /** Shares of each stream that were placed. */
  private final int[] placedOf;

  /**
   * @param rules the quotas of the network
   * @param fixed moments of the posts that stay, in rising order
   * @param at moments of the shares
   * @param key random number of each share
   */
  QuotaPlacement(
      Openings openings,
      List<AppQuotas.Rule> rules,
      long[] fixed,
      long[] at,
      long[] key,
      KeyedRandom random) {
    this.request = openings.request;
    this.grid = openings.grid;
    this.openings = openings;
    this.rules = rules;
    this.fixed = fixed;
    this.at = at;
    this.key = key;
    this.random = random;
    this.placedOf = new int[request.streams.size()];
  }

  /**
   * Places the shares.
   *
   * @param classes for each priority, the highest first, the streams' shares in random order
   */
  void place(List<List<int[]>> classes) {
    int[] wanted = inTime(classes);
    long[] wishes = Arrays.stream(wanted).mapToLong(share -> at[share]).toArray();
    long[] stay = fixed;
    Territory territory = new Territory(request, openings, at);
    QuotaRow row = new QuotaRow(rules, stay, wanted, at, territory::of);
    if (row.isPossible()) {
      draw(row, wanted, wishes);
      return;
    }
    for (int share : wanted) {
      giveBack(share);
    }
    for (List<int[]> streams : classes) {
      placeClass(streams);
    }
    int[] placed = inTime(classes);
    long[] spread = new long[placed.length];
    for (int i = 0; i < spread.length; i++) {
      // Fewer than wanted are left, and they take the shape of all.
      spread[i] = wishes[(int) ((2L * i + 1) * wishes.length / (2L * spread.length))];
    }
    row = new QuotaRow(rules, stay, placed, at, territory::of);
    if (!row.isPossible()) {
      throw new IllegalStateException("moments that kept the quotas do not keep them any more");
    }
    draw(row, placed, spread);
  }

  private void draw(QuotaRow row, int[] shares, long[] wishes) {
    for (int share : shares) {
      openings.giveBack(share, at[share]);
    }
    row.flatten(grid.window());
    row.draw(wishes, grid.window() / 2, random, at);
    for (int share : shares) {
      openings.take(share, at[share]);
    }
  }

  private int[] inTime(List<List<int[]>> classes) {
    GrowingInts placed = new GrowingInts();
    for (List<int[]> streams : classes) {
      for (int[] shares : streams) {
        for (int share : shares) {
          if (at[share] != Plan.NONE) {
            placed.add(share);
          }
        }
      }
    }
    return Sorting.by(placed.toArray(), placed.size(), at, grid.from());
  }

  private void giveBack(int share) {
    openings.giveBack(share, at[share]);
    at[share] = Plan.NONE;
  }

  private void put(int share, long moment) {
    at[share] = moment;
    openings.take(share, moment);
  }

  private void placeClass(List<int[]> streams) {
    int wanted = streams.stream().mapToInt(shares -> shares.length).sum();
    List<QuotaSweep.Unit> best = sweep(streams, false);
    if (placed(best) < wanted) {
      List<QuotaSweep.Unit> other = sweep(streams, true);
      best = placed(other) > placed(best) ? other : best;
      List<QuotaSweep.Unit> exact = units(streams);
      best = QuotaSearch.place(rules, fixed, exact, placed(best)) ? exact : best;
    }
    GrowingInts now = new GrowingInts();
    for (QuotaSweep.Unit unit : best) {
      for (int i = 0; i < unit.placed(); i++) {
        put(unit.shares[i], unit.at(i));
        now.add(unit.shares[i]);
      }
    }
    long[] all = Arrays.copyOf(fixed, fixed.length + now.size());
    for (int i = 0; i < now.size(); i++) {
      all[fixed.length + i] = at[now.get(i)];
    }
    Arrays.sort(all);
    fixed = all;
  }

  private static int placed(List<QuotaSweep.Unit> units) {
    return units.stream().mapToInt(QuotaSweep.Unit::placed).sum();
  }

  private List<QuotaSweep.Unit> sweep(List<int[]> streams, boolean mirrored) {
    List<QuotaSweep.Unit> units = units(streams);
    List<QuotaSweep.Unit> run =
        mirrored ? units.stream().map(QuotaSweep.Unit::mirrored).toList() : units;
    long[] others = fixed;
    if (mirrored) {
      others = Arrays.stream(fixed).map(moment -> -moment).sorted().toArray();
    }
    InSweep ties = new InSweep(mirrored);
    new QuotaSweep(rules, others, ties, Integer.MAX_VALUE).run(run);
    ties.undo();
    if (mirrored) {
      run.forEach(QuotaSweep.Unit::mirrorBack);
    }
    augment(run);
    return run;
  }

  /** Tied shares while a sweep runs. */
  private final class InSweep implements QuotaSweep.Ties {
    private final boolean mirrored;
    private final GrowingInts taken = new GrowingInts();

    InSweep(boolean mirrored) {
      this.mirrored = mirrored;
    }

    @Override
    public long[] open(int share) {
      return mirrored ? QuotaSweep.mirror(openings.open(share)) : openings.open(share);
    }

    @Override
    public void take(int share, long moment) {
      put(share, mirrored ? -moment : moment);
      placedOf[request.stream[share]]++;
      taken.add(share);
    }

    @Override
    public double served(int share) {
      int person = 0;
      for (int s = request.firstOf[request.person[share]]; s >= 0; s = request.nextOf[s]) {
        person += at[s] == Plan.NONE ? 0 : 1;
      }
      return person + (double) placedOf[request.stream[share]] / request.shares();
    }

    void undo() {
      for (int i = 0; i < taken.size(); i++) {
        placedOf[request.stream[taken.get(i)]]--;
        giveBack(taken.get(i));
      }
    }
  }

  /** The shares, those together that may use the same moments. */
  private List<QuotaSweep.Unit> units(List<int[]> streams) {
    List<QuotaSweep.Unit> units = new ArrayList<>();
    Map<LongBuffer, List<Ranked>> alike = new LinkedHashMap<>();
    for (int[] shares : streams) {
      Map<LongBuffer, Integer> ranks = new LinkedHashMap<>();
      for (int share : shares) {
        long[] set = openings.open(share);
        if (set.length == 0) {
          continue;
        }
        if (openings.tiesShares(request.stream[share]) && openings.account(share) != null) {
          units.add(new QuotaSweep.Unit(new int[] {share}, true, set, key[share]));
        } else {
          LongBuffer name = LongBuffer.wrap(set);
          int rank = ranks.merge(name, 1, Integer::sum);
          alike.computeIfAbsent(name, n -> new ArrayList<>()).add(new Ranked(share, rank));
        }
      }
    }
    alike.forEach(
        (set, members) -> {
          // The contents take turns.
          members.sort((a, b) -> Integer.compare(a.rank(), b.rank()));
          int[] shares = members.stream().mapToInt(Ranked::share).toArray();
          units.add(new QuotaSweep.Unit(shares, false, set.array(), key[shares[0]]));
        });
    return units;
  }

  private record Ranked(int share, int rank) {}

  /** Places further shares that are tied to no others, by letting others change their moments. */
  private void augment(List<QuotaSweep.Unit> units) {
    List<QuotaSweep.Unit> free = units.stream().filter(unit -> !unit.tied).toList();
    int left = free.stream().mapToInt(unit -> unit.shares.length - unit.placed()).sum();
    if (left == 0) {
      return;
    }
    Places places = places(units, free, left);
    int[] supply = free.stream().mapToInt(unit -> unit.shares.length).toArray();
    int[][] runs = free.stream().map(unit -> places.runs(unit.set)).toArray(int[][]::new);
    IntervalFlow flow = new IntervalFlow(supply, runs, places.room.clone());
    for (int g = 0; g < supply.length; g++) {
      for (int i = 0; i < free.get(g).placed(); i++) {
        flow.place(g, places.of(free.get(g).at(i)), 1);
      }
    }
    flow.push();
    int[] count = new int[supply.length];
    long[][] moments = new long[supply.length][];
    for (int g = 0; g < supply.length; g++) {
      moments[g] = new long[supply[g] - flow.left[g]];
    }
    flow.forEach(
        (group, place, amount) -> {
          for (int i = 0; i < amount; i++) {
            moments[group][count[group]++] = places.moment[place];
          }
        });
    for (int g = 0; g < supply.length; g++) {
      free.get(g).replace(moments[g]);
    }
  }

  /** Moments at which posts may lie, and how many at each, so that the quotas are kept. */
  private static final class Places {
    final long[] moment;
    final int[] room;

    Places(long[] moment, int[] room) {
      this.moment = moment;
      this.room = room;
    }

    int of(long at) {
      return Arrays.binarySearch(moment, at);
    }

    int[] runs(long[] set) {
      GrowingInts runs = new GrowingInts();
      for (int i = 0; i < set.length; i += 2) {
        int from = lowerBound(set[i]);
        int to = lowerBound(set[i + 1]);
        if (from < to) {
          runs.addRun(from, to);
        }
      }
      return runs.toArray();
    }

    private int lowerBound(long at) {
      int found = of(at);
      return found < 0 ? -found - 1 : found;
    }
  }

  private Places places(List<QuotaSweep.Unit> units, List<QuotaSweep.Unit> free, int left) {
    long[] all = fixed;
    long[] used = moments(free);
    for (long[] more : new long[][] {used, moments(units.stream().filter(u -> u.tied).toList())}) {
      int before = all.length;
      all = Arrays.copyOf(all, before + more.length);
      System.arraycopy(more, 0, all, before, more.length);
    }
    Arrays.sort(all);
    long[] anywhere = Times.NEVER;
    for (QuotaSweep.Unit unit : free) {
      anywhere = Times.join(anywhere, unit.set);
    }
    QuotaSweep.Unit spare =
        new QuotaSweep.Unit(
            new int[(int) Math.min(MOST_FREE_MOMENTS, 64L * (left + used.length))],
            false,
            anywhere,
            0);
    new QuotaSweep(rules, all, new InSweep(false), left).run(List.of(spare));
    long[] both = Arrays.copyOf(used, used.length + spare.placed());
    for (int i = 0; i < spare.placed(); i++) {
      both[used.length + i] = spare.at(i);
    }
    Arrays.sort(both);
    long[] moment = Arrays.stream(both).distinct().toArray();
    int[] room = new int[moment.length];
    for (int i = 0, p = -1; i < both.length; i++) {
      p += p < 0 || both[i] != moment[p] ? 1 : 0;
      room[p]++;
    }
    return new Places(moment, room);
  }

  private static long[] moments(List<QuotaSweep.Unit> units) {
    return units.stream()
        .flatMapToLong(unit -> IntStream.range(0, unit.placed()).mapToLong(unit::at))
        .toArray();
  }
}
