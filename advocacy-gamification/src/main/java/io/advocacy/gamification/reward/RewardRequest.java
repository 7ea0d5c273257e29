package io.advocacy.gamification.reward;

import io.advocacy.event.EventId;
import io.advocacy.gamification.internal.Check;
import io.advocacy.people.AmbassadorId;
import java.time.Instant;
import java.util.Objects;

/**
 * A reward that somebody asked for, and what became of it.
 *
 * @param id the identity, which pays once however often it is told
 * @param ambassador who asked
 * @param reward for what
 * @param askedAt when, to the microsecond
 * @param state what became of it
 */
public record RewardRequest(
    EventId id, AmbassadorId ambassador, Reward reward, Instant askedAt, State state) {
  /** What became of a request. */
  public enum State {
    /** Stock and budget are held; the points are about to be paid. */
    RESERVED,
    /** Points are paid, stock and budget reserved; waits for approval. */
    ASKED,
    /** Approved, not delivered yet. */
    APPROVED,
    /** The person has it. */
    DELIVERED,
    /** Refused; the points are given back. */
    REFUSED,
    /** Nobody decided in time; the points are given back. */
    EXPIRED;

    /** Returns whether stock and budget are held for it and it is still to come. */
    public boolean isOutstanding() {
      return this == RESERVED || this == ASKED || this == APPROVED;
    }

    /** Returns whether it takes of stock and budget. */
    public boolean holds() {
      return isOutstanding() || this == DELIVERED;
    }
  }

  /** Checks the values. */
  public RewardRequest {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(ambassador, "ambassador");
    Objects.requireNonNull(reward, "reward");
    askedAt = Check.time(askedAt, "time of request " + id);
    Objects.requireNonNull(state, "state");
  }

  RewardRequest in(State next) {
    return new RewardRequest(id, ambassador, reward, askedAt, next);
  }

  @Override
  public String toString() {
    return "RewardRequest[" + reward.id() + ", " + state + "]";
  }
}
