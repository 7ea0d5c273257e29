package io.advocacy.network;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A link shared with a post, with what a card shows of it on networks where the client builds the
 * card.
 *
 * @param uri an absolute http or https address
 * @param title the card's title
 * @param description the card's text
 */
public record Link(URI uri, Optional<String> title, Optional<String> description) {
  /** Checks the address. */
  public Link {
    Objects.requireNonNull(uri, "link");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(description, "description");
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!(scheme.equals("https") || scheme.equals("http")) || uri.getHost() == null) {
      throw new IllegalArgumentException("link must be an absolute http or https address");
    }
  }

  /** Returns a link without words for a card. */
  public static Link of(URI uri) {
    return new Link(uri, Optional.empty(), Optional.empty());
  }

  /** Returns a copy with words for a card. */
  public Link withCard(String title, String description) {
    return new Link(uri, Optional.of(title), Optional.of(description));
  }
}
