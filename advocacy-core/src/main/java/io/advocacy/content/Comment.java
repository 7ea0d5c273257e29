package io.advocacy.content;

import io.advocacy.audit.Actor;
import java.time.Instant;
import java.util.Objects;

/**
 * What somebody said about a content while it was made.
 *
 * @param actor who
 * @param at when
 * @param text the words, 1 to 5 000 characters
 */
public record Comment(Actor actor, Instant at, String text) {
  private static final int LONGEST = 5_000;

  /** Checks the parts. */
  public Comment {
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(at, "at");
    if (text.isBlank() || text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "a comment must have 1 to " + LONGEST + " characters, has " + text.length());
    }
  }

  @Override
  public String toString() {
    return "Comment[" + actor + ", " + at + "]";
  }
}
