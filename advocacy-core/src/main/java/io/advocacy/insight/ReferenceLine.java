package io.advocacy.insight;

/**
 * Figures of other programs, to be drawn beside one's own. They are what those programs say of
 * themselves, not goals.
 */
public enum ReferenceLine {
  /** Employees who became ambassadors, after two years of a program that went well. */
  ADOPTION_AFTER_TWO_YEARS(0.20, 0.20, "Adecco, on its own program after two years"),
  /** Employees in Europe who share through a platform of the employer. */
  SHARE_THROUGH_A_PLATFORM(0.07, 0.07, "Altimeter, Employee Survey, Q1 2016, quoted by Colas"),
  /** Employees who share or like something of the employer now and then. */
  SHARE_NOW_AND_THEN(1.0 / 3, 0.5, "Several studies, quoted by Colas"),
  /** People of a population addressed who take part. */
  ENGAGEMENT_OF_A_POPULATION(0.20, 0.20, "Colas, on its own programs"),
  /** Ambassadors still active after some weeks, which is a success. */
  ACTIVE_AFTER_SOME_WEEKS(0.5, 0.5, "Colas, on its own programs"),
  /** Part of all contributions that the most active twentieth makes. */
  PART_OF_THE_TOP_TWENTIETH(0.5, 0.5, "Colas, on its own programs");

  private final double low;
  private final double high;
  private final String source;

  ReferenceLine(double low, double high, String source) {
    this.low = low;
    this.high = high;
    this.source = source;
  }

  /** The low end, from 0 to 1. */
  public double low() {
    return low;
  }

  /** The high end, from 0 to 1; equal to the low one where the source gives one figure. */
  public double high() {
    return high;
  }

  /** Who says so. */
  public String source() {
    return source;
  }
}
