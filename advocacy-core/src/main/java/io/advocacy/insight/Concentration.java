package io.advocacy.insight;

import io.advocacy.internal.Require;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * How unequally people contribute. Empty figures mean that there is no contribution to divide.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Concentration {
  /** From the smallest contribution to the largest. */
  private final long[] sorted;

  /** The sum of the smallest {@code i} contributions. */
  private final long[] sums;

  private Concentration(Collection<Long> contributions) {
    this.sorted =
        contributions.stream()
            .mapToLong(value -> Require.notNegative(value, "contribution"))
            .sorted()
            .toArray();
    this.sums = new long[sorted.length + 1];
    for (int i = 0; i < sorted.length; i++) {
      sums[i + 1] = Math.addExact(sums[i], sorted[i]);
    }
  }

  /**
   * Returns the concentration of these contributions, one of each person, zeros included.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public static Concentration of(Collection<Long> contributions) {
    return new Concentration(contributions);
  }

  /** The people, those without a contribution included. */
  public int people() {
    return sorted.length;
  }

  /** All contributions. */
  public long total() {
    return sums[sorted.length];
  }

  /**
   * What part of all contributions the most active make, such as 0.5 for the top 0.05. Where the
   * fraction is not of whole people, the last one counts in part.
   *
   * @param fraction of the people, above 0 and at most 1
   */
  public Optional<Double> partOfTop(double fraction) {
    if (!(fraction > 0 && fraction <= 1)) {
      throw new IllegalArgumentException(
          "the fraction must be above 0 and at most 1, is " + fraction);
    }
    return partOfLowest(1 - fraction).map(rest -> 1 - rest);
  }

  private Optional<Double> partOfLowest(double fraction) {
    if (total() == 0) {
      return Optional.empty();
    }
    double position = Math.max(0, Math.min(sorted.length, fraction * sorted.length));
    int whole = (int) position;
    double part = whole == sorted.length ? 0 : (position - whole) * sorted[whole];
    return Optional.of((sums[whole] + part) / total());
  }

  /**
   * Gini's coefficient: 0 when all contribute the same, towards 1 when one person contributes
   * everything. {@code G = Σ (2i - n - 1) x_i / (n Σ x_i)} over the contributions from the
   * smallest.
   */
  public Optional<Double> gini() {
    if (total() == 0) {
      return Optional.empty();
    }
    int n = sorted.length;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += (2.0 * (i + 1) - n - 1) * sorted[i];
    }
    return Optional.of(sum / n / total());
  }

  /**
   * The curve of Lorenz from (0, 0) to (1, 1): what part of the contributions the least active part
   * of the people makes. Empty when there is no contribution.
   *
   * @param steps the number of points beside the first, at least 1
   */
  public List<Point> lorenz(int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException("steps must be at least 1, is " + steps);
    }
    List<Point> points = new ArrayList<>();
    if (total() > 0) {
      for (int step = 0; step <= steps; step++) {
        double people = (double) step / steps;
        points.add(new Point(people, partOfLowest(people).orElseThrow()));
      }
    }
    return List.copyOf(points);
  }

  /**
   * A point of the curve of Lorenz.
   *
   * @param people part of the people, the least active first
   * @param contributions the part of all contributions that they make
   */
  public record Point(double people, double contributions) {}
}
