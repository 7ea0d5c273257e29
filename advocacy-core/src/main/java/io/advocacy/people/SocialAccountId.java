package io.advocacy.people;

import io.advocacy.internal.Require;

/**
 * The identity of a social account inside one organisation (not the id that the network gives it).
 *
 * @param value 1 to 200 characters without control characters
 */
public record SocialAccountId(String value) implements Comparable<SocialAccountId> {
  /** Checks the value. */
  public SocialAccountId {
    Require.id(value, "social account id");
  }

  /** Returns the id with this value. */
  public static SocialAccountId of(String value) {
    return new SocialAccountId(value);
  }

  @Override
  public int compareTo(SocialAccountId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
