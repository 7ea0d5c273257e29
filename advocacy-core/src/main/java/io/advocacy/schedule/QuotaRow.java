package io.advocacy.schedule;

import java.util.ArrayList;
import java.util.List;

/**
 * The posts of a network in order of time, under quotas: any two that are {@code limit} places
 * apart are kept a quota's stretch apart, which is the same as that no stretch has more. A pass
 * forward gives each post its earliest moment, one backward its latest; between these each is put
 * as near to the moment that it had without quotas as can be.
 */
final class QuotaRow {
  private static final int FIXED = -1;

  private final List<AppQuotas.Rule> quotas;

  /** The quotas, and how many posts a window has at most. */
  private List<AppQuotas.Rule> rules;

  private final int size;
  private final int free;
  private final int[] share;
  private final long[] moment;
  private final long[][] sets;
  private final long[] earliest;

  /**
   * @param fixed moments of posts that stay, in rising order
   * @param shares the other posts, in order of {@code at}
   * @param at a moment of each share
   * @param sets the moments that each share may use
   */
  QuotaRow(List<AppQuotas.Rule> rules, long[] fixed, int[] shares, long[] at, Territory.Sets sets) {
    this.quotas = rules;
    this.rules = rules;
    this.size = fixed.length + shares.length;
    this.free = shares.length;
    this.share = new int[size];
    this.moment = new long[size];
    this.sets = new long[size][];
    this.earliest = new long[size];
    for (int i = 0, f = 0, s = 0; i < size; i++) {
      boolean isFixed = s == shares.length || (f < fixed.length && fixed[f] <= at[shares[s]]);
      share[i] = isFixed ? FIXED : shares[s];
      moment[i] = isFixed ? fixed[f++] : at[shares[s++]];
      this.sets[i] = isFixed ? new long[] {moment[i], moment[i] + 1} : sets.of(share[i]);
    }
  }

  /** Says whether the posts can keep the quotas in this order; to be asked before drawing. */
  boolean isPossible() {
    long before = Long.MIN_VALUE;
    for (int i = 0; i < size; i++) {
      long from = Math.max(before, afterOthers(i, earliest));
      int at = Times.indexAfter(sets[i], from);
      if (at == sets[i].length) {
        return false;
      }
      earliest[i] = Math.max(from, sets[i][at]);
      before = earliest[i];
    }
    return free == 0 || rules.stream().allMatch(rule -> rule.limit() > 0);
  }

  /** Lets no window have more posts than it must in this order, which is possible. */
  void flatten(long window) {
    int impossible = 0;
    int possible = size;
    while (impossible + 1 < possible) {
      int middle = (impossible + possible) >>> 1;
      limit(middle, window);
      if (isPossible()) {
        possible = middle;
      } else {
        impossible = middle;
      }
    }
    limit(possible, window);
  }

  private void limit(int most, long window) {
    List<AppQuotas.Rule> all = new ArrayList<>(quotas);
    all.add(new AppQuotas.Rule(most, window));
    rules = all;
  }

  /** The first moment that those before leave to a post. */
  private long afterOthers(int i, long[] others) {
    long from = Long.MIN_VALUE;
    for (AppQuotas.Rule rule : rules) {
      int other = i - rule.limit();
      if (other >= 0 && other < i && (share[i] != FIXED || share[other] != FIXED)) {
        from = Math.max(from, others[other] + rule.per());
      }
    }
    return from;
  }

  private long[] latest() {
    long[] latest = new long[size];
    long after = Long.MAX_VALUE;
    for (int i = size - 1; i >= 0; i--) {
      long to = after;
      for (AppQuotas.Rule rule : rules) {
        int other = i + rule.limit();
        if (other < size && other > i && (share[i] != FIXED || share[other] != FIXED)) {
          to = Math.min(to, latest[other] - rule.per());
        }
      }
      long[] set = sets[i];
      int at = Times.indexAfter(set, to);
      latest[i] = at < set.length && set[at] <= to ? to : set[at - 1] - 1;
      after = latest[i];
    }
    return latest;
  }

  /**
   * Draws the moments.
   *
   * @param wishes the moments that would be flattest, one for each share of the row in order
   * @param blur how far from a wish that cannot be had the moment may lie
   * @param at receives the moments
   */
  void draw(long[] wishes, long blur, KeyedRandom random, long[] at) {
    long[] latest = latest();
    long[] drawn = earliest;
    long before = Long.MIN_VALUE;
    for (int i = 0, wish = 0; i < size; i++) {
      long from = Math.max(before, afterOthers(i, drawn));
      drawn[i] =
          share[i] == FIXED
              ? moment[i]
              : draw(sets[i], from, latest[i], wishes[wish++], blur, random);
      before = drawn[i];
      if (share[i] != FIXED) {
        at[share[i]] = drawn[i];
      }
    }
  }

  private static long draw(
      long[] set, long from, long last, long wish, long blur, KeyedRandom random) {
    if (wish >= from && wish <= last && Times.contains(set, wish)) {
      return wish;
    }
    long near = Math.max(from, Math.min(last, wish));
    long[] open = Times.within(set, Math.max(from, near - blur), Math.min(last, near + blur) + 1);
    return Moments.pick(open.length > 0 ? open : Times.within(set, from, last + 1), random);
  }
}
