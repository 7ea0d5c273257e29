package io.advocacy.insight;

import io.advocacy.people.AmbassadorId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A stretch of time in which somebody is an ambassador. Who leaves and comes back has two.
 *
 * @param ambassador the person
 * @param joinedAt the first moment
 * @param leftAt the first moment after; empty while the person takes part
 */
public record Membership(AmbassadorId ambassador, Instant joinedAt, Optional<Instant> leftAt) {
  /** Checks the order. */
  public Membership {
    Objects.requireNonNull(ambassador, "ambassador");
    Objects.requireNonNull(joinedAt, "joinedAt");
    if (leftAt.isPresent() && !leftAt.get().isAfter(joinedAt)) {
      throw new IllegalArgumentException(
          "membership must end (" + leftAt.get() + ") after it begins (" + joinedAt + ")");
    }
  }

  /** Returns the membership of somebody who still takes part. */
  public static Membership since(AmbassadorId ambassador, Instant joinedAt) {
    return new Membership(ambassador, joinedAt, Optional.empty());
  }

  /** Returns a copy that ends. */
  public Membership until(Instant leftAt) {
    return new Membership(ambassador, joinedAt, Optional.of(leftAt));
  }

  /** Says whether the person takes part at a time. */
  public boolean contains(Instant time) {
    return !time.isBefore(joinedAt) && leftAt.map(time::isBefore).orElse(true);
  }
}
