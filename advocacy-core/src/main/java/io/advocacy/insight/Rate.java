package io.advocacy.insight;

import io.advocacy.internal.Require;
import java.util.Optional;

/**
 * A proportion with the counts behind it and the interval in which the true one lies with 95 %
 * confidence (Wilson's score interval), so that 1 of 2 is not shown as firmly as 500 of 1 000.
 *
 * @param count how many
 * @param of out of how many
 */
public record Rate(long count, long of) {
  private static final double Z = 1.959963984540054;

  /** Checks the counts. */
  public Rate {
    Require.notNegative(count, "count");
    if (count > of) {
      throw new IllegalArgumentException(
          "a rate needs a count of at most what it is out of, is " + count + " of " + of);
    }
  }

  /** The proportion from 0 to 1; empty when there is nobody to count. */
  public Optional<Double> value() {
    return of == 0 ? Optional.empty() : Optional.of((double) count / of);
  }

  /** The low end of the interval; 0 when there is nobody to count. */
  public double low() {
    return of == 0 ? 0 : Math.max(0, middle() - halfWidth());
  }

  /** The high end of the interval; 1 when there is nobody to count. */
  public double high() {
    return of == 0 ? 1 : Math.min(1, middle() + halfWidth());
  }

  /** Says whether a proportion lies in the interval. */
  public boolean mayBe(double proportion) {
    return proportion >= low() && proportion <= high();
  }

  /** Returns the proportion of both groups together, which must not overlap. */
  public Rate and(Rate other) {
    return new Rate(Math.addExact(count, other.count), Math.addExact(of, other.of));
  }

  /**
   * Returns how much larger this proportion is than that of another group; empty when there is
   * nobody to count in one of them.
   */
  public Optional<Difference> minus(Rate other) {
    if (of == 0 || other.of == 0) {
      return Optional.empty();
    }
    double p = (double) count / of;
    double q = (double) other.count / other.of;
    return Optional.of(
        new Difference(
            p - q,
            p - q - Math.hypot(p - low(), other.high() - q),
            p - q + Math.hypot(high() - p, q - other.low())));
  }

  private double middle() {
    return (count + Z * Z / 2) / (of + Z * Z);
  }

  private double halfWidth() {
    double p = (double) count / of;
    return Z * Math.sqrt(p * (1 - p) * of + Z * Z / 4) / (of + Z * Z);
  }

  @Override
  public String toString() {
    return count + " of " + of;
  }
}
