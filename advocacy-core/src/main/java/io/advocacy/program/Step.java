package io.advocacy.program;

import io.advocacy.internal.Require;
import io.advocacy.people.EmployeeId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One line in the history of something: what happened, when, and who did it.
 *
 * @param at when
 * @param what the state that was reached, or what was done
 * @param by who did it; empty where it happened by itself
 */
public record Step(Instant at, String what, Optional<EmployeeId> by) {
  /** Checks the parts. */
  public Step {
    Objects.requireNonNull(at, "at");
    Require.text(what, "what", 200);
    Objects.requireNonNull(by, "by");
  }

  /** Returns a history with one more line. */
  public static List<Step> after(
      List<Step> history, Instant at, String what, Optional<EmployeeId> by) {
    List<Step> longer = new ArrayList<>(history);
    longer.add(new Step(at, what, by));
    return List.copyOf(longer);
  }
}
