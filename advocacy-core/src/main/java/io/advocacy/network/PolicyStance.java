package io.advocacy.network;

/** What a network's terms say about a topic. */
public enum PolicyStance {
  /** The terms forbid it. */
  FORBIDDEN,
  /** The terms ask for it. */
  REQUIRED,
  /** The terms allow it within the limits that the rule's words tell. */
  RESTRICTED,
  /** The terms that were read say nothing about it; ask the network before relying on it. */
  UNCONFIRMED
}
