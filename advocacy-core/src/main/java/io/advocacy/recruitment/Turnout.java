package io.advocacy.recruitment;

/**
 * How many people applied.
 *
 * @param applied how many
 * @param population how many were called
 * @param wanted how many should apply: 1 % of them, and at least as many as there are seats
 */
public record Turnout(long applied, long population, long wanted) {
  /** The share of the population, from 0 to 1. */
  public double share() {
    return population == 0 ? 0 : (double) applied / population;
  }

  /** Whether present and influential people should be invited. */
  public boolean isTooLow() {
    return applied < wanted;
  }

  /** How many applications are missing. */
  public long missing() {
    return Math.max(0, wanted - applied);
  }
}
