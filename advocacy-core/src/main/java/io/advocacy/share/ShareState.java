package io.advocacy.share;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where a share is in its life.
 *
 * <pre>
 * PLANNED → DUE → PREPARED → SENDING → PUBLISHED
 *                     │         ├→ REJECTED      the network refuses the content: never sent again
 *                     │         ├→ UNCONFIRMED   the outcome is unknown: looked up, never sent again blindly
 *                     │         └→ DUE           known not published: later again
 *   any before SENDING → CANCELLED | DECLINED | EXPIRED   recalled, given up | declined | too late
 *   assisted: PLANNED → OFFERED → CONFIRMED | DECLINED | EXPIRED
 * </pre>
 */
public enum ShareState {
  /** Has a moment that has not come yet. */
  PLANNED,
  /** Its moment has come; nothing has left yet. */
  DUE,
  /** What can be done before the post becomes visible is done. */
  PREPARED,
  /** The request that makes the post visible may have left. */
  SENDING,
  /** The post is on the network. */
  PUBLISHED,
  /** The network, or a guardrail, refuses the content. */
  REJECTED,
  /** Whether the post is on the network is not known. */
  UNCONFIRMED,
  /** Recalled or given up before anything was sent. */
  CANCELLED,
  /** Its time passed before anything was sent. */
  EXPIRED,
  /** Offered to the person, who publishes it by hand. */
  OFFERED,
  /** The person says that the post is out. */
  CONFIRMED,
  /** The person does not want it. */
  DECLINED;

  private static final Set<ShareState> FINAL =
      EnumSet.of(PUBLISHED, REJECTED, CANCELLED, EXPIRED, CONFIRMED, DECLINED);

  /**
   * Says whether nothing more happens to a share in this state by itself. One that was cancelled or
   * expired, and never sent, may be planned again.
   */
  public boolean isFinal() {
    return FINAL.contains(this);
  }

  /**
   * Says whether certainly nothing has been sent by a share in this state, so that it can still be
   * called off.
   */
  public boolean isBeforeSending() {
    return this == PLANNED || this == DUE || this == PREPARED || this == OFFERED;
  }

  /** Says whether a share in this state may go to another one. */
  public boolean mayBecome(ShareState next) {
    return switch (this) {
      case PLANNED ->
          EnumSet.of(PLANNED, DUE, OFFERED, CANCELLED, DECLINED, EXPIRED).contains(next);
      case DUE -> EnumSet.of(DUE, PREPARED, REJECTED, CANCELLED, DECLINED, EXPIRED).contains(next);
      case PREPARED ->
          EnumSet.of(PREPARED, DUE, SENDING, REJECTED, CANCELLED, DECLINED, EXPIRED).contains(next);
      case SENDING -> EnumSet.of(SENDING, PUBLISHED, REJECTED, UNCONFIRMED, DUE).contains(next);
      case UNCONFIRMED -> EnumSet.of(UNCONFIRMED, PUBLISHED, DUE, REJECTED).contains(next);
      case OFFERED -> EnumSet.of(OFFERED, CONFIRMED, DECLINED, EXPIRED, CANCELLED).contains(next);
      case CANCELLED, EXPIRED -> next == PLANNED;
      case PUBLISHED, REJECTED, CONFIRMED, DECLINED -> false;
    };
  }
}
