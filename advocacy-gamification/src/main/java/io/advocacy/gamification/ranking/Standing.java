package io.advocacy.gamification.ranking;

import io.advocacy.people.AmbassadorId;
import java.util.Objects;

/**
 * The place of one ambassador in a ranking.
 *
 * @param rank 1 or more
 * @param ambassador whose place
 * @param points the points
 */
public record Standing(int rank, AmbassadorId ambassador, long points) {
  /** Checks the values. */
  public Standing {
    Objects.requireNonNull(ambassador, "ambassador");
    if (rank < 1) {
      throw new IllegalArgumentException("rank must be at least 1, is " + rank);
    }
  }
}
