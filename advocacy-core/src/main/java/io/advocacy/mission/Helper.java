package io.advocacy.mission;

import io.advocacy.people.EmployeeId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Somebody who may be sent to events.
 *
 * @param person who
 * @param regions where the person goes; empty for everywhere
 * @param free when the person is free
 */
public record Helper(EmployeeId person, Set<String> regions, List<Free> free) {
  /** Copies the collections. */
  public Helper {
    Objects.requireNonNull(person, "person");
    regions = Set.copyOf(regions);
    free = List.copyOf(free);
  }

  /**
   * A stretch of time in which somebody is free.
   *
   * @param from first moment
   * @param to first moment after
   */
  public record Free(Instant from, Instant to) {
    /** Checks the parts. */
    public Free {
      Objects.requireNonNull(from, "from");
      Objects.requireNonNull(to, "to");
    }
  }

  boolean canGoTo(Mission event) {
    return event.region().map(region -> regions.isEmpty() || regions.contains(region)).orElse(true)
        && free.stream()
            .anyMatch(
                stretch ->
                    !event.begins().isBefore(stretch.from())
                        && !event.ends().isAfter(stretch.to()));
  }
}
