package io.advocacy.network;

/** What a network's terms may say something about that matters when employees share content. */
public enum PolicyTopic {
  /** The same or nearly the same words from several accounts, at once or spread over time. */
  IDENTICAL_POSTS,
  /** Something of value, money or points, for posts, likes or reposts. */
  REWARDED_ENGAGEMENT,
  /** Telling readers that a post is in somebody's commercial interest. */
  DISCLOSURE,
  /** The person's consent to each post, with what exactly goes out in sight. */
  CONSENT_TO_EACH_POST,
  /** A review of the host's application before real members may use it. */
  APPROVAL,
  /** Brands, logos, links or advertising words added to what is published. */
  PROMOTIONAL_CONTENT,
  /** Who may be shown posts and figures that were read back. */
  WHO_SEES_WHAT,
  /** How long what was read from the network may be kept. */
  STORAGE,
  /** Publishing to people's own profiles by an application. */
  PERSONAL_PROFILES
}
