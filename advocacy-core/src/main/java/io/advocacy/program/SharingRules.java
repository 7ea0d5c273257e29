package io.advocacy.program;

import io.advocacy.internal.Require;
import java.time.Duration;
import java.util.Objects;

/**
 * How often people of a program share, and how finely their posts are spread.
 *
 * @param window the stretch of time in which as few posts as possible of one content appear on one
 *     network
 * @param minGap the least time between two posts of one person on one network
 * @param weeklyCap the most posts of one person on one network in a calendar week of the person's
 *     time zone
 */
public record SharingRules(Duration window, Duration minGap, int weeklyCap) {
  private static final SharingRules DEFAULTS =
      new SharingRules(Duration.ofMinutes(15), Duration.ofDays(1), 2);

  /** Checks the parts. */
  public SharingRules {
    Require.positive(window, "window");
    Objects.requireNonNull(minGap, "minGap");
    if (minGap.isNegative()) {
      throw new IllegalArgumentException("minGap must not be negative, is " + minGap);
    }
    if (weeklyCap < 1) {
      throw new IllegalArgumentException("weeklyCap must be at least 1, is " + weeklyCap);
    }
  }

  /** Returns windows of 15 minutes, a day between two posts, two posts a week. */
  public static SharingRules defaults() {
    return DEFAULTS;
  }
}
