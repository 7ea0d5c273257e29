package io.advocacy.gamification.reward;

import io.advocacy.AdvocacyException;

/** A reward cannot be had now, by anybody or by this person; nothing was paid. */
public final class RewardUnavailableException extends AdvocacyException {
  private static final long serialVersionUID = 1L;

  /** Why a reward cannot be had. */
  public enum Reason {
    /** All are taken. */
    OUT_OF_STOCK,
    /** The budget is spent or reserved. */
    OUT_OF_BUDGET,
    /** The reward is for other people. */
    NOT_FOR_THIS_PERSON
  }

  private final Reason reason;

  /**
   * Creates the exception.
   *
   * @param reward the id of the reward
   * @param reason why
   * @param detail the figures behind it
   */
  RewardUnavailableException(String reward, Reason reason, String detail) {
    super("reward '" + reward + "' cannot be had: " + detail);
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
