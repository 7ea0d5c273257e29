package io.advocacy.insight;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The people who joined, for the first time, in one stretch of time, and how many of them stayed
 * active.
 *
 * @param from the first moment of joining
 * @param to the first moment after
 * @param size how many joined
 * @param active for each period after joining, from the first, how many shared in it; who left
 *     stays in the count. A period that is not over for everybody yet is not in the list
 */
public record Cohort(Instant from, Instant to, int size, List<Rate> active) {
  /** Checks the parts. */
  public Cohort {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    active = List.copyOf(active);
  }
}
