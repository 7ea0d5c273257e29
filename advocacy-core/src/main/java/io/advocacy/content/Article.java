package io.advocacy.content;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * An op-ed: a long text that an ambassador writes, and that the company publishes under their name
 * before it is shared.
 *
 * @param language the language of the text
 * @param body the text, paragraphs apart by an empty line; 1 to 100 000 characters
 * @param publishedAt where it can be read; empty until it is published
 */
public record Article(Locale language, String body, Optional<URI> publishedAt) {
  private static final int LONGEST = 100_000;

  /** Checks the parts. */
  public Article {
    Objects.requireNonNull(language, "language");
    Objects.requireNonNull(publishedAt, "publishedAt");
    if (body.isBlank() || body.length() > LONGEST) {
      throw new IllegalArgumentException(
          "an article must have 1 to " + LONGEST + " characters, has " + body.length());
    }
  }

  /** Returns an article that is not published yet. */
  public static Article of(Locale language, String body) {
    return new Article(language, body, Optional.empty());
  }

  @Override
  public String toString() {
    return "Article[" + body.length() + " characters]";
  }
}
