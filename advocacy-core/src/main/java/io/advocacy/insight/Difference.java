package io.advocacy.insight;

/**
 * How much larger one proportion is than another, with the interval in which the true difference
 * lies with 95 % confidence (Newcombe 1998, method 10: it is made of the two Wilson intervals).
 *
 * @param value the difference, from -1 to 1
 * @param low the low end of the interval
 * @param high the high end of the interval
 */
public record Difference(double value, double low, double high) {
  /** Checks the order. */
  public Difference {
    if (!(low <= value && value <= high)) {
      throw new IllegalArgumentException(
          "a difference needs low <= value <= high, is " + low + ", " + value + ", " + high);
    }
  }

  /** Says whether the two are told apart: the interval does not hold zero. */
  public boolean isClear() {
    return low > 0 || high < 0;
  }
}
