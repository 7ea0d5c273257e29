package io.advocacy.care;

import io.advocacy.people.EmployeeId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A person whom HR should see.
 *
 * @param person who
 * @param reasons why, in sentences
 * @param last when they got attention last, where they did
 * @param suggested what to offer
 */
public record CareReminder(
    EmployeeId person, List<String> reasons, Optional<Instant> last, CareKind suggested) {
  /** Copies the list. */
  public CareReminder {
    Objects.requireNonNull(person, "person");
    reasons = List.copyOf(reasons);
    Objects.requireNonNull(last, "last");
    Objects.requireNonNull(suggested, "suggested");
  }
}
