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
 * @param image the card's picture, with its alt text; sent where the client builds the card
 *     (LinkedIn and Bluesky, which have no place for its alt text), and where no other media take
 *     its place
 */
public record Link(
    URI uri, Optional<String> title, Optional<String> description, Optional<Media> image) {
  /** Checks the address and the picture. */
  public Link {
    Objects.requireNonNull(uri, "link");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(image, "image");
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!(scheme.equals("https") || scheme.equals("http")) || uri.getHost() == null) {
      throw new IllegalArgumentException("link must be an absolute http or https address");
    }
    if (!image.map(Media::isImage).orElse(true)) {
      throw new IllegalArgumentException("the picture of a link's card must be an image");
    }
  }

  /** Creates a link without a picture for a card. */
  public Link(URI uri, Optional<String> title, Optional<String> description) {
    this(uri, title, description, Optional.empty());
  }

  /** Returns a link without words for a card. */
  public static Link of(URI uri) {
    return new Link(uri, Optional.empty(), Optional.empty());
  }

  /** Returns a copy with words for a card. */
  public Link withCard(String title, String description) {
    return new Link(uri, Optional.of(title), Optional.of(description), image);
  }

  /**
   * Returns a copy with a picture for a card.
   *
   * @throws IllegalArgumentException when it is no image
   */
  public Link withImage(Media image) {
    return new Link(uri, title, description, Optional.of(image));
  }

  /** Returns a copy that leads elsewhere with the same card. */
  public Link withUri(URI uri) {
    return new Link(uri, title, description, image);
  }
}
