package io.advocacy.network;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The key of one publication. It stays the same over every attempt, so that a network or a
 * connector can tell a repeat.
 *
 * @param value 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}
 */
public record PublicationKey(String value) {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** Checks the shape. */
  public PublicationKey {
    Objects.requireNonNull(value, "publication key");
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "publication key must be 1 to 64 characters of A-Z, a-z, 0-9, '.', '_' and '-'");
    }
  }

  /** Returns the key with this value. */
  public static PublicationKey of(String value) {
    return new PublicationKey(value);
  }
}
