package io.advocacy.connectors.internal;

import io.advocacy.network.RateFeedback;
import io.advocacy.network.RateScope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reads what answers say of limits. Networks write the end of a period as a date (Mastodon), as
 * seconds since 1970 (X, Bluesky) or as seconds from now (the IETF draft); Meta as minutes from
 * now.
 */
final class RateHeaders {
  /** A time further away is an error of the network: no period is longer than a month. */
  private static final Duration FURTHEST = Duration.ofDays(31);

  private static final long SMALLEST_EPOCH_SECOND = 1_000_000_000L;

  private RateHeaders() {}

  static Optional<RateFeedback> feedback(Headers headers, RateScope scope, Instant now) {
    OptionalLong limit = number(headers, "Limit");
    OptionalLong remaining = number(headers, "Remaining");
    Optional<Instant> reset = time(first(headers, "Reset"), now);
    if (limit.isEmpty() && remaining.isEmpty() && reset.isEmpty()) {
      return MetaUsage.feedback(headers, now);
    }
    return Optional.of(new RateFeedback(scope, limit, remaining, reset));
  }

  /** When to ask again: {@code Retry-After}, else the end of a period that is used up. */
  static Optional<Instant> retryAt(
      Headers headers, int status, Optional<RateFeedback> rate, Instant now) {
    Optional<Instant> retryAfter = time(headers.get("Retry-After"), now);
    boolean refused =
        status == 429 || (status / 100 == 4 && rate.filter(RateFeedback::isSpent).isPresent());
    if (retryAfter.isPresent() || !refused) {
      return retryAfter;
    }
    return rate.flatMap(RateFeedback::resetAt);
  }

  /** The networks agree on the last word only: Mastodon, Bluesky and X, in this order. */
  private static @Nullable String first(Headers headers, String name) {
    for (String prefix : List.of("X-RateLimit-", "RateLimit-", "x-rate-limit-")) {
      String value = headers.get(prefix + name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private static OptionalLong number(Headers headers, String name) {
    String value = first(headers, name);
    return value != null && value.matches("\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(value))
        : OptionalLong.empty();
  }

  static Optional<Instant> time(@Nullable String value, Instant now) {
    if (value == null) {
      return Optional.empty();
    }
    return parse(value.strip(), now)
        .filter(at -> at.isAfter(now) && at.isBefore(now.plus(FURTHEST)));
  }

  private static Optional<Instant> parse(String value, Instant now) {
    if (value.matches("\\d{1,12}")) {
      long number = Long.parseLong(value);
      return Optional.of(
          number >= SMALLEST_EPOCH_SECOND
              ? Instant.ofEpochSecond(number)
              : now.plusSeconds(number));
    }
    return Times.instant(value);
  }
}
