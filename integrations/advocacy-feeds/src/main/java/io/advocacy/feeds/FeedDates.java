package io.advocacy.feeds;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the times that no standard allows and many feeds write. */
final class FeedDates {
  /** A time as a feed wrote it. */
  record Raw(String text) {
    Optional<Instant> time() {
      return FeedDates.time(text);
    }
  }

  private static final Pattern ENTRY =
      Pattern.compile("(?s)<(item|entry)\\b.{0,200000}?</\\1\\s*>");
  private static final Pattern TIME =
      Pattern.compile(
          "(?s)<(?:\\w+:)?(?:pubDate|date|published|updated|issued|created|modified)\\b[^>]*>"
              + "([^<]{1,100})<");
  private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.FRENCH);
  private static final List<String> ZONED =
      List.of("d MMM yyyy H:mm[:ss] Z", "d MMM yyyy H:mm[:ss] z", "yyyy-MM-dd H:mm[:ss] Z");
  private static final List<String> LOCAL =
      List.of(
          "d MMM yyyy H:mm[:ss]",
          "d MMMM yyyy H:mm[:ss]",
          "yyyy-MM-dd H:mm[:ss]",
          "yyyy-MM-dd'T'H:mm[:ss]",
          "dd/MM/yyyy H:mm[:ss]");
  private static final List<String> DAYS =
      List.of("d MMM yyyy", "d MMMM yyyy", "yyyy-MM-dd", "dd/MM/yyyy", "MMMM d yyyy");

  private FeedDates() {}

  /** Returns the first time of each entry, in their order. */
  static List<Raw> of(String xml) {
    List<Raw> dates = new ArrayList<>();
    Matcher entry = ENTRY.matcher(xml);
    while (entry.find()) {
      Matcher time = TIME.matcher(entry.group());
      dates.add(new Raw(time.find() ? time.group(1).strip() : ""));
    }
    return dates;
  }

  static Optional<Instant> time(String written) {
    String plain = written.strip().replace(",", "").replaceAll("\\s+", " ");
    return read(plain.replaceFirst("^\\p{L}+\\.? (?=\\d)", "")).or(() -> read(plain));
  }

  private static Optional<Instant> read(String text) {
    for (Locale language : LANGUAGES) {
      for (String pattern : ZONED) {
        try {
          return Optional.of(ZonedDateTime.parse(text, formatter(pattern, language)).toInstant());
        } catch (DateTimeException e) {
          // the next way
        }
      }
      for (String pattern : LOCAL) {
        try {
          return Optional.of(
              LocalDateTime.parse(text, formatter(pattern, language)).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
          // the next way
        }
      }
      for (String pattern : DAYS) {
        try {
          return Optional.of(
              LocalDate.parse(text, formatter(pattern, language))
                  .atStartOfDay(ZoneOffset.UTC)
                  .toInstant());
        } catch (DateTimeException e) {
          // the next way
        }
      }
    }
    return Optional.empty();
  }

  private static DateTimeFormatter formatter(String pattern, Locale language) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .toFormatter(language);
  }
}
