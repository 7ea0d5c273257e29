package io.advocacy.content;

import io.advocacy.internal.Require;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a content came from.
 *
 * @param kind how it came
 * @param source the feed, account or person, by the host's id
 * @param reference what the source calls it: the id of a feed's entry or of a post
 */
public record Origin(Kind kind, String source, Optional<String> reference) {
  /** How a content came. */
  public enum Kind {
    /** Written at the desk. */
    DESK,
    /** Proposed by an ambassador. */
    AMBASSADOR,
    /** Imported from a feed. */
    FEED,
    /** Imported from an account of the company. */
    ACCOUNT
  }

  /** Checks the parts. */
  public Origin {
    Objects.requireNonNull(kind, "kind");
    Require.text(source, "source", 500);
    Objects.requireNonNull(reference, "reference");
  }

  /** Returns the origin of what is written by hand. */
  public static Origin of(Kind kind, String source) {
    return new Origin(kind, source, Optional.empty());
  }
}
