package io.advocacy.selection;

import io.advocacy.people.EmployeeId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses people: of all groups that fill the seats and keep the quotas, one with the highest sum
 * of scores. The same request gives the same group.
 *
 * <p>How: the dual of the linear relaxation puts a price on each quota. With prices, every person
 * has a surplus (score less prices), the sum of the positive surpluses bounds every group from
 * above (Lagrange), and whoever's surplus is farther from zero than what the best known group
 * misses to that bound is in or out of every better group. What is left open is a few dozen people,
 * among whom a solver branches.
 *
 * <p>Needs {@code org.ojalgo:ojalgo}, an optional dependency of this module. Pure; safe for use by
 * several threads.
 */
public final class Selector {
  private static final double ROUNDING = 1e-6;

  private Selector() {}

  /**
   * Selects.
   *
   * @throws IllegalStateException when ojAlgo is not there
   */
  public static SelectionResult select(SelectionRequest request) {
    Objects.requireNonNull(request, "request");
    try {
      Optional<Found> found = find(QuotaModel.of(request));
      return found.isPresent() ? selection(request, found.get()) : conflict(request);
    } catch (NoClassDefFoundError missing) {
      throw new IllegalStateException(
          "a selection needs ojAlgo: add org.ojalgo:ojalgo to the application", missing);
    }
  }

  private static final class Found {
    private final QuotaModel of;
    private final boolean[] selected;
    private final double bound;
    private final boolean proven;
    private final double[] prices;

    Found(QuotaModel of, boolean[] selected, double bound, boolean proven, double[] prices) {
      this.of = of;
      this.selected = selected;
      this.bound = bound;
      this.proven = proven;
      this.prices = prices;
    }

    List<EmployeeId> ids() {
      List<EmployeeId> ids = new ArrayList<>();
      for (int i = 0; i < selected.length; i++) {
        if (selected[i]) {
          ids.add(of.people.get(i).id());
        }
      }
      ids.sort(null);
      return ids;
    }
  }

  /** The best group; empty when no group keeps the quotas. */
  private static Optional<Found> find(QuotaModel of) {
    int[] sorted = of.units.clone();
    Arrays.sort(sorted);
    double highest = Math.max(1, 10.0 * sorted[sorted.length - 1]) * of.seats;
    double[] prices = OjAlgoSolver.prices(of, highest);
    double[] surplus = surplus(of, prices);
    double bound = bound(of, prices, surplus);
    int step = of.step();
    double width = 30.0 * step;
    boolean[] best = null;
    while (true) {
      List<Integer> open = new ArrayList<>();
      boolean[] taken = new boolean[surplus.length];
      for (int i = 0; i < surplus.length; i++) {
        if (Math.abs(surplus[i]) <= width) {
          open.add(i);
        } else {
          taken[i] = surplus[i] > 0;
        }
      }
      Optional<boolean[]> group = OjAlgoSolver.best(of, open, taken).filter(of::isKeptBy);
      if (group.isPresent() && (best == null || of.score(group.get()) > of.score(best))) {
        best = group.get();
      }
      boolean everybodyOpen = open.size() == surplus.length;
      if (best != null && group.isPresent()) {
        double missing = bound - of.score(best);
        if (everybodyOpen || missing < width + step - ROUNDING) {
          return Optional.of(found(of, best, bound, true, prices));
        }
        width = missing;
      } else if (!everybodyOpen) {
        width *= 4;
      } else if (best == null) {
        boolean[] all = new boolean[of.quotas()];
        Arrays.fill(all, true);
        boolean[] closest = OjAlgoSolver.leastMissing(of, all);
        return of.isKeptBy(closest)
            ? Optional.of(found(of, closest, bound, false, prices))
            : Optional.empty();
      } else {
        return Optional.of(found(of, best, bound, false, prices));
      }
    }
  }

  private static Found found(
      QuotaModel of, boolean[] selected, double bound, boolean proven, double[] prices) {
    of.drawLots(selected);
    return new Found(of, selected, proven ? of.score(selected) : bound, proven, prices);
  }

  private static double[] surplus(QuotaModel of, double[] prices) {
    double[] surplus = new double[of.units.length];
    for (int i = 0; i < surplus.length; i++) {
      surplus[i] = of.units[i] - prices[0];
      for (int q : of.quotasOf[i]) {
        surplus[i] -= prices[q + 1];
      }
    }
    return surplus;
  }

  /** No group that keeps the quotas has a higher sum, whatever the prices are. */
  private static double bound(QuotaModel of, double[] prices, double[] surplus) {
    double bound = prices[0] * of.seats;
    for (int q = 0; q < of.quotas(); q++) {
      bound += prices[q + 1] * (prices[q + 1] > 0 ? of.most[q] : of.least[q]);
    }
    for (double one : surplus) {
      bound += Math.max(0, one);
    }
    return bound;
  }

  private static Selection selection(SelectionRequest request, Found found) {
    int[] counts = found.of.counts(found.selected);
    List<Selection.QuotaUse> uses = new ArrayList<>();
    for (int q = 0; q < counts.length; q++) {
      Quota quota = request.quotas().get(q);
      double price = found.prices[q + 1];
      boolean atLimit = counts[q] == (price > 0 ? quota.most() : quota.least());
      uses.add(
          new Selection.QuotaUse(
              quota, counts[q], atLimit ? Math.round(Math.abs(price)) / 100.0 : 0));
    }
    return new Selection(
        found.ids(),
        found.of.score(found.selected) / 100.0,
        found.bound / 100.0,
        found.proven,
        uses,
        oneMore(request, found));
  }

  private static Optional<Selection.SeatChange> oneMore(SelectionRequest request, Found found) {
    if (request.seats() == request.applicants().size()) {
      return Optional.empty();
    }
    return find(QuotaModel.of(request.withSeats(request.seats() + 1)))
        .map(
            more -> {
              Set<EmployeeId> before = new HashSet<>(found.ids());
              Set<EmployeeId> after = new HashSet<>(more.ids());
              return new Selection.SeatChange(
                  more.ids().stream().filter(id -> !before.contains(id)).toList(),
                  found.ids().stream().filter(id -> !after.contains(id)).toList());
            });
  }

  /** Leaves out one quota after the other as long as the rest cannot be kept either. */
  private static QuotaConflict conflict(SelectionRequest request) {
    QuotaModel of = QuotaModel.of(request);
    boolean[] which = new boolean[of.quotas()];
    Arrays.fill(which, true);
    int[] counts = of.counts(OjAlgoSolver.leastMissing(of, which));
    List<QuotaConflict.Change> relaxation = new ArrayList<>();
    for (int q = 0; q < counts.length; q++) {
      Quota quota = request.quotas().get(q);
      Quota relaxed =
          quota.withLimits(Math.min(quota.least(), counts[q]), Math.max(quota.most(), counts[q]));
      if (!relaxed.equals(quota)) {
        relaxation.add(new QuotaConflict.Change(quota, relaxed));
      }
    }
    List<Quota> conflict = new ArrayList<>();
    for (int q = 0; q < which.length; q++) {
      which[q] = false;
      if (isKept(of, which)) {
        which[q] = true;
        conflict.add(request.quotas().get(q));
      }
    }
    return new QuotaConflict(conflict, relaxation);
  }

  private static boolean isKept(QuotaModel of, boolean[] which) {
    int[] counts = of.counts(OjAlgoSolver.leastMissing(of, which));
    for (int q = 0; q < counts.length; q++) {
      if (which[q] && (counts[q] < of.least[q] || counts[q] > of.most[q])) {
        return false;
      }
    }
    return true;
  }
}
