package io.advocacy.feeds;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the times that no standard allows and many feeds write, in English and French. */
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

  private static final Pattern EPOCH = Pattern.compile("\\d{10}(?:\\d{3})?");
  private static final Pattern BASIC =
      Pattern.compile("(\\d{4})(\\d{2})(\\d{2})[tT](\\d{2})(\\d{2})(\\d{2})?");
  private static final Pattern YEAR_FIRST =
      Pattern.compile("\\b(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?=\\D|$)");
  private static final Pattern DAY_FIRST =
      Pattern.compile("\\b(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})\\b");
  private static final Pattern DAY_MONTH =
      Pattern.compile(
          "\\b(\\d{1,2})(?:er|st|nd|rd|th)?[ -]*([a-z]{3,9})\\.?[ -]*(\\d{4}|\\d{2})\\b");
  private static final Pattern MONTH_DAY =
      Pattern.compile("\\b([a-z]{3,9})\\.? +(\\d{1,2})(?:st|nd|rd|th)?(?= )");
  private static final Pattern YEAR = Pattern.compile("(?<![+:\\d-])(\\d{4})(?!\\d)");
  private static final Pattern CLOCK =
      Pattern.compile(
          "(?:^|[ t])(\\d{1,2})[:h](\\d{2})(?::(\\d{2})(?:[.,]\\d+)?)? ?([ap]\\.?m\\b)?");
  private static final Pattern OFFSET = Pattern.compile("([+-])(\\d{1,2}):?(\\d{2})(?!\\d)");
  private static final Pattern WORD = Pattern.compile("[a-z]+(?:/[a-z]+)?");

  /** The beginnings of months, the longer ones first where one begins the other. */
  private static final List<Map.Entry<String, Integer>> MONTHS =
      List.of(
          Map.entry("jan", 1),
          Map.entry("feb", 2),
          Map.entry("fev", 2),
          Map.entry("mar", 3),
          Map.entry("apr", 4),
          Map.entry("avr", 4),
          Map.entry("may", 5),
          Map.entry("mai", 5),
          Map.entry("jun", 6),
          Map.entry("juin", 6),
          Map.entry("jul", 7),
          Map.entry("juil", 7),
          Map.entry("aug", 8),
          Map.entry("aou", 8),
          Map.entry("sep", 9),
          Map.entry("oct", 10),
          Map.entry("nov", 11),
          Map.entry("dec", 12));

  private static final Map<String, String> ZONES =
      Map.ofEntries(
          Map.entry("est", "-05:00"),
          Map.entry("edt", "-04:00"),
          Map.entry("et", "America/New_York"),
          Map.entry("cst", "-06:00"),
          Map.entry("cdt", "-05:00"),
          Map.entry("ct", "America/Chicago"),
          Map.entry("mst", "-07:00"),
          Map.entry("mdt", "-06:00"),
          Map.entry("mt", "America/Denver"),
          Map.entry("pst", "-08:00"),
          Map.entry("pdt", "-07:00"),
          Map.entry("pt", "America/Los_Angeles"),
          Map.entry("cet", "+01:00"),
          Map.entry("met", "+01:00"),
          Map.entry("cest", "+02:00"),
          Map.entry("mest", "+02:00"),
          Map.entry("bst", "+01:00"),
          Map.entry("west", "+01:00"),
          Map.entry("eet", "+02:00"),
          Map.entry("eest", "+03:00"),
          Map.entry("jst", "+09:00"));

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

  /** Returns the moment that is meant; where no zone is told, it is UTC's. */
  static Optional<Instant> time(String written) {
    String text =
        Normalizer.normalize(written.strip(), Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[,\\s]+", " ");
    try {
      if (EPOCH.matcher(text).matches()) {
        long number = Long.parseLong(text);
        return Optional.of(
            text.length() == 10 ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number));
      }
      Matcher basic = BASIC.matcher(text);
      if (basic.lookingAt()) {
        LocalDate day = day(basic.group(1), basic.group(2), basic.group(3));
        String seconds = basic.group(6) == null ? "0" : basic.group(6);
        LocalTime time =
            LocalTime.of(
                number(basic.group(4)), number(basic.group(5)), Math.min(59, number(seconds)));
        return Optional.of(day.atTime(time).atZone(zone(text.substring(basic.end()))).toInstant());
      }
      Optional<LocalDate> day = day(text);
      if (day.isEmpty()) {
        return Optional.empty();
      }
      Matcher clock = CLOCK.matcher(text);
      LocalTime time = LocalTime.MIDNIGHT;
      String rest = "";
      if (clock.find()) {
        time = time(clock);
        rest = text.substring(clock.end());
      }
      return Optional.of(day.get().atTime(time).atZone(zone(rest)).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDate> day(String text) {
    Matcher found = YEAR_FIRST.matcher(text);
    if (found.find()) {
      return Optional.of(day(found.group(1), found.group(2), found.group(3)));
    }
    found = DAY_FIRST.matcher(text);
    if (found.find()) {
      return Optional.of(day(found.group(3), found.group(2), found.group(1)));
    }
    found = DAY_MONTH.matcher(text);
    while (found.find()) {
      int month = month(found.group(2));
      if (month > 0) {
        return Optional.of(day(year(found.group(3)), month, number(found.group(1))));
      }
    }
    found = MONTH_DAY.matcher(text);
    while (found.find()) {
      int month = month(found.group(1));
      Matcher year = YEAR.matcher(text);
      if (month > 0 && year.find(found.end())) {
        return Optional.of(day(number(year.group(1)), month, number(found.group(2))));
      }
    }
    return Optional.empty();
  }

  private static LocalTime time(MatchResult clock) {
    int hour = number(clock.group(1));
    String half = clock.group(4);
    if (half != null) {
      hour = hour % 12 + (half.startsWith("p") ? 12 : 0);
    }
    int second = clock.group(3) == null ? 0 : Math.min(59, number(clock.group(3)));
    return LocalTime.of(hour == 24 ? 0 : hour, number(clock.group(2)), second);
  }

  private static ZoneId zone(String rest) {
    Matcher offset = OFFSET.matcher(rest);
    if (offset.find()) {
      int minutes = number(offset.group(2)) * 60 + number(offset.group(3));
      return ZoneOffset.ofTotalSeconds((offset.group(1).equals("-") ? -60 : 60) * minutes);
    }
    Matcher word = WORD.matcher(rest);
    String zone = word.find() ? ZONES.get(word.group()) : null;
    return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
  }

  private static LocalDate day(String year, String month, String day) {
    return day(number(year), number(month), number(day));
  }

  /** The 31st of a shorter month is its last day. */
  private static LocalDate day(int year, int month, int day) {
    return LocalDate.of(
        year,
        month,
        day > 28 && day < 32 ? Math.min(day, YearMonth.of(year, month).lengthOfMonth()) : day);
  }

  private static int month(String word) {
    return MONTHS.stream()
        .filter(month -> word.startsWith(month.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(0);
  }

  private static int year(String year) {
    int number = number(year);
    return year.length() == 4 ? number : number + (number < 70 ? 2000 : 1900);
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }
}
