package io.advocacy.testkit.linkedin;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What readers see of a text in LinkedIn's "little" format (shares/little-text-format): an escape
 * is taken away, a hashtag and a mention stay, and from the first other reserved character on
 * nothing is shown, as was seen of the real network.
 *
 * <p>Sources:
 * learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/little-text-format; that
 * an unescaped character cuts the text short, as integrators have seen it.
 */
final class LittleText {
  private static final String RESERVED = "|{}@[]()<>#\\*_~";
  private static final Pattern ELEMENT =
      Pattern.compile(
          "#[\\p{L}\\p{N}]+|@\\[([^\\]]*)\\]\\(urn:li:(?:organization|person):\\w+\\)"
              + "|\\{hashtag\\|\\\\#\\|([^}]*)\\}");

  private static final Pattern PLAIN_MENTION =
      Pattern.compile("@\\[[^\\]]*\\]\\((urn:li:(?:organization|person):\\w+)\\)");
  private static final Pattern PLAIN_HASHTAG =
      Pattern.compile("\\{hashtag\\|\\\\#\\|([^}]*)\\}|(?<![\\p{L}\\p{N}])#([\\p{L}\\p{N}]+)");

  private LittleText() {}

  static String shown(String written) {
    StringBuilder shown = new StringBuilder();
    Matcher element = ELEMENT.matcher(written);
    int i = 0;
    while (i < written.length()) {
      char c = written.charAt(i);
      if (c == '\\' && i + 1 < written.length()) {
        shown.append(written.charAt(i + 1));
        i += 2;
      } else if (RESERVED.indexOf(c) >= 0) {
        element.region(i, written.length());
        if (!element.lookingAt()) {
          return shown.toString();
        }
        shown.append(
            element.group(1) != null
                ? element.group(1)
                : element.group(2) != null ? "#" + element.group(2) : element.group());
        i = element.end();
      } else {
        shown.append(c);
        i++;
      }
    }
    return shown.toString();
  }

  /** The URNs that a text names; what is escaped is none. */
  static Set<String> mentions(String written) {
    return PLAIN_MENTION
        .matcher(withoutEscaped(written))
        .results()
        .map(one -> one.group(1))
        .collect(Collectors.toSet());
  }

  /** The subjects of a text; what is escaped is none. */
  static List<String> hashtags(String written) {
    return PLAIN_HASHTAG
        .matcher(withoutEscaped(written))
        .results()
        .map(one -> one.group(1) != null ? one.group(1) : one.group(2))
        .toList();
  }

  private static String withoutEscaped(String written) {
    return written.replaceAll("(?s)\\\\[^#]", " ").replaceAll("\\\\#(?!\\|)", " ");
  }
}
