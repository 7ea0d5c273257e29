package io.advocacy.network;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A post of an account's own, as its network shows it: made by this library, by another program or
 * by hand. What a network shows is foreign text until somebody has looked at it; this record keeps
 * its size and its addresses within limits, and says nothing of its meaning.
 *
 * @param id the network's id of it, for which {@link Connector#metrics} can be asked
 * @param text the words as plain text, possibly empty: at most {@value #MAX_TEXT} characters, of
 *     the control characters line feed and tabulator only
 * @param link the link that the post shows, or the first address in its words
 * @param media its images and videos in their order, at most {@value #MAX_MEDIA}
 * @param url where people see the post
 * @param createdAt when it was made
 */
public record OwnPost(
    PostId id,
    String text,
    Optional<URI> link,
    List<Medium> media,
    Optional<URI> url,
    Instant createdAt) {
  /** The longest text, in UTF-16 units; Facebook's own limit is 63 206 characters. */
  public static final int MAX_TEXT = 65_536;

  /** The most media; TikTok's own limit is 35. */
  public static final int MAX_MEDIA = 40;

  /** The longest address. */
  public static final int MAX_ADDRESS = 4_096;

  /** The longest description of a medium. */
  public static final int MAX_ALT_TEXT = 10_000;

  /** Checks the sizes and the addresses. */
  public OwnPost {
    Objects.requireNonNull(id, "id");
    requirePlain(text, MAX_TEXT, "text");
    Objects.requireNonNull(link, "link").ifPresent(uri -> requireWeb(uri, "link"));
    media = List.copyOf(media);
    if (media.size() > MAX_MEDIA) {
      throw new IllegalArgumentException(
          "media must be at most " + MAX_MEDIA + ", are " + media.size());
    }
    Objects.requireNonNull(url, "url").ifPresent(uri -> requireWeb(uri, "url"));
    Objects.requireNonNull(createdAt, "createdAt");
  }

  /**
   * An image or a video of a post.
   *
   * @param kind what it is
   * @param url where its bytes are; many networks let such an address end after some hours
   * @param altText what it shows, in words, possibly empty: at most {@value #MAX_ALT_TEXT}
   *     characters
   */
  public record Medium(Kind kind, URI url, String altText) {
    /** What a medium is. */
    public enum Kind {
      /** An image. */
      IMAGE,
      /** A video. */
      VIDEO,
      /** The still image that a network shows of a video whose bytes it does not give away. */
      PREVIEW
    }

    /** Checks the address and the words. */
    public Medium {
      Objects.requireNonNull(kind, "kind");
      requireWeb(url, "address of a medium");
      requirePlain(altText, MAX_ALT_TEXT, "alt text");
    }

    /** The kind only. */
    @Override
    public String toString() {
      return "Medium[" + kind + "]";
    }
  }

  private static void requirePlain(String text, int longest, String name) {
    Objects.requireNonNull(text, name);
    if (text.length() > longest) {
      throw new IllegalArgumentException(
          name + " must have at most " + longest + " characters, has " + text.length());
    }
    if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
      throw new IllegalArgumentException(name + " must not hold control characters");
    }
  }

  private static void requireWeb(URI uri, String name) {
    Objects.requireNonNull(uri, name);
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!(scheme.equals("https") || scheme.equals("http")) || uri.getHost() == null) {
      throw new IllegalArgumentException(name + " must be an absolute http or https address");
    }
    if (uri.toString().length() > MAX_ADDRESS) {
      throw new IllegalArgumentException(
          name
              + " must have at most "
              + MAX_ADDRESS
              + " characters, has "
              + uri.toString().length());
    }
  }

  /** The id and the shape: words and addresses may hold personal data. */
  @Override
  public String toString() {
    return "OwnPost[" + id + ", " + text.length() + " characters, " + media.size() + " media]";
  }
}
