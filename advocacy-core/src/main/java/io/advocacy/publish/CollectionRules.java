package io.advocacy.publish;

import io.advocacy.internal.Require;
import io.advocacy.network.NetworkId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * When figures of posts and audiences are asked for: often while a post is young, ever more rarely
 * as it ages, and not any more after its window. The next time is a quarter of the post's age away,
 * at least {@link #densest()} and at most {@link #sparsest()}: a post is asked about some forty
 * times in thirty days.
 *
 * <p>Immutable and safe for use by several threads; the {@link Builder} is not.
 */
public final class CollectionRules {
  private static final int QUARTER = 4;
  private static final CollectionRules DEFAULTS = builder().build();

  private final Duration densest;
  private final Duration sparsest;
  private final Duration window;
  private final Duration audiences;
  private final Map<NetworkId, Duration> windows;

  private CollectionRules(Builder builder) {
    this.densest = builder.densest;
    this.sparsest = builder.sparsest;
    this.window = builder.window;
    this.audiences = builder.audiences;
    this.windows = Map.copyOf(builder.windows);
    if (sparsest.compareTo(densest) < 0) {
      throw new IllegalArgumentException(
          "sparsest (" + sparsest + ") must not be shorter than densest (" + densest + ")");
    }
  }

  /** Returns the default rules. */
  public static CollectionRules defaults() {
    return DEFAULTS;
  }

  /** Begins rules that differ from the default in what is set. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The shortest time between two askings about a post, and before the first. Default 15 minutes.
   */
  public Duration densest() {
    return densest;
  }

  /** The longest time between two askings about a post. Default 1 day. */
  public Duration sparsest() {
    return sparsest;
  }

  /** How long after it appeared a post is asked about. Default 30 days for every network. */
  public Duration window(NetworkId network) {
    return windows.getOrDefault(network, window);
  }

  /** The time between two askings about the audience of an account. Default 1 day. */
  public Duration audiences() {
    return audiences;
  }

  /** Returns the wait after a post of this age was asked about. */
  Duration wait(Duration age) {
    Duration quarter = age.dividedBy(QUARTER);
    if (quarter.compareTo(densest) < 0) {
      return densest;
    }
    return quarter.compareTo(sparsest) > 0 ? sparsest : quarter;
  }

  @Override
  public String toString() {
    return "CollectionRules[" + densest + " to " + sparsest + ", for " + window + "]";
  }

  /** Builds {@link CollectionRules}. Not safe for use by several threads. */
  public static final class Builder {
    private Duration densest = Duration.ofMinutes(15);
    private Duration sparsest = Duration.ofDays(1);
    private Duration window = Duration.ofDays(30);
    private Duration audiences = Duration.ofDays(1);
    private final Map<NetworkId, Duration> windows = new HashMap<>();

    private Builder() {}

    /** Sets the shortest and the longest time between two askings about a post. */
    public Builder posts(Duration densest, Duration sparsest) {
      this.densest = Require.positive(densest, "densest");
      this.sparsest = Require.positive(sparsest, "sparsest");
      return this;
    }

    /** Sets how long posts are asked about. */
    public Builder window(Duration window) {
      this.window = Require.positive(window, "window");
      return this;
    }

    /** Sets how long posts on one network are asked about. */
    public Builder window(NetworkId network, Duration window) {
      windows.put(Objects.requireNonNull(network, "network"), Require.positive(window, "window"));
      return this;
    }

    /** Sets the time between two askings about an audience. */
    public Builder audiences(Duration time) {
      this.audiences = Require.positive(time, "audiences");
      return this;
    }

    /**
     * Returns the rules.
     *
     * @throws IllegalArgumentException when the longest time is shorter than the shortest
     */
    public CollectionRules build() {
      return new CollectionRules(this);
    }
  }
}
