package io.advocacy.connectors.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads times as networks write them. */
public final class Times {
  /** The end of the year 9999: whatever lies behind is no time that anybody means. */
  private static final long LAST_SECOND = 253_402_300_799L;

  private Times() {}

  /** Reads seconds since 1970; empty when the field is missing or holds no time. */
  public static Optional<Instant> seconds(JsonNode object, String field) {
    OptionalLong seconds = Json.count(object, field);
    return seconds.isPresent() && seconds.getAsLong() <= LAST_SECOND
        ? Optional.of(Instant.ofEpochSecond(seconds.getAsLong()))
        : Optional.empty();
  }

  /** Reads milliseconds since 1970; empty when the field is missing or holds no time. */
  public static Optional<Instant> millis(JsonNode object, String field) {
    OptionalLong millis = Json.count(object, field);
    return millis.isPresent() && millis.getAsLong() / 1_000 <= LAST_SECOND
        ? Optional.of(Instant.ofEpochMilli(millis.getAsLong()))
        : Optional.empty();
  }

  /** Reads an ISO 8601 date with an offset, or an HTTP date; empty when it is neither. */
  public static Optional<Instant> instant(String value) {
    return instant(value, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
        .or(() -> instant(value, DateTimeFormatter.RFC_1123_DATE_TIME));
  }

  /** Reads a date in this form; empty when it is something else, or no time that anybody means. */
  public static Optional<Instant> instant(String value, DateTimeFormatter form) {
    try {
      return Optional.of(OffsetDateTime.parse(value, form).toInstant())
          .filter(at -> at.getEpochSecond() >= 0 && at.getEpochSecond() <= LAST_SECOND);
    } catch (DateTimeParseException notOne) {
      return Optional.empty();
    }
  }
}
