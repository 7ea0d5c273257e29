package io.advocacy.recruitment;

import io.advocacy.internal.Require;
import java.time.Duration;

/**
 * How managers are asked for their agreement.
 *
 * @param every the time between asking and asking again
 * @param reminders how many times a manager is reminded before the deputy is asked
 */
public record AgreementRules(Duration every, int reminders) {
  /** Checks the parts. */
  public AgreementRules {
    Require.positive(every, "every");
    Require.notNegative(reminders, "reminders");
  }

  /** Returns the rules: after five days a reminder, after five more a second, then the deputy. */
  public static AgreementRules defaults() {
    return new AgreementRules(Duration.ofDays(5), 2);
  }
}
