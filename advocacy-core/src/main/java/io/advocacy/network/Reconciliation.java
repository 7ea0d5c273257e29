package io.advocacy.network;

import java.util.Objects;
import java.util.Optional;

/**
 * What looking the publication up found out.
 *
 * @param outcome the finding
 * @param post the post, present exactly when the outcome is {@link Outcome#PUBLISHED}
 */
public record Reconciliation(Outcome outcome, Optional<PublishedPost> post) {
  /** What became of a publication. */
  public enum Outcome {
    /** The post is there. */
    PUBLISHED,
    /** The post is not there and will not appear any more from an earlier attempt. */
    NOT_PUBLISHED,
    /** It cannot be told. */
    UNKNOWN
  }

  private static final Reconciliation NOT_PUBLISHED =
      new Reconciliation(Outcome.NOT_PUBLISHED, Optional.empty());
  private static final Reconciliation UNKNOWN =
      new Reconciliation(Outcome.UNKNOWN, Optional.empty());

  /** Checks that there is a post exactly when it was published. */
  public Reconciliation {
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(post, "post");
    if (post.isPresent() != (outcome == Outcome.PUBLISHED)) {
      throw new IllegalArgumentException(
          "a reconciliation has a post exactly when it is PUBLISHED");
    }
  }

  /** Returns the finding that the post is there. */
  public static Reconciliation published(PublishedPost post) {
    return new Reconciliation(Outcome.PUBLISHED, Optional.of(post));
  }

  /** Returns the finding that the post is not there. */
  public static Reconciliation notPublished() {
    return NOT_PUBLISHED;
  }

  /** Returns the finding that it cannot be told. */
  public static Reconciliation unknown() {
    return UNKNOWN;
  }
}
