package io.advocacy.gamification.ledger;

import io.advocacy.AdvocacyException;

/** Points were refused because a sum of the ambassador would no longer fit into 64 bits. */
public final class PointsOverflowException extends AdvocacyException {
  private static final long serialVersionUID = 1L;

  private final long held;
  private final long refused;

  private PointsOverflowException(LedgerEntry entry, long held) {
    super(
        entry.points()
            + " points for event "
            + entry.event()
            + " under rule "
            + entry.rule()
            + " were refused: the ambassador holds "
            + held
            + ", and a sum must stay between "
            + -Long.MAX_VALUE
            + " and "
            + Long.MAX_VALUE);
    this.held = held;
    this.refused = entry.points();
  }

  /**
   * Returns the exception, for stores.
   *
   * @param entry the entry that was refused
   * @param held the sum before
   */
  public static PointsOverflowException of(LedgerEntry entry, long held) {
    return new PointsOverflowException(entry, held);
  }

  /** The sum that the ambassador holds. */
  public long held() {
    return held;
  }

  /** The points that were refused. */
  public long refused() {
    return refused;
  }
}
