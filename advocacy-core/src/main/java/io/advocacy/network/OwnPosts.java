package io.advocacy.network;

import io.advocacy.internal.Require;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A page of an account's own posts.
 *
 * @param posts the newest first; may be fewer than were asked for, also when there are more
 * @param next what to ask the next page with, a word of the network at most {@value #MAX_NEXT}
 *     characters long; empty when this page is the last
 */
public record OwnPosts(List<OwnPost> posts, Optional<String> next) {
  /** The most posts that can be asked for at once. */
  public static final int MAX_POSTS = 100;

  /** The longest word for the next page. */
  public static final int MAX_NEXT = 2_000;

  /** Checks the sizes. */
  public OwnPosts {
    posts = List.copyOf(posts);
    if (posts.size() > MAX_POSTS) {
      throw new IllegalArgumentException(
          "posts must be at most " + MAX_POSTS + ", are " + posts.size());
    }
    Objects.requireNonNull(next, "next").ifPresent(word -> Require.text(word, "next", MAX_NEXT));
  }
}
