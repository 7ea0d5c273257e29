package io.advocacy.share;

import io.advocacy.internal.Require;

/**
 * The identity of a share, unique in one organisation; it is also the root of the idempotency key.
 *
 * @param value 1 to 200 characters without control characters
 */
public record ShareId(String value) implements Comparable<ShareId> {
  /** Checks the value. */
  public ShareId {
    Require.id(value, "share id");
  }

  /** Returns the id with this value. */
  public static ShareId of(String value) {
    return new ShareId(value);
  }

  @Override
  public int compareTo(ShareId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
