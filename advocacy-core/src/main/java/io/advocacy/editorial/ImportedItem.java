package io.advocacy.editorial;

import io.advocacy.internal.Require;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Something that was published elsewhere and may become a content.
 *
 * @param reference what the source calls it, unique there; at most 1 000 characters
 * @param title its title as plain text
 * @param text its words as plain text; may be empty
 * @param link where it can be read
 * @param language in which it is written
 * @param publishedAt when it was published
 * @param topics what it is about
 */
public record ImportedItem(
    String reference,
    String title,
    String text,
    Optional<URI> link,
    Locale language,
    Instant publishedAt,
    Set<String> topics) {
  /** Checks the parts. */
  public ImportedItem {
    Require.text(reference, "reference", 1_001);
    Require.text(title, "title", 500);
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(link, "link");
    Objects.requireNonNull(language, "language");
    Objects.requireNonNull(publishedAt, "publishedAt");
    topics = Set.copyOf(topics);
  }

  /** Names nothing but the time: words of others stay out of logs. */
  @Override
  public String toString() {
    return "ImportedItem[" + publishedAt + "]";
  }
}
