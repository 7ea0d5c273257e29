package io.advocacy.content;

/** What somebody may do with contents. */
public enum Role {
  /** Writes drafts and proposes them. */
  AUTHOR,
  /** Takes proposals up, comments, asks for changes. */
  REVIEWER,
  /** Approves, rejects and recalls. */
  APPROVER
}
