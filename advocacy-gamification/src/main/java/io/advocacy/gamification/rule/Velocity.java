package io.advocacy.gamification.rule;

import io.advocacy.gamification.internal.Check;
import java.time.Duration;

/**
 * How often at most a rule gives points in a stretch of time; what comes faster gives none and is
 * told as a {@link Suspicion}.
 *
 * @param times at least 1
 * @param within longer than zero, at most 100 years
 */
public record Velocity(int times, Duration within) {
  /** Checks the values. */
  public Velocity {
    if (times < 1) {
      throw new IllegalArgumentException("times must be at least 1, are " + times);
    }
    Check.longerThanZero(within, "the stretch of time");
  }
}
