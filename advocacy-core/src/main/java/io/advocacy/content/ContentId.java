package io.advocacy.content;

import io.advocacy.internal.Require;

/**
 * The identity of a content, unique in one organisation.
 *
 * @param value 1 to 200 characters without control characters
 */
public record ContentId(String value) implements Comparable<ContentId> {
  /** Checks the value. */
  public ContentId {
    Require.id(value, "content id");
  }

  /** Returns the id with this value. */
  public static ContentId of(String value) {
    return new ContentId(value);
  }

  @Override
  public int compareTo(ContentId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
