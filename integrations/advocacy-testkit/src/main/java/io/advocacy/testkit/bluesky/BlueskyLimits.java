package io.advocacy.testkit.bluesky;

import io.advocacy.testkit.SimulatedResponse;
import io.advocacy.testkit.internal.RateWindows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The limits of docs.bsky.app/docs/advanced-guides/rate-limits, and the headers that tell them.
 * Guarded by the network's lock.
 *
 * <p>Sources: docs.bsky.app/docs/advanced-guides/rate-limits and {@code
 * packages/xrpc-server/src/rate-limiter-http.ts} of bluesky-social/atproto.
 */
final class BlueskyLimits {
  /** A limit, and how it stands after one more call. */
  record Taken(RateWindows window, RateWindows.Standing standing) {
    SimulatedResponse on(SimulatedResponse answer) {
      return answer
          .withHeader("RateLimit-Limit", String.valueOf(standing.limit()))
          .withHeader("RateLimit-Remaining", String.valueOf(standing.remaining()))
          .withHeader("RateLimit-Reset", String.valueOf(standing.resetAt().getEpochSecond()))
          .withHeader("RateLimit-Policy", standing.limit() + ";w=" + window.length().toSeconds());
    }
  }

  private final boolean enforced;
  private final RateWindows calls = new RateWindows(3_000, Duration.ofMinutes(5));
  private final RateWindows logins = new RateWindows(30, Duration.ofMinutes(5));
  private final RateWindows loginsOfDay = new RateWindows(300, Duration.ofDays(1));
  private final RateWindows pointsOfHour = new RateWindows(5_000, Duration.ofHours(1));
  private final RateWindows pointsOfDay = new RateWindows(35_000, Duration.ofDays(1));
  private final RateWindows uploads = new RateWindows(1_000, Duration.ofDays(1));

  BlueskyLimits(boolean enforced) {
    this.enforced = enforced;
  }

  Taken call(Instant now) {
    return taken(calls, "127.0.0.1", 1, now);
  }

  Taken upload(String did, Instant now) {
    return taken(uploads, did, 1, now);
  }

  Taken login(String identifier, Instant now) {
    return first(
        List.of(taken(logins, identifier, 1, now), taken(loginsOfDay, identifier, 1, now)));
  }

  /** Takes points for a write; the hour is what answers tell unless the day is spent. */
  Taken write(String did, int points, Instant now) {
    Taken ofDay = taken(pointsOfDay, did, points, now);
    Taken ofHour = taken(pointsOfHour, did, points, now);
    return first(List.of(ofHour, ofDay));
  }

  private static Taken taken(RateWindows window, String who, int points, Instant now) {
    return new Taken(window, window.take(who, points, now));
  }

  private static Taken first(List<Taken> all) {
    return all.stream().filter(one -> !one.standing().allowed()).findFirst().orElse(all.get(0));
  }

  /** What is answered where a limit is spent and enforced. */
  Optional<SimulatedResponse> refusal(Taken taken, Instant now) {
    if (!enforced || taken.standing().allowed()) {
      return Optional.empty();
    }
    return Optional.of(taken.on(tooMany(now, Optional.of(taken.standing().resetAt()))));
  }

  static SimulatedResponse tooMany(Instant now, Optional<Instant> retryAt) {
    SimulatedResponse answer =
        SimulatedBluesky.error(429, "RateLimitExceeded", "Rate Limit Exceeded");
    if (retryAt.isEmpty()) {
      return answer;
    }
    long wait = Math.max(0, retryAt.get().getEpochSecond() - now.getEpochSecond());
    return answer
        .withHeader("RateLimit-Limit", "3000")
        .withHeader("RateLimit-Remaining", "0")
        .withHeader("RateLimit-Reset", String.valueOf(retryAt.get().getEpochSecond()))
        .withHeader("RateLimit-Policy", "3000;w=300")
        .withHeader("Retry-After", String.valueOf(wait));
  }
}
