package io.advocacy.connectors.choice;

import java.util.Objects;

/**
 * What a person chose for one post on TikTok. TikTok's terms want each of these chosen by the
 * person, who may see the post without any default.
 *
 * @param privacy who may see the post
 * @param comments whether others may comment
 * @param duets whether others may make duets with a video
 * @param stitches whether others may use parts of a video
 * @param ownBrand whether the post promotes the person's own business
 * @param paidPartnership whether the post promotes somebody else's business, as a reward would make
 *     of it; such posts must not be private
 * @param aiGenerated whether the medium was made by a machine
 */
public record TikTokChoice(
    TikTokPrivacy privacy,
    boolean comments,
    boolean duets,
    boolean stitches,
    boolean ownBrand,
    boolean paidPartnership,
    boolean aiGenerated) {
  /** Checks that a paid partnership is not hidden. */
  public TikTokChoice {
    Objects.requireNonNull(privacy, "privacy");
    if (paidPartnership && privacy == TikTokPrivacy.SELF_ONLY) {
      throw new IllegalArgumentException(
          "a paid partnership must not be SELF_ONLY; choose another privacy");
    }
  }

  /** Returns the choice of who may see the post; others may do nothing with it. */
  public static TikTokChoice of(TikTokPrivacy privacy) {
    return new TikTokChoice(privacy, false, false, false, false, false, false);
  }

  /** Returns a copy in which others may comment, make duets and use parts. */
  public TikTokChoice withInteraction() {
    return new TikTokChoice(privacy, true, true, true, ownBrand, paidPartnership, aiGenerated);
  }

  /** Returns a copy that discloses what the post promotes. */
  public TikTokChoice disclosing(boolean ownBrand, boolean paidPartnership) {
    return new TikTokChoice(
        privacy, comments, duets, stitches, ownBrand, paidPartnership, aiGenerated);
  }
}
