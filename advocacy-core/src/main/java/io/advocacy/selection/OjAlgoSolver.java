package io.advocacy.selection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ojalgo.concurrent.Parallelism;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;
import org.ojalgo.optimisation.integer.IntegerStrategy;
import org.ojalgo.type.context.NumberContext;

/**
 * The only class that knows ojAlgo, so that everything else works where it is absent. Branching
 * runs in one thread: the same model gives the same answer.
 */
final class OjAlgoSolver {
  private OjAlgoSolver() {}

  private static ExpressionsBasedModel model() {
    ExpressionsBasedModel model = new ExpressionsBasedModel();
    model.options.integer(
        IntegerStrategy.DEFAULT
            .withParallelism(Parallelism.ONE)
            .withGapTolerance(NumberContext.of(12, 8)));
    return model;
  }

  /**
   * The prices of the seats (place 0) and of each quota (places 1 and up, positive where its upper
   * limit holds back, negative where its lower limit does), by the dual of the linear relaxation.
   *
   * @param highest no price is higher
   */
  static double[] prices(QuotaModel of, double highest) {
    ExpressionsBasedModel model = model();
    int quotas = of.quotas();
    Variable seat = model.newVariable("seat").lower(-highest).upper(highest).weight(of.seats);
    Variable[] upper = new Variable[quotas];
    Variable[] lower = new Variable[quotas];
    for (int q = 0; q < quotas; q++) {
      upper[q] = model.newVariable("upper" + q).lower(0).upper(highest).weight(of.most[q]);
      lower[q] = model.newVariable("lower" + q).lower(0).upper(highest).weight(-of.least[q]);
    }
    for (int i = 0; i < of.units.length; i++) {
      Variable surplus = model.newVariable("surplus" + i).lower(0).weight(1);
      Expression worth = model.newExpression("worth" + i).lower(of.units[i]);
      worth.set(surplus, 1);
      worth.set(seat, 1);
      for (int q : of.quotasOf[i]) {
        worth.set(upper[q], 1);
        worth.set(lower[q], -1);
      }
    }
    Optimisation.Result result = model.minimise();
    double[] prices = new double[quotas + 1];
    if (result.getState().isFeasible()) {
      prices[0] = seat.getValue().doubleValue();
      for (int q = 0; q < quotas; q++) {
        prices[q + 1] =
            Math.max(0, upper[q].getValue().doubleValue())
                - Math.max(0, lower[q].getValue().doubleValue());
      }
    }
    return prices;
  }

  /**
   * The best choice among some people, where of the others those of {@code taken} are selected.
   *
   * @return who is selected; empty when the solver found none or did not prove that it is best
   */
  static Optional<boolean[]> best(QuotaModel of, List<Integer> open, boolean[] taken) {
    ExpressionsBasedModel model = model();
    int[] used = of.counts(taken);
    int filled = 0;
    for (boolean one : taken) {
      filled += one ? 1 : 0;
    }
    Expression seats = model.newExpression("seats").level(of.seats - filled);
    Expression[] limits = new Expression[of.quotas()];
    for (int q = 0; q < limits.length; q++) {
      limits[q] =
          model.newExpression("quota" + q).lower(of.least[q] - used[q]).upper(of.most[q] - used[q]);
    }
    List<Variable> chosen = new ArrayList<>();
    for (int i : open) {
      Variable one = model.newVariable("person" + i).binary().weight(of.units[i]);
      seats.set(one, 1);
      for (int q : of.quotasOf[i]) {
        limits[q].set(one, 1);
      }
      chosen.add(one);
    }
    Optimisation.Result result = model.maximise();
    if (!result.getState().isOptimal()) {
      return Optional.empty();
    }
    boolean[] selected = taken.clone();
    for (int k = 0; k < chosen.size(); k++) {
      selected[open.get(k)] = chosen.get(k).getValue().doubleValue() > 0.5;
    }
    return Optional.of(selected);
  }

  /**
   * A group that misses the limits of some quotas by the fewest seats together. People who count
   * for the same quotas are one variable.
   *
   * @param which the quotas that count
   */
  static boolean[] leastMissing(QuotaModel of, boolean[] which) {
    Map<List<Integer>, List<Integer>> alike = new LinkedHashMap<>();
    for (int i = 0; i < of.units.length; i++) {
      List<Integer> quotas = Arrays.stream(of.quotasOf[i]).filter(q -> which[q]).boxed().toList();
      alike.computeIfAbsent(quotas, none -> new ArrayList<>()).add(i);
    }
    ExpressionsBasedModel model = model();
    Expression seats = model.newExpression("seats").level(of.seats);
    Expression[] low = new Expression[of.quotas()];
    Expression[] high = new Expression[of.quotas()];
    for (int q = 0; q < low.length; q++) {
      if (which[q]) {
        low[q] = model.newExpression("low" + q).lower(of.least[q]);
        high[q] = model.newExpression("high" + q).upper(of.most[q]);
        low[q].set(
            model
                .newVariable("missing" + q)
                .lower(0)
                .upper(Math.max(of.seats, of.least[q]))
                .weight(1),
            1);
        high[q].set(model.newVariable("surplus" + q).lower(0).upper(of.seats).weight(1), -1);
      }
    }
    Map<Variable, List<Integer>> groups = new LinkedHashMap<>();
    alike.forEach(
        (quotas, group) -> {
          Variable taken =
              model
                  .newVariable("group" + groups.size())
                  .lower(0)
                  .upper(Math.min(group.size(), of.seats))
                  .integer(true);
          groups.put(taken, group);
          seats.set(taken, 1);
          for (int q : quotas) {
            low[q].set(taken, 1);
            high[q].set(taken, 1);
          }
        });
    Optimisation.Result result = model.minimise();
    if (!result.getState().isOptimal()) {
      throw new IllegalStateException(
          "the solver found no group at all (" + result.getState() + "), which cannot be");
    }
    boolean[] selected = new boolean[of.units.length];
    groups.forEach(
        (taken, group) -> {
          long seatsOfGroup = Math.round(taken.getValue().doubleValue());
          group.stream()
              .sorted((a, b) -> Integer.compare(of.units[b], of.units[a]))
              .limit(seatsOfGroup)
              .forEach(i -> selected[i] = true);
        });
    return selected;
  }
}
