package io.advocacy.network;

import java.util.Objects;

/**
 * A post that is ready to go out: its media are uploaded, its container is made, its id is chosen.
 * The publisher stores the handle before the next call and builds this value again from what it
 * stored when a process died in between.
 *
 * @param key the key of the publication
 * @param post what is published
 * @param handle what the connector's {@code prepare} wants to find again, at most 8 192 characters;
 *     opaque to everybody else; empty when {@code prepare} was never called, which a connector must
 *     understand in {@code reconcile}
 */
public record PreparedPost(PublicationKey key, Post post, String handle) {
  /** The longest handle. */
  public static final int MAX_HANDLE_LENGTH = 8_192;

  /** Checks the length of the handle. */
  public PreparedPost {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(post, "post");
    Objects.requireNonNull(handle, "handle");
    if (handle.length() > MAX_HANDLE_LENGTH) {
      throw new IllegalArgumentException(
          "handle must have at most " + MAX_HANDLE_LENGTH + " characters, has " + handle.length());
    }
  }

  /** The shape only: the handle is nobody's business. */
  @Override
  public String toString() {
    return "PreparedPost[" + post + "]";
  }
}
