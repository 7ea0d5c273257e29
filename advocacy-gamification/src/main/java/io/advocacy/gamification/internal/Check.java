package io.advocacy.gamification.internal;

import java.util.Objects;

/** Checks of arguments shared by the packages of this module. */
public final class Check {
  private Check() {}

  /** Returns {@code value} when it has 1 to {@code max} characters, none a control character. */
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

  /** Returns {@code value} when it is one or more. */
  public static long positive(long value, String name) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, is " + value);
    }
    return value;
  }

  /** Returns {@code value} when it is zero or more. */
  public static long notNegative(long value, String name) {
    if (value < 0) {
      throw new IllegalArgumentException(name + " must not be negative, is " + value);
    }
    return value;
  }
}
