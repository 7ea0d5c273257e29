package io.advocacy.publish;

import io.advocacy.internal.Require;
import java.time.Duration;

/**
 * The times of publishing.
 *
 * @param lease how long a share is one worker's work; after it the share is looked at again, so it
 *     must be longer than the slowest call of a connector. Default 5 minutes.
 * @param firstRetry the wait after a first failure where the network gives no time. Default 30
 *     seconds.
 * @param longestRetry the longest such wait. Default 1 hour.
 * @param giveUpAfter how long after its moment a share is still tried or looked up. Default 3 days.
 * @param offerTime how long a person has to publish by hand what is offered. Default 7 days.
 */
public record PublishingRules(
    Duration lease,
    Duration firstRetry,
    Duration longestRetry,
    Duration giveUpAfter,
    Duration offerTime) {
  private static final PublishingRules DEFAULTS =
      new PublishingRules(
          Duration.ofMinutes(5),
          Duration.ofSeconds(30),
          Duration.ofHours(1),
          Duration.ofDays(3),
          Duration.ofDays(7));

  /** Checks the times. */
  public PublishingRules {
    Require.positive(lease, "lease");
    Require.positive(firstRetry, "firstRetry");
    Require.positive(longestRetry, "longestRetry");
    Require.positive(giveUpAfter, "giveUpAfter");
    Require.positive(offerTime, "offerTime");
    if (longestRetry.compareTo(firstRetry) < 0) {
      throw new IllegalArgumentException(
          "longestRetry ("
              + longestRetry
              + ") must not be shorter than firstRetry ("
              + firstRetry
              + ")");
    }
  }

  /** Returns the default times. */
  public static PublishingRules defaults() {
    return DEFAULTS;
  }
}
