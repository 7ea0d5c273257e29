package io.advocacy.gamification.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/** Checks of arguments shared by the packages of this module. */
public final class Check {
  /** The first moment of which anything is kept. */
  public static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  /** The moment from which nothing is kept; points may expire at it. */
  public static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private static final Duration CENTURY = Duration.ofDays(36_500);

  private Check() {}

  /**
   * Returns {@code value} to the microsecond when it is a time that every store can keep: of the
   * years 1 to 9998. A clock that went wrong is noticed here, before anything is kept.
   */
  public static Instant time(Instant value, String name) {
    if (value.isBefore(EARLIEST) || !value.isBefore(LATEST)) {
      throw new IllegalArgumentException(
          name + " must be in the years 1 to 9998, is " + value + "; look at the clock");
    }
    return value.truncatedTo(ChronoUnit.MICROS);
  }

  /** Returns {@code value} when it is not negative and at most 100 years. */
  public static Duration span(Duration value, String name) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(name + " must not be negative, is " + value);
    }
    if (value.compareTo(CENTURY) > 0) {
      throw new IllegalArgumentException(name + " must be at most 100 years, is " + value);
    }
    return value;
  }

  /** Returns {@code value} when it is longer than zero and at most 100 years. */
  public static Duration longerThanZero(Duration value, String name) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException(name + " must be longer than zero, is " + value);
    }
    return span(value, name);
  }

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
