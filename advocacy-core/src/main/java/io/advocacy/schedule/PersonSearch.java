package io.advocacy.schedule;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the most shares of one person on one network that gap and caps allow, by trying every order
 * of a handful of shares: of the highest priority as many as can be, then of the next.
 *
 * <p>In a given order no plan loses when each share is moved to the earliest moment that those
 * before it and the posts that stay leave; so only orders differ. Of two orders of the same shares,
 * one is not followed further where none of its moments is earlier than the other's (dynamic
 * programming over sets of shares, after Held and Karp 1962). Nothing is tried where the person has
 * as many shares as could be if each might use the time of all.
 */
final class PersonSearch {
  /** Most shares of which every order is tried. */
  static final int MOST_SHARES = 8;

  /** Beyond this many looks at what is open, in a whole plan, nothing more is tried. */
  private static final int EFFORT = 300_000;

  private final PlanRequest request;
  private final Openings openings;
  private final long[] at;
  private final long[] keptAt;
  private final long[] key;
  private final int[][] loads;
  private final Set<Long> tried = new HashSet<>();
  private int effort = EFFORT;

  /**
   * @param key random number of each share
   * @param loads shares in each cell of each stream
   */
  PersonSearch(Openings openings, long[] at, long[] keptAt, long[] key, int[][] loads) {
    this.request = openings.request;
    this.openings = openings;
    this.at = at;
    this.keptAt = keptAt;
    this.key = key;
    this.loads = loads;
  }

  /** Places more of the shares of a share's person where that can be. */
  void improve(int share) {
    long account = (long) request.person[share] << 32 | openings.network(share);
    if (effort <= 0 || !tried.add(account)) {
      return;
    }
    int[] own = own(share);
    if (own.length < 2 || own.length > MOST_SHARES || !areUnderTheSameLimits(own)) {
      return;
    }
    long[] weights = weights(own);
    long before = 0;
    long[] moments = new long[own.length];
    for (int i = 0; i < own.length; i++) {
      moments[i] = at[own[i]];
      before += moments[i] == Plan.NONE ? 0 : weights[i];
      remove(own[i]);
    }
    Order best = before < bound(own, weights) ? best(own, weights) : Order.EMPTY;
    if (best.weight > before) {
      for (int i = 0; i < best.shares.length; i++) {
        put(own[best.shares[i]], best.moments[i]);
      }
      return;
    }
    for (int i = 0; i < own.length; i++) {
      if (moments[i] != Plan.NONE) {
        put(own[i], moments[i]);
      }
    }
  }

  /** The person's shares on the network that were not told and have any time, in random order. */
  private int[] own(int share) {
    List<Integer> own = new ArrayList<>();
    for (int s = request.firstOf[request.person[share]]; s >= 0; s = request.nextOf[s]) {
      boolean told = keptAt.length > 0 && at[s] != Plan.NONE && keptAt[s] == at[s];
      boolean here = openings.network(s) == openings.network(share);
      if (here && !told && openings.base(s).length > 0) {
        own.add(s);
      }
    }
    own.sort(
        Comparator.<Integer>comparingLong(s -> key[s])
            .thenComparing(s -> request.streams.get(request.stream[s]).content()));
    return own.stream().mapToInt(s -> s).toArray();
  }

  private boolean areUnderTheSameLimits(int[] own) {
    ZoneId zone = request.times.get(request.time[own[0]]).zone();
    return openings.account(own[0]) != null
        && Arrays.stream(own)
            .allMatch(
                s ->
                    request.limit[s] == request.limit[own[0]]
                        && request.times.get(request.time[s]).zone().equals(zone));
  }

  private int priority(int share) {
    return request.rules(request.streams.get(request.stream[share]).content()).priority();
  }

  /** One share weighs more than all of lower priority together. */
  private long[] weights(int[] own) {
    int[] priorities = Arrays.stream(own).map(this::priority).sorted().distinct().toArray();
    long[] weights = new long[own.length];
    for (int i = 0; i < own.length; i++) {
      weights[i] = 1;
      for (int rank = Arrays.binarySearch(priorities, priority(own[i])); rank > 0; rank--) {
        weights[i] *= own.length + 1;
      }
    }
    return weights;
  }

  /** The weight if each share might use the time of all those that weigh as much or more. */
  private long bound(int[] own, long[] weights) {
    long bound = 0;
    int placed = 0;
    for (long weight : Arrays.stream(weights).map(w -> -w).sorted().distinct().toArray()) {
      long[] anyTime = Times.NEVER;
      int wanted = 0;
      for (int i = 0; i < own.length; i++) {
        if (weights[i] >= -weight) {
          anyTime = Times.join(anyTime, openings.base(own[i]));
          wanted++;
        }
      }
      int fit = fit(own[0], anyTime, wanted);
      bound += -weight * (fit - placed);
      placed = fit;
    }
    return bound;
  }

  /** How many posts in a row the account can have in some time. */
  private int fit(int share, long[] time, int most) {
    long[] moments = new long[most];
    int size = 0;
    while (size < most) {
      long[] open = openings.openIn(share, time);
      effort--;
      if (open.length == 0) {
        break;
      }
      moments[size] = open[0];
      openings.take(share, moments[size++]);
    }
    for (int i = 0; i < size; i++) {
      openings.giveBack(share, moments[i]);
    }
    return size;
  }

  private Order best(int[] own, long[] weights) {
    List<List<Order>> orders = new ArrayList<>();
    for (int set = 0; set < 1 << own.length; set++) {
      orders.add(List.of());
    }
    orders.set(0, List.of(Order.EMPTY));
    Order best = Order.EMPTY;
    // A set comes before every larger one that it is part of.
    for (int set = 0; set < 1 << own.length && effort > 0; set++) {
      for (Order order : orders.get(set)) {
        best = order.weight > best.weight ? order : best;
        for (int i = 0; i < order.shares.length; i++) {
          openings.take(own[order.shares[i]], order.moments[i]);
        }
        for (int i = 0; i < own.length; i++) {
          long moment = (set & 1 << i) == 0 ? earliest(own[i], order.last()) : Long.MAX_VALUE;
          if (moment < Long.MAX_VALUE) {
            int larger = set | 1 << i;
            Order longer = order.then(i, moment, weights[i]);
            orders.set(larger, Order.with(orders.get(larger), longer, own.length));
          }
        }
        for (int i = 0; i < order.shares.length; i++) {
          openings.giveBack(own[order.shares[i]], order.moments[i]);
        }
      }
      orders.set(set, List.of());
    }
    return best;
  }

  private long earliest(int share, long from) {
    effort--;
    long[] open = openings.open(share);
    int i = Times.indexAfter(open, from);
    return i == open.length ? Long.MAX_VALUE : Math.max(from, open[i]);
  }

  private void put(int share, long moment) {
    at[share] = moment;
    openings.take(share, moment);
    loads[request.stream[share]][openings.grid.cell(moment)]++;
  }

  private void remove(int share) {
    if (at[share] != Plan.NONE) {
      openings.giveBack(share, at[share]);
      loads[request.stream[share]][openings.grid.cell(at[share])]--;
      at[share] = Plan.NONE;
    }
  }
}
