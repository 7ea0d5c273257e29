package io.advocacy.gamification.badge;

import io.advocacy.people.AmbassadorId;
import java.util.Objects;

/**
 * A badge was earned or revoked.
 *
 * @param ambassador whose badge
 * @param badge which one
 * @param change what happened
 */
public record BadgeChange(AmbassadorId ambassador, Badge badge, Change change) {
  /** What happened to a badge. */
  public enum Change {
    /** The goal is reached. */
    EARNED,
    /** Points were taken back, and the goal is no longer reached. */
    REVOKED
  }

  /** Checks the values. */
  public BadgeChange {
    Objects.requireNonNull(ambassador, "ambassador");
    Objects.requireNonNull(badge, "badge");
    Objects.requireNonNull(change, "change");
  }
}
