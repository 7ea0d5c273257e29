package io.advocacy.testkit;

/** What a request to a network is for, so that faults can be aimed. */
public enum RequestKind {
  /** Makes a post visible. */
  PUBLISH,
  /** Gets a publication ready: uploads a medium, makes a container. */
  PREPARE,
  /** Reads and changes nothing. */
  READ,
  /** Deletes a post. */
  DELETE,
  /** Connects an account, renews or revokes a token. */
  AUTHORIZE
}
