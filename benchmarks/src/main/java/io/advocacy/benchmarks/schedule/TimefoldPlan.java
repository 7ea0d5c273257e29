package io.advocacy.benchmarks.schedule;

import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import ai.timefold.solver.core.api.score.buildin.hardsoftlong.HardSoftLongScore;
import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintCollectors;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.solver.SolverConfig;
import io.advocacy.people.WorkingTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The same question put to Timefold: each share takes one of its own quarters of an hour, and the
 * sum of the squares of the loads is to be small.
 */
public final class TimefoldPlan {
  private TimefoldPlan() {}

  /** A share and its cell. */
  @PlanningEntity
  @SuppressWarnings("UnusedVariable") // Timefold reads the fields by reflection.
  public static class Share {
    @PlanningId private int id;

    @ValueRangeProvider(id = "own")
    private List<Integer> own;

    @PlanningVariable(valueRangeProviderRefs = "own")
    private Integer cell;

    /** For Timefold. */
    public Share() {}

    Share(int id, List<Integer> own) {
      this.id = id;
      this.own = own;
    }

    /** Returns the chosen cell. */
    public Integer getCell() {
      return cell;
    }

    /** Chooses a cell. */
    public void setCell(Integer cell) {
      this.cell = cell;
    }
  }

  /** All shares. */
  @PlanningSolution
  @SuppressWarnings("UnusedVariable") // Timefold reads the fields by reflection.
  public static class Shares {
    @PlanningEntityCollectionProperty private List<Share> shares;
    @PlanningScore private HardSoftLongScore score;

    /** For Timefold. */
    public Shares() {}

    Shares(List<Share> shares) {
      this.shares = shares;
    }
  }

  /** What is to be small. */
  public static class Crowds implements ConstraintProvider {
    @Override
    public Constraint[] defineConstraints(ConstraintFactory factory) {
      return new Constraint[] {
        factory
            .forEach(Share.class)
            .groupBy(Share::getCell, ConstraintCollectors.count())
            .penalizeLong(HardSoftLongScore.ONE_SOFT, (cell, count) -> (long) count * count)
            .asConstraint("crowd")
      };
    }
  }

  /** Returns the cells chosen within the limit, or an empty list when not all have one by then. */
  static List<Integer> solve(List<WorkingTime> people, Availability availability, Duration limit) {
    Map<WorkingTime, List<Integer>> ranges = new HashMap<>();
    List<Share> shares = new ArrayList<>();
    for (int i = 0; i < people.size(); i++) {
      List<Integer> own =
          ranges.computeIfAbsent(
              people.get(i),
              time -> java.util.Arrays.stream(availability.of(time)).boxed().toList());
      shares.add(new Share(i, own));
    }
    SolverConfig config =
        new SolverConfig()
            .withSolutionClass(Shares.class)
            .withEntityClasses(Share.class)
            .withConstraintProviderClass(Crowds.class)
            .withRandomSeed(42L)
            .withTerminationSpentLimit(limit);
    Shares solved = SolverFactory.<Shares>create(config).buildSolver().solve(new Shares(shares));
    List<Integer> cells = new ArrayList<>();
    for (Share share : solved.shares) {
      if (share.getCell() == null) {
        return List.of();
      }
      cells.add(share.getCell());
    }
    return cells;
  }
}
