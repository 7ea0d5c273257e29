package io.advocacy.testkit.bluesky;

/** Whether an account may act. */
public enum AccountStanding {
  /** It may. */
  ACTIVE,
  /** Its owner put it to rest: calls are answered with 401 {@code AccountDeactivated}. */
  DEACTIVATED,
  /** Moderation took it down: calls are answered with 401 {@code AccountTakedown}. */
  TAKEN_DOWN
}
