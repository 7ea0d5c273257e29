package io.advocacy.network;

/**
 * How a connector keeps one publication from becoming two posts. The publisher decides from this
 * alone what to do when the outcome of a call is unknown, for example because the process died.
 */
public enum DoublePostProtection {
  /**
   * The network remembers a key sent with the publication and answers a repeat with the first post
   * (Mastodon, for an hour).
   */
  NATIVE_KEY,
  /** The connector chooses the post's id, so that a repeat can only be the same post (Bluesky). */
  DETERMINISTIC_ID,
  /** The post is first made as a container that can go out once (Instagram, Threads). */
  CONTAINER,
  /** The connector can find the post again on the account (X, LinkedIn). */
  LOOKUP,
  /** Nothing: an unknown outcome stays unknown until a person says what happened. */
  NONE
}
