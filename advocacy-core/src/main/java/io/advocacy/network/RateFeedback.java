package io.advocacy.network;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a network said, with an answer, about how much may still be asked.
 *
 * @param scope who shares the limit
 * @param limit how much may be asked in a period
 * @param remaining how much of it is left
 * @param resetAt when the period ends
 */
public record RateFeedback(
    RateScope scope, OptionalLong limit, OptionalLong remaining, Optional<Instant> resetAt) {
  /** Checks the parts. */
  public RateFeedback {
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(limit, "limit");
    Objects.requireNonNull(remaining, "remaining");
    Objects.requireNonNull(resetAt, "resetAt");
  }

  /** Says whether nothing more may be asked before {@link #resetAt()}. */
  public boolean isSpent() {
    return remaining.isPresent() && remaining.getAsLong() <= 0;
  }
}
