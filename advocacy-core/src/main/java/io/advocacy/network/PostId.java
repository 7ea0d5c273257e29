package io.advocacy.network;

import io.advocacy.internal.Require;

/**
 * The id that a network gave to a published post.
 *
 * @param value 1 to 200 characters without control characters
 */
public record PostId(String value) implements Comparable<PostId> {
  /** Checks the value. */
  public PostId {
    Require.id(value, "post id");
  }

  /** Returns the id with this value. */
  public static PostId of(String value) {
    return new PostId(value);
  }

  @Override
  public int compareTo(PostId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
