package io.advocacy.connectors.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds web addresses that begin with {@code http://} or {@code https://} in a text. */
public final class WebAddresses {
  /**
   * A piece of a text.
   *
   * @param start index of the first character, in UTF-16 units
   * @param end index after the last character
   * @param value the characters
   */
  public record Span(int start, int end, String value) {}

  private static final Pattern CANDIDATE =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}_@/])https?://[^\\s\\p{Cc}<>\"“”«»]+", Pattern.CASE_INSENSITIVE);
  private static final Pattern WITH_HOST =
      Pattern.compile("https?://[\\p{L}\\p{N}\\[].*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final String CLOSING_PUNCTUATION = ".,;:!?'’*…";

  private WebAddresses() {}

  /** Returns the addresses in the order in which they stand. */
  public static List<Span> in(String text) {
    List<Span> found = new ArrayList<>();
    Matcher matcher = CANDIDATE.matcher(text);
    while (matcher.find()) {
      String value = trimmed(matcher.group());
      if (WITH_HOST.matcher(value).matches()) {
        found.add(new Span(matcher.start(), matcher.start() + value.length(), value));
      }
    }
    return found;
  }

  /** Returns the text with something else in the place of each address. */
  public static String replace(String text, String placeholder) {
    StringBuilder result = new StringBuilder();
    int from = 0;
    for (Span span : in(text)) {
      result.append(text, from, span.start()).append(placeholder);
      from = span.end();
    }
    return result.append(text, from, text.length()).toString();
  }

  /** Says whether one of the addresses in a text is a link, and not only begins like it. */
  public static boolean holds(String text, String link) {
    return CANDIDATE
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .anyMatch(found -> found.startsWith(link) && trimmed(found).length() <= link.length());
  }

  /** Returns the text, with a link after it on a line of its own where it does not hold it. */
  public static String withLink(String text, String link) {
    if (holds(text, link)) {
      return text;
    }
    return text.isBlank() ? link : text.stripTrailing() + "\n\n" + link;
  }

  // Punctuation after an address ends the sentence, and a bracket belongs to it only in pairs.
  private static String trimmed(String candidate) {
    int end = candidate.length();
    while (end > 0) {
      char last = candidate.charAt(end - 1);
      boolean punctuation = CLOSING_PUNCTUATION.indexOf(last) >= 0;
      boolean unpaired =
          (last == ')' && count(candidate, '(', end) < count(candidate, ')', end))
              || (last == ']' && count(candidate, '[', end) < count(candidate, ']', end))
              || last == '}';
      if (!punctuation && !unpaired) {
        break;
      }
      end--;
    }
    return candidate.substring(0, end);
  }

  private static long count(String text, char c, int end) {
    return text.substring(0, end).chars().filter(x -> x == c).count();
  }
}
