package io.advocacy.gamification.ledger;

import io.advocacy.AdvocacyException;

/** Points cannot be spent because there are not enough; nothing was written. */
public final class InsufficientPointsException extends AdvocacyException {
  private static final long serialVersionUID = 1L;

  private final long available;
  private final long asked;

  /**
   * Creates the exception.
   *
   * @param available the points that can be spent
   * @param asked the points that were asked for
   */
  InsufficientPointsException(long available, long asked) {
    super(asked + " points were asked for and " + available + " can be spent");
    this.available = available;
    this.asked = asked;
  }

  /** The points that can be spent. */
  public long available() {
    return available;
  }

  /** The points that were asked for. */
  public long asked() {
    return asked;
  }
}
