package io.advocacy.gamification.rule;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What somebody did that may give points. The constants are what this library knows; a host makes
 * its own with {@link #of}.
 *
 * @param value lower-case letters, digits and hyphens, 1 to 64 characters, beginning with a letter
 */
public record Action(String value) {
  private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{0,63}");

  /** A share is on its network. */
  public static final Action SHARE_PUBLISHED = of("share-published");

  /**
   * Somebody followed the tracked link of a share. Kept only while a rule gives points for it, as
   * there may be very many; the starter rules do not, because anybody can follow their own link.
   */
  public static final Action LINK_CLICKED = of("link-clicked");

  /** A network told figures of a post, all of them since it appeared. */
  public static final Action POST_MEASURED = of("post-measured");

  /**
   * A post was taken down; what its share had given is taken back. It is told of the person whose
   * post it was, also where a moderator took it down, and about the share: told of somebody else it
   * takes nothing back.
   */
  public static final Action POST_DELETED = of("post-deleted");

  /** A moderator accepted a content that the person had proposed. */
  public static final Action PROPOSAL_ACCEPTED = of("proposal-accepted");

  /** An article that the person wrote appeared. */
  public static final Action ARTICLE_WRITTEN = of("article-written");

  /** The person attended a training. */
  public static final Action TRAINING_ATTENDED = of("training-attended");

  /** The person fulfilled a mission, such as meeting candidates at a fair. */
  public static final Action MISSION_DONE = of("mission-done");

  /** Somebody applied because of the person; the starter rules give nothing for it yet. */
  public static final Action REFERRAL_APPLIED = of("referral-applied");

  /** Somebody joined because of the person. */
  public static final Action REFERRAL = of("referral");

  /** The person liked or commented a colleague's post. */
  public static final Action POD_SUPPORT = of("pod-support");

  /** Checks the shape. */
  public Action {
    Objects.requireNonNull(value, "action");
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "an action must be lower-case letters, digits and hyphens, like 'mission-done'; is '"
              + value.substring(0, Math.min(40, value.length()))
              + "'");
    }
  }

  /** Returns the action with this name. */
  public static Action of(String value) {
    return new Action(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
