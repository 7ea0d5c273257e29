package io.advocacy.connectors.internal;

import io.advocacy.network.OwnPost;
import io.advocacy.network.OwnPosts;
import io.advocacy.network.PostId;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A page of an account's posts as a network shows them, of which each is kept when it can be
 * understood, and cut to its limits. Not safe for use by several threads.
 */
public final class SeenPosts {
  private final int limit;
  private final List<OwnPost> kept = new ArrayList<>();

  /**
   * Begins a page.
   *
   * @throws IllegalArgumentException when the limit is not 1 to 100
   */
  public SeenPosts(int limit) {
    this.limit = requireLimit(limit);
  }

  /** Returns the limit when it is 1 to 100. */
  public static int requireLimit(int limit) {
    if (limit < 1 || limit > OwnPosts.MAX_POSTS) {
      throw new IllegalArgumentException(
          "limit must be 1 to " + OwnPosts.MAX_POSTS + ", is " + limit);
    }
    return limit;
  }

  /** Says whether no more posts are wanted. */
  public boolean isFull() {
    return kept.size() == limit;
  }

  /** Takes a post; leaves it out when it has no sound id or time, or the page is full. */
  public void add(
      String id,
      Optional<Instant> created,
      String text,
      Optional<URI> link,
      Optional<URI> page,
      List<OwnPost.Medium> media) {
    if (isFull() || created.isEmpty() || !Recent.isId(id)) {
      return;
    }
    String words = plain(text, OwnPost.MAX_TEXT);
    Optional<URI> shown =
        link.or(() -> WebAddresses.in(words).stream().findFirst().flatMap(one -> uri(one.value())));
    List<OwnPost.Medium> some = media.subList(0, Math.min(media.size(), OwnPost.MAX_MEDIA));
    kept.add(
        new OwnPost(
            PostId.of(id),
            words,
            shown.filter(SeenPosts::isShort),
            some,
            page.filter(SeenPosts::isShort),
            created.get()));
  }

  /**
   * Returns the page.
   *
   * @param asked what this page was asked with
   * @param next what the network said to ask the next page with
   */
  public OwnPosts page(Optional<String> asked, Optional<String> next) {
    return new OwnPosts(
        kept,
        next.filter(word -> isPlain(word, OwnPosts.MAX_NEXT))
            .filter(word -> !word.equals(asked.orElse("")))); // a page that leads to itself
  }

  /** Reads an address that can be shown; empty when it is something else, or too long. */
  public static Optional<URI> uri(String value) {
    return Json.uri(value).filter(SeenPosts::isShort);
  }

  /** Returns a medium, or empty when its address is none. */
  public static Optional<OwnPost.Medium> medium(
      OwnPost.Medium.Kind kind, String address, String altText) {
    return uri(address)
        .map(url -> new OwnPost.Medium(kind, url, plain(altText, OwnPost.MAX_ALT_TEXT)));
  }

  private static boolean isShort(URI uri) {
    return uri.toString().length() <= OwnPost.MAX_ADDRESS;
  }

  private static boolean isPlain(String word, int longest) {
    return !word.isBlank()
        && word.length() <= longest
        && word.chars().noneMatch(Character::isISOControl);
  }

  /**
   * A text without what no text has: control characters, halves of characters, too great length.
   */
  private static String plain(String text, int longest) {
    StringBuilder plain = new StringBuilder(Math.min(text.length(), longest));
    String lines = text.replace("\r\n", "\n").replace('\r', '\n');
    for (int i = 0; i < lines.length(); ) {
      int c = lines.codePointAt(i);
      i += Character.charCount(c);
      boolean sound =
          c == '\n'
              || c == '\t'
              || !(Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
      if (sound) {
        if (plain.length() + Character.charCount(c) > longest) {
          break;
        }
        plain.appendCodePoint(c);
      }
    }
    return plain.toString();
  }
}
