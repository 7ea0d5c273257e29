package io.advocacy.content;

/**
 * Where a content is in its life. Only {@link #APPROVED} content is planned and published; whether
 * it is live or expired follows from the time alone (see {@link Content#stateAt}).
 *
 * <pre>
 * DRAFT → PROPOSED → REVIEW → APPROVED → (LIVE → EXPIRED)
 *   ↑________________|  changes asked for
 *   any → WITHDRAWN
 * </pre>
 */
public enum ContentState {
  /** Being written. */
  DRAFT,
  /** Proposed, waiting for somebody who takes it up. */
  PROPOSED,
  /** A reviewer looks at it. */
  REVIEW,
  /** May be shared, within its embargo and expiry. */
  APPROVED,
  /** Approved and free: its embargo is over and its expiry has not come. Never stored. */
  LIVE,
  /** Was approved, and its time is over. Never stored. */
  EXPIRED,
  /** Rejected or recalled: what is queued is cancelled, nothing more goes out. */
  WITHDRAWN;

  /** Says whether this state is decided by a person rather than by the time. */
  public boolean isStored() {
    return this != LIVE && this != EXPIRED;
  }
}
