package io.advocacy.connectors.internal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads times as networks write them. */
public final class Times {
  private Times() {}

  /** Reads an ISO 8601 date with an offset, or an HTTP date; empty when it is neither. */
  public static Optional<Instant> instant(String value) {
    try {
      return Optional.of(OffsetDateTime.parse(value).toInstant());
    } catch (DateTimeParseException notIso) {
      try {
        return Optional.of(
            ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
      } catch (DateTimeParseException neither) {
        return Optional.empty();
      }
    }
  }
}
