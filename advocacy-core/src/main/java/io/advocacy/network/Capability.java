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
  /** Says of a medium what it shows, for people who do not see it. */
  ALT_TEXT,
  /** Tells the network in which language the words are. */
  LANGUAGE,
  /** Lets words name another account, so that its name leads there and it is told. */
  MENTION,
  /** Lets words beginning with {@code #} be found by their subject. */
  HASHTAG,
  /** Sets the network's own field for posts whose author works for whom they are about. */
  DISCLOSURE,
  /** Asks the network for limits that change, such as what is left of a day's quota. */
  LIVE_LIMITS,
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
  REFRESH,
  /** Tells for which accounts a login may act, where it holds several. */
  ACCOUNT_CHOICE,
  /** Takes credentials back at the network. */
  REVOKE
}
