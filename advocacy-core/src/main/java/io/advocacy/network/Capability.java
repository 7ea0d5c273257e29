package io.advocacy.network;

/**
 * Something that a connector can do for an account. What is missing here throws {@link
 * UnsupportedByNetworkException} when asked.
 */
public enum Capability {
  /** Publishes a post that has words only. */
  TEXT,
  /** Publishes a post with a link. */
  LINK,
  /** Shows the link as a card whose title and description come from the post. */
  LINK_CARD,
  /** Publishes images. */
  IMAGE,
  /** Publishes videos. */
  VIDEO,
  /** Finds out what became of a publication whose outcome is unknown. */
  RECONCILE,
  /** Deletes a published post. */
  DELETE,
  /** Tells how many people an account reaches. */
  AUDIENCE,
  /** Tells likes, reposts and other figures of a post. */
  METRICS,
  /** Reads the posts that an account has made, whoever made them. */
  OWN_POSTS,
  /** Connects an account by the network's own authorisation page. */
  AUTHORIZE,
  /** Renews credentials without the person. */
  REFRESH
}
