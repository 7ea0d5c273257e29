package io.advocacy.selection;

import io.advocacy.internal.Require;
import java.util.List;
import java.util.Map;

/**
 * Something by which applications are judged, known to everybody from the beginning.
 *
 * @param name a short name such as {@code motivation video}
 * @param weight how much it counts beside the others, at least 1
 */
public record Criterion(String name, int weight) {
  /** Checks the parts. */
  public Criterion {
    Require.text(name, "the name of a criterion", 100);
    if (weight < 1) {
      throw new IllegalArgumentException(
          "the weight of criterion '" + name + "' must be at least 1, is " + weight);
    }
  }

  /**
   * Returns the weighted mean of grades.
   *
   * @param criteria all criteria, at least one
   * @param grades from 0 to 100 by name of criterion; a criterion without a grade counts as 0
   * @throws IllegalArgumentException when a grade is outside of 0 to 100 or of no criterion
   */
  public static double score(List<Criterion> criteria, Map<String, Double> grades) {
    double sum = 0;
    long weights = 0;
    for (Criterion criterion : criteria) {
      sum +=
          criterion.weight() * check(criterion.name(), grades.getOrDefault(criterion.name(), 0d));
      weights += criterion.weight();
    }
    for (String name : grades.keySet()) {
      if (criteria.stream().noneMatch(criterion -> criterion.name().equals(name))) {
        throw new IllegalArgumentException("there is no criterion '" + name + "'");
      }
    }
    if (weights == 0) {
      throw new IllegalArgumentException("there must be at least one criterion");
    }
    return sum / weights;
  }

  private static double check(String name, double grade) {
    if (!(grade >= 0 && grade <= 100)) {
      throw new IllegalArgumentException(
          "the grade for '" + name + "' must be from 0 to 100, is " + grade);
    }
    return grade;
  }
}
