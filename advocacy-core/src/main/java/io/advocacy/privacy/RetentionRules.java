package io.advocacy.privacy;

import io.advocacy.internal.Require;
import java.time.Duration;

/**
 * How long people are remembered.
 *
 * @param closed how long a closed step names its person: an application that was answered, or
 *     waited so long for an answer, a mission that was confirmed, a training or a turn that is
 *     over, a term that ended
 * @param left how long somebody who left, and is not in the directory, is remembered at all
 */
public record RetentionRules(Duration closed, Duration left) {
  /** Checks the parts. */
  public RetentionRules {
    Require.positive(closed, "closed");
    Require.positive(left, "left");
  }

  /** Returns the rules: closed steps for two years, people who left for one year. */
  public static RetentionRules defaults() {
    return new RetentionRules(Duration.ofDays(730), Duration.ofDays(365));
  }
}
