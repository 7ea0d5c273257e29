package io.advocacy.gamification.ranking;

import java.util.Objects;

/**
 * A line of a board as others may read it.
 *
 * @param rank 1 or more
 * @param shownAs the id of the member, or the alias that the member chose
 * @param points the points
 */
public record Place(int rank, String shownAs, long points) {
  /** Checks the values. */
  public Place {
    Objects.requireNonNull(shownAs, "shownAs");
    if (rank < 1) {
      throw new IllegalArgumentException("rank must be at least 1, is " + rank);
    }
  }
}
