package io.advocacy.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the most shares that quotas allow, by trying every order, for a handful of shares whose
 * times differ.
 *
 * <p>In a given order no plan loses when each share is moved to the earliest moment that the posts
 * before it and those that stay leave: a stretch with a later post in it has no more posts than
 * before. So only orders differ. Of two orders of the same shares, one is not followed further
 * where none of its moments is earlier than the other's (dynamic programming over sets of shares,
 * after Held and Karp 1962).
 */
final class QuotaSearch {
  /** Most shares of which every order is tried. */
  static final int MOST_SHARES = 12;

  private static final int MOST_FIXED = 100;
  private static final int EFFORT = 300_000;

  private final List<AppQuotas.Rule> rules;
  private final int history;
  private final List<QuotaSweep.Unit> units;
  private final long[] fixed;

  /** For each share its unit; those of a unit are neighbours and alike. */
  private final int[] unitOf;

  private int effort = EFFORT;

  private QuotaSearch(List<AppQuotas.Rule> rules, long[] fixed, List<QuotaSweep.Unit> units) {
    this.rules = rules;
    this.fixed = fixed;
    this.units = units;
    this.history = rules.stream().mapToInt(AppQuotas.Rule::limit).max().orElse(1);
    GrowingInts of = new GrowingInts();
    for (int u = 0; u < units.size(); u++) {
      for (int i = 0; i < units.get(u).shares.length; i++) {
        of.add(u);
      }
    }
    this.unitOf = of.toArray();
  }

  /**
   * Gives the units as many moments as can be, where they are few enough.
   *
   * @param fixed moments of posts that stay, in rising order
   * @param units shares that are tied to no others
   * @param enough a number of shares that some plan is known to place
   * @return whether more shares than that have a moment now; if not the units have none
   */
  static boolean place(
      List<AppQuotas.Rule> rules, long[] fixed, List<QuotaSweep.Unit> units, int enough) {
    int size = units.stream().mapToInt(unit -> unit.shares.length).sum();
    boolean none = rules.stream().anyMatch(rule -> rule.limit() == 0);
    if (none || size > MOST_SHARES || units.stream().anyMatch(unit -> unit.tied)) {
      return false;
    }
    long per = rules.stream().mapToLong(AppQuotas.Rule::per).max().orElse(0);
    long from = units.stream().mapToLong(unit -> unit.set[0]).min().orElse(0) - 2 * per;
    long to = units.stream().mapToLong(unit -> unit.set[unit.set.length - 1]).max().orElse(0);
    long[] near = Arrays.stream(fixed).filter(post -> post > from && post < to + 2 * per).toArray();
    if (near.length > MOST_FIXED) {
      return false;
    }
    return new QuotaSearch(rules, near, units).place(enough);
  }

  private boolean place(int enough) {
    Order best = best();
    if (best.shares.length <= enough) {
      return false;
    }
    for (int u = 0; u < units.size(); u++) {
      GrowingInts places = new GrowingInts();
      for (int i = 0; i < best.shares.length; i++) {
        if (unitOf[best.shares[i]] == u) {
          places.add(i);
        }
      }
      units
          .get(u)
          .replace(Arrays.stream(places.toArray()).mapToLong(i -> best.moments[i]).toArray());
    }
    return true;
  }

  private Order best() {
    int size = unitOf.length;
    List<List<Order>> orders = new ArrayList<>();
    for (int set = 0; set < 1 << size; set++) {
      orders.add(List.of());
    }
    orders.set(0, List.of(Order.EMPTY));
    Order best = Order.EMPTY;
    // A set comes before every larger one that it is part of.
    for (int set = 0; set < 1 << size; set++) {
      for (Order order : orders.get(set)) {
        best = order.shares.length > best.shares.length ? order : best;
        for (int share = 0; share < size; share++) {
          boolean isNext =
              (set & 1 << share) == 0
                  && (share == 0
                      || unitOf[share] != unitOf[share - 1]
                      || (set & 1 << (share - 1)) != 0);
          long moment = isNext ? earliest(order, share) : Long.MAX_VALUE;
          if (moment < Long.MAX_VALUE) {
            int larger = set | 1 << share;
            orders.set(
                larger, Order.with(orders.get(larger), order.then(share, moment, 1), history));
          }
          if (isNext && effort-- <= 0) {
            return best;
          }
        }
      }
      orders.set(set, List.of());
    }
    return best;
  }

  /** The first moment after those of the order that a share may have; or the largest number. */
  private long earliest(Order order, int share) {
    long[] set = units.get(unitOf[share]).set;
    long[] posts = Arrays.copyOf(fixed, fixed.length + order.moments.length);
    System.arraycopy(order.moments, 0, posts, fixed.length, order.moments.length);
    Arrays.sort(posts);
    long moment = order.last();
    while (true) {
      int at = Times.indexAfter(set, moment);
      if (at == set.length) {
        return Long.MAX_VALUE;
      }
      moment = Math.max(moment, set[at]);
      long free = afterFull(posts, moment);
      if (free == moment) {
        return moment;
      }
      moment = free;
    }
  }

  /** The moment itself, or, where a stretch with it in it is full, the first after that stretch. */
  private long afterFull(long[] posts, long moment) {
    for (AppQuotas.Rule rule : rules) {
      for (int first = 0; first + rule.limit() <= posts.length; first++) {
        long begin = posts[first];
        long end = posts[first + rule.limit() - 1];
        boolean one = end - begin < rule.per();
        if (one && end - rule.per() < moment && moment < begin + rule.per()) {
          return begin + rule.per();
        }
      }
    }
    return moment;
  }
}
