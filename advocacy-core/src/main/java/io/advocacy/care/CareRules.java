package io.advocacy.care;

import io.advocacy.internal.Require;
import java.time.Duration;

/**
 * Who counts as exposed, and how often HR should see them.
 *
 * @param posts at least so many posts in the last 90 days, or
 * @param audience at least so many people reached by the accounts together
 * @param every the longest time without attention
 */
public record CareRules(int posts, long audience, Duration every) {
  /** Checks the parts. */
  public CareRules {
    Require.notNegative(posts, "posts");
    Require.notNegative(audience, "audience");
    Require.positive(every, "every");
  }

  /** Returns the rules: 12 posts in 90 days or an audience of 5 000; attention twice a year. */
  public static CareRules defaults() {
    return new CareRules(12, 5_000, Duration.ofDays(182));
  }
}
