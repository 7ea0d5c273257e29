package io.advocacy.cli.table;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Reads the common shape of a time ten times faster than a formatter does. */
final class PlainInstant {
  private PlainInstant() {}

  /**
   * Reads a time like {@code 2026-03-02T09:15:00Z}, whole seconds in UTC; null for all else, which
   * a formatter may still understand.
   */
  static @Nullable Instant parse(String text) {
    if (text.length() != 20
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || text.charAt(10) != 'T'
        || text.charAt(13) != ':'
        || text.charAt(16) != ':'
        || text.charAt(19) != 'Z') {
      return null;
    }
    int year = two(text, 0) * 100 + two(text, 2);
    int month = two(text, 5);
    int day = two(text, 8);
    int hour = two(text, 11);
    int minute = two(text, 14);
    int second = two(text, 17);
    if (year < 1000 || month < 1 || day < 1 || hour < 0 || minute < 0 || second < 0) {
      return null;
    }
    if (hour > 23 || minute > 59 || second > 59) {
      return null;
    }
    try {
      long days = LocalDate.of(year, month, day).toEpochDay();
      return Instant.ofEpochSecond(((days * 24 + hour) * 60 + minute) * 60 + second);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Two digits as a number; far below zero when they are none. */
  private static int two(String text, int at) {
    int tens = text.charAt(at) - '0';
    int ones = text.charAt(at + 1) - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1_000_000 : tens * 10 + ones;
  }
}
