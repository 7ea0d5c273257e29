package io.advocacy.publish;

import io.advocacy.internal.Require;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * The times and bounds of publishing.
 *
 * <p>Immutable and safe for use by several threads; the {@link Builder} is not.
 */
public final class PublishingRules {
  private static final Duration MOST_PATIENCE = Duration.ofDays(90);
  private static final Duration SHORTEST_WINDOW = Duration.ofMinutes(1);
  private static final PublishingRules DEFAULTS = builder().build();

  private final Duration lease;
  private final Duration firstRetry;
  private final Duration longestRetry;
  private final Duration giveUpAfter;
  private final Duration offerTime;
  private final Duration lateAfter;
  private final Duration window;
  private final int mostAttempts;

  private PublishingRules(Builder builder) {
    this.lease = builder.lease;
    this.firstRetry = builder.firstRetry;
    this.longestRetry = builder.longestRetry;
    this.giveUpAfter = builder.giveUpAfter;
    this.offerTime = builder.offerTime;
    this.lateAfter = builder.lateAfter;
    this.window = builder.window;
    this.mostAttempts = builder.mostAttempts;
    if (giveUpAfter.compareTo(MOST_PATIENCE) > 0) {
      throw new IllegalArgumentException(
          "giveUpAfter must be at most " + MOST_PATIENCE + ", is " + giveUpAfter);
    }
    if (window.compareTo(SHORTEST_WINDOW) < 0) {
      throw new IllegalArgumentException(
          "window must be at least " + SHORTEST_WINDOW + ", is " + window);
    }
    if (longestRetry.compareTo(firstRetry) < 0) {
      throw new IllegalArgumentException(
          "longestRetry ("
              + longestRetry
              + ") must not be shorter than firstRetry ("
              + firstRetry
              + ")");
    }
  }

  /** Returns the default rules. */
  public static PublishingRules defaults() {
    return DEFAULTS;
  }

  /** Begins rules that differ from the default in what is set. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * How long a share is one worker's work; after it the share is looked at again, so it must be
   * longer than the slowest call of a connector. Default 5 minutes.
   */
  public Duration lease() {
    return lease;
  }

  /** The wait after a first failure where the network gives no time. Default 30 seconds. */
  public Duration firstRetry() {
    return firstRetry;
  }

  /** The longest such wait. Default 1 hour. */
  public Duration longestRetry() {
    return longestRetry;
  }

  /** How long after its moment a share is still tried or looked up. Default 3 days. */
  public Duration giveUpAfter() {
    return giveUpAfter;
  }

  /** How long a person has to publish by hand what is offered. Default 7 days. */
  public Duration offerTime() {
    return offerTime;
  }

  /**
   * How late a share may go out at once. What could not go out for longer, because nobody was there
   * to publish it or the network was paused, is spread out again. Default 15 minutes.
   */
  public Duration lateAfter() {
    return lateAfter;
  }

  /**
   * The stretch of time in which late posts of one content on one network must not pile up. Default
   * 15 minutes.
   */
  public Duration window() {
    return window;
  }

  /**
   * How often the request that makes a post visible is made before the share is given up. Default
   * 25.
   */
  public int mostAttempts() {
    return mostAttempts;
  }

  @Override
  public String toString() {
    return "PublishingRules[lease "
        + lease
        + ", retries after "
        + firstRetry
        + " to "
        + longestRetry
        + ", given up after "
        + giveUpAfter
        + "]";
  }

  /** Builds {@link PublishingRules}. Not safe for use by several threads. */
  public static final class Builder {
    private Duration lease = Duration.ofMinutes(5);
    private Duration firstRetry = Duration.ofSeconds(30);
    private Duration longestRetry = Duration.ofHours(1);
    private Duration giveUpAfter = Duration.ofDays(3);
    private Duration offerTime = Duration.ofDays(7);
    private Duration lateAfter = Duration.ofMinutes(15);
    private Duration window = Duration.ofMinutes(15);
    private int mostAttempts = 25;

    private Builder() {}

    /** Sets how long a share is one worker's work. */
    public Builder lease(Duration lease) {
      this.lease = Require.positive(lease, "lease");
      return this;
    }

    /** Sets the shortest and the longest wait after failures. */
    public Builder retries(Duration first, Duration longest) {
      this.firstRetry = Require.positive(first, "firstRetry");
      this.longestRetry = Require.positive(longest, "longestRetry");
      return this;
    }

    /** Sets how long after its moment a share is still tried or looked up; 90 days at most. */
    public Builder giveUpAfter(Duration time) {
      this.giveUpAfter = Require.positive(time, "giveUpAfter");
      return this;
    }

    /** Sets how long a person has to publish by hand what is offered. */
    public Builder offerTime(Duration time) {
      this.offerTime = Require.positive(time, "offerTime");
      return this;
    }

    /** Sets how late a share may go out at once. */
    public Builder lateAfter(Duration time) {
      this.lateAfter = Require.positive(time, "lateAfter");
      return this;
    }

    /** Sets the stretch of time in which late posts must not pile up; a minute at least. */
    public Builder window(Duration window) {
      this.window = Require.positive(window, "window").truncatedTo(ChronoUnit.MILLIS);
      return this;
    }

    /** Sets how often a post is attempted at most; at least once. */
    public Builder mostAttempts(int attempts) {
      if (attempts < 1) {
        throw new IllegalArgumentException("mostAttempts must be at least 1, is " + attempts);
      }
      this.mostAttempts = attempts;
      return this;
    }

    /**
     * Returns the rules.
     *
     * @throws IllegalArgumentException when the longest wait is shorter than the first, or the
     *     window or the time after which shares are given up is out of bounds
     */
    public PublishingRules build() {
      return new PublishingRules(this);
    }
  }
}
