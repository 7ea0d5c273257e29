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

  private static final Pattern ELEMENT =
      Pattern.compile(
          "\\\\(.)|@\\[([^\\]]*)\\]\\(urn:li:\\w+:\\w+\\)|\\{hashtag\\|\\\\?#\\|([^}]*)\\}",
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
                      : match.group(2) != null ? match.group(2) : "#" + match.group(3);
              return Matcher.quoteReplacement(words);
            });
  }

  /** Returns the text as it is sent; hashtags stay hashtags. */
  static String escape(String text) {
    StringBuilder result = new StringBuilder(text.length() + 16);
    Matcher hashtag = HASHTAG.matcher(text);
    int from = 0;
    while (hashtag.find()) {
      escape(text, from, hashtag.start(), result);
      result.append(hashtag.group());
      from = hashtag.end();
    }
    escape(text, from, text.length(), result);
    return result.toString();
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
