package io.advocacy.reach;

/**
 * A figure that comes from a model: a likely value between a low and a high one. It has no
 * addition: the low ends of two models do not happen together.
 *
 * @param low the low end, zero or more
 * @param likely the likely value
 * @param high the high end
 */
public record Range(long low, long likely, long high) {
  /** Checks the order. */
  public Range {
    if (low < 0 || likely < low || high < likely) {
      throw new IllegalArgumentException(
          "a range needs 0 <= low <= likely <= high, is " + low + ", " + likely + ", " + high);
    }
  }

  /** Returns the range that holds this value only. */
  public static Range exactly(long value) {
    return new Range(value, value, value);
  }

  /** Returns this range with each end moved between these bounds. */
  Range clampedTo(long least, long most) {
    return new Range(clamp(low, least, most), clamp(likely, least, most), clamp(high, least, most));
  }

  private static long clamp(long value, long least, long most) {
    return Math.max(least, Math.min(most, value));
  }

  @Override
  public String toString() {
    return likely + " (" + low + " to " + high + ")";
  }
}
