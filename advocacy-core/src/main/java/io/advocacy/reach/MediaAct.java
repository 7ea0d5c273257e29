package io.advocacy.reach;

import java.util.OptionalLong;

/** What somebody does with a post that a rate card may price. */
public enum MediaAct {
  /** Seeing it; priced per thousand. */
  IMPRESSION,
  /** Clicking on its link. */
  CLICK,
  /** Liking it. */
  LIKE,
  /** Replying to it. */
  REPLY,
  /** Reposting it. */
  REPOST,
  /** Coming as a referral, such as an application. */
  REFERRAL;

  OptionalLong countIn(ShareFacts share) {
    return switch (this) {
      case IMPRESSION -> share.impressions();
      case CLICK -> share.clicks();
      case LIKE -> share.likes();
      case REPLY -> share.replies();
      case REPOST -> share.reposts();
      case REFERRAL -> share.referrals();
    };
  }
}
