package io.advocacy.animation;

import io.advocacy.network.Media;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * A picture of a message: at a public https address, or sent along with it.
 *
 * @param address where it is: https, or {@code cid:} for one that is sent along
 * @param altText what it shows, in words; not blank
 * @param attached the picture itself, where it is sent along
 */
public record Picture(URI address, String altText, Optional<Media> attached) {
  /** Checks the parts. */
  public Picture {
    Objects.requireNonNull(attached, "attached");
    if (altText.isBlank()) {
      throw new IllegalArgumentException("a picture needs a text that says what it shows");
    }
    String wanted = attached.isPresent() ? "cid" : "https";
    if (!wanted.equals(address.getScheme())) {
      throw new IllegalArgumentException("the address of this picture must begin with " + wanted);
    }
  }

  /** Returns a picture at a public address. */
  public static Picture at(URI address, String altText) {
    return new Picture(address, altText, Optional.empty());
  }

  /** Returns a picture that is sent along under a name of letters and digits. */
  public static Picture attached(String name, Media media) {
    if (!name.matches("[A-Za-z0-9-]{1,60}") || !media.isImage()) {
      throw new IllegalArgumentException("a picture needs a name of letters and digits");
    }
    return new Picture(URI.create("cid:" + name), media.altText(), Optional.of(media));
  }
}
