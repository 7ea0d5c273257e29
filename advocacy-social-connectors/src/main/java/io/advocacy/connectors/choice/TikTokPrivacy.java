package io.advocacy.connectors.choice;

/** Who may see a post on TikTok. Which of these a person may choose, TikTok says for each. */
public enum TikTokPrivacy {
  /** Everybody. */
  PUBLIC_TO_EVERYONE,
  /** Friends who follow each other. */
  MUTUAL_FOLLOW_FRIENDS,
  /** Followers, for private accounts. */
  FOLLOWER_OF_CREATOR,
  /** The person only; all that an application may do that TikTok has not audited. */
  SELF_ONLY
}
