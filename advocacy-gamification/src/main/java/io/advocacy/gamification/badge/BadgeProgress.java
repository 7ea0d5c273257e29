package io.advocacy.gamification.badge;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How far somebody is on the way to a badge.
 *
 * @param badge which one
 * @param reached how much there is, at most the goal
 * @param earnedAt when the goal was reached, by the time of what counted; empty when it is not
 */
public record BadgeProgress(Badge badge, long reached, Optional<Instant> earnedAt) {
  /** Checks the values. */
  public BadgeProgress {
    Objects.requireNonNull(badge, "badge");
    Objects.requireNonNull(earnedAt, "earnedAt");
  }

  /** Returns how much is missing. */
  public long missing() {
    return badge.criterion().goal() - reached;
  }
}
