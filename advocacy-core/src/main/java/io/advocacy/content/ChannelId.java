package io.advocacy.content;

import io.advocacy.internal.Require;

/**
 * The identity of a channel, unique in one organisation.
 *
 * @param value 1 to 200 characters without control characters
 */
public record ChannelId(String value) implements Comparable<ChannelId> {
  /** Checks the value. */
  public ChannelId {
    Require.id(value, "channel id");
  }

  /** Returns the id with this value. */
  public static ChannelId of(String value) {
    return new ChannelId(value);
  }

  @Override
  public int compareTo(ChannelId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
