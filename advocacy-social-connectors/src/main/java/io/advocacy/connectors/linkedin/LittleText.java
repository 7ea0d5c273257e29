package io.advocacy.connectors.linkedin;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * LinkedIn's "little text"
 * (https://learn.microsoft.com/en-us/linkedin/marketing/community-management/
 * shares/little-text-format): characters that mean something are written with a backslash. Without
 * it the network cuts the visible text short and says nothing.
 */
final class LittleText {
  private static final String RESERVED = "|{}@[]()<>#\\*_~";
  private static final Pattern HASHTAG =
      Pattern.compile("(?<=^|[\\s(])#(?=[\\p{N}]*\\p{L})[\\p{L}\\p{N}]+");

  /** {@code @[Name](urn:li:organization:1)}: what the author wrote to mention somebody. */
  private static final Pattern MENTION =
      Pattern.compile(
          "@\\[([^\\[\\]\\p{Cntrl}]{1,300})\\]\\((urn:li:(?:organization|person):[\\w-]{1,60})\\)");

  private static final Pattern ELEMENT =
      Pattern.compile(
          "\\\\(.)|@\\[((?:\\\\.|[^\\]\\\\])*)\\]\\(urn:li:\\w+:\\w+\\)|\\{hashtag\\|\\\\?#\\|([^}]*)\\}",
          Pattern.DOTALL);

  private LittleText() {}

  /** Returns what readers see of a text that the network gave back. */
  static String shown(String written) {
    return ELEMENT
        .matcher(written)
        .replaceAll(
            match -> {
              String words =
                  match.group(1) != null
                      ? match.group(1)
                      : match.group(2) != null ? shown(match.group(2)) : "#" + match.group(3);
              return Matcher.quoteReplacement(words);
            });
  }

  /**
   * Returns the text as it is sent. Hashtags stay hashtags, and mentions in the network's own form
   * stay mentions: their names must be the network's, letter by letter.
   */
  static String escape(String text) {
    StringBuilder result = new StringBuilder(text.length() + 16);
    Matcher mention = MENTION.matcher(text);
    int from = 0;
    while (mention.find()) {
      escapeWords(text.substring(from, mention.start()), result);
      result.append("@[");
      escape(mention.group(1), 0, mention.group(1).length(), result);
      result.append("](").append(mention.group(2)).append(')');
      from = mention.end();
    }
    escapeWords(text.substring(from), result);
    return result.toString();
  }

  private static void escapeWords(String text, StringBuilder result) {
    Matcher hashtag = HASHTAG.matcher(text);
    int from = 0;
    while (hashtag.find()) {
      escape(text, from, hashtag.start(), result);
      result.append(hashtag.group());
      from = hashtag.end();
    }
    escape(text, from, text.length(), result);
  }

  private static void escape(String text, int start, int end, StringBuilder result) {
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (RESERVED.indexOf(c) >= 0) {
        result.append('\\');
      }
      result.append(c);
    }
  }
}
