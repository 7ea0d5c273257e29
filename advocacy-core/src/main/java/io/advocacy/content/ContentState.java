package io.advocacy.content;

/** Where a content is in its life. Only {@link #APPROVED} content is planned and published. */
public enum ContentState {
  /** Being written. */
  DRAFT,
  /** Proposed by an ambassador, waiting for a moderator. */
  PROPOSED,
  /** May be shared, within its embargo and expiry. */
  APPROVED,
  /** Recalled: what is queued is cancelled, nothing more goes out. */
  WITHDRAWN
}
