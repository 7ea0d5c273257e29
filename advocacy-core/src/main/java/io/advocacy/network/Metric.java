package io.advocacy.network;

/**
 * A figure that a network gives for a post. Networks differ in what they count; a figure that is
 * absent was not given.
 */
public enum Metric {
  /** Likes, favourites and other reactions. */
  LIKES,
  /** Shares by others without words of their own. */
  REPOSTS,
  /** Shares by others with words of their own. */
  QUOTES,
  /** Answers and comments. */
  REPLIES,
  /** How often the post was shown. */
  IMPRESSIONS,
  /** How many different people saw the post. */
  REACH,
  /** Clicks on the link. */
  CLICKS,
  /** How often a video was played. */
  VIEWS,
  /** How often the post was put aside for later. */
  SAVES
}
