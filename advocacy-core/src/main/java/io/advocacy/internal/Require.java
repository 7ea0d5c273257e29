package io.advocacy.internal;

import java.time.Duration;
import java.util.Objects;

/** Checks of arguments shared by the packages of this module. */
public final class Require {
  private Require() {}

  /**
   * Returns {@code value} when it has 1 to {@code max} characters, none of them a control
   * character.
   */
  public static String text(String value, String name, int max) {
    Objects.requireNonNull(value, name);
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + " must not be empty");
    }
    if (value.length() > max) {
      throw new IllegalArgumentException(
          name + " must have at most " + max + " characters, has " + value.length());
    }
    for (int i = 0; i < value.length(); i++) {
      if (Character.isISOControl(value.charAt(i))) {
        throw new IllegalArgumentException(name + " must not contain control characters");
      }
    }
    return value;
  }

  /**
   * Returns {@code value} when it is an id: 1 to 200 characters, none of them a control character.
   */
  public static String id(String value, String name) {
    return text(value, name, 200);
  }

  /** Returns {@code value} when it is zero or more. */
  public static long notNegative(long value, String name) {
    if (value < 0) {
      throw new IllegalArgumentException(name + " must not be negative, is " + value);
    }
    return value;
  }

  /** Returns {@code value} when it is longer than zero. */
  public static Duration positive(Duration value, String name) {
    Objects.requireNonNull(value, name);
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException(
          name + " must be longer than zero, is " + Lengths.of(value));
    }
    return value;
  }
}
