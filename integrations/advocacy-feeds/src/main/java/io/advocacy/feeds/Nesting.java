package io.advocacy.feeds;

/** How deep the elements of a feed are in each other: parsers take long over bottomless ones. */
final class Nesting {
  /** Entries with HTML that is not escaped are some dozens deep. */
  private static final int DEEPEST = 500;

  private Nesting() {}

  /** Throws where a feed is deeper than any feed is, well-formed or not. */
  static void check(String xml) {
    int depth = 0;
    int at = xml.indexOf('<');
    while (at >= 0 && at + 1 < xml.length()) {
      char next = xml.charAt(at + 1);
      int end;
      if (xml.startsWith("<!--", at)) {
        end = xml.indexOf("-->", at);
      } else if (xml.startsWith("<![CDATA[", at)) {
        end = xml.indexOf("]]>", at);
      } else {
        end = xml.indexOf('>', at);
        if (next == '/') {
          depth--;
        } else if (Character.isLetter(next) && end > 0 && xml.charAt(end - 1) != '/') {
          depth++;
        }
      }
      if (depth > DEEPEST) {
        throw new FeedException(
            FeedException.Kind.CONTENT,
            "the feed has more than " + DEEPEST + " elements in each other");
      }
      at = end < 0 ? -1 : xml.indexOf('<', end);
    }
  }
}
