package io.advocacy.reach;

/**
 * A fraction that is assumed or was observed: a likely value between a low and a high one, each
 * from 0 to 1.
 *
 * @param low the low end
 * @param likely the likely value
 * @param high the high end
 */
public record Fraction(double low, double likely, double high) {
  /** Checks the order. */
  public Fraction {
    if (!(low >= 0 && low <= likely && likely <= high && high <= 1)) {
      throw new IllegalArgumentException(
          "a fraction needs 0 <= low <= likely <= high <= 1, is "
              + low
              + ", "
              + likely
              + ", "
              + high);
    }
  }

  String inFrench() {
    return (likely + " (de " + low + " à " + high + ")").replace('.', ',');
  }

  @Override
  public String toString() {
    return likely + " (" + low + " to " + high + ")";
  }
}
