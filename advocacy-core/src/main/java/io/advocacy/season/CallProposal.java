package io.advocacy.season;

import java.time.LocalDate;
import java.util.Objects;

/**
 * A proposal to call for applications.
 *
 * @param openOn the day on which the call should open
 * @param closeOn the day on which it should close, so that selection, agreements and trainings are
 *     done when the next season begins
 * @param seats how many should be wanted
 * @param reason why, in a sentence
 */
public record CallProposal(LocalDate openOn, LocalDate closeOn, int seats, String reason) {
  /** Checks the parts. */
  public CallProposal {
    Objects.requireNonNull(openOn, "openOn");
    Objects.requireNonNull(closeOn, "closeOn");
    Objects.requireNonNull(reason, "reason");
  }
}
