package io.advocacy.testkit;

import java.time.InstantSource;
import java.util.Objects;

/**
 * How a simulated network is set up.
 *
 * @param clock the network's time: posts, tokens, limits and figures follow it
 * @param seed decides everything that looks random
 * @param port the port on 127.0.0.1; 0 for a free one
 * @param engagement how likes, reposts and replies arrive
 * @param rateLimits whether the network's documented limits are enforced
 */
public record Simulation(
    InstantSource clock, long seed, int port, Engagement engagement, boolean rateLimits) {
  /** Checks the parts. */
  public Simulation {
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(engagement, "engagement");
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be 0 to 65535, is " + port);
    }
  }

  /**
   * Returns a set-up with this clock: seed 1, a free port, {@link Engagement#saturating}, limits
   * enforced.
   */
  public static Simulation of(InstantSource clock) {
    return new Simulation(clock, 1, 0, Engagement.saturating(1), true);
  }

  /** Returns a copy with this seed, also for how likes arrive. */
  public Simulation withSeed(long seed) {
    return new Simulation(clock, seed, port, Engagement.saturating(seed), rateLimits);
  }

  /** Returns a copy that listens on this port. */
  public Simulation withPort(int port) {
    return new Simulation(clock, seed, port, engagement, rateLimits);
  }

  /** Returns a copy where likes arrive in this way. */
  public Simulation withEngagement(Engagement engagement) {
    return new Simulation(clock, seed, port, engagement, rateLimits);
  }

  /** Returns a copy that enforces no limits on the number of calls. */
  public Simulation withoutRateLimits() {
    return new Simulation(clock, seed, port, engagement, false);
  }
}
