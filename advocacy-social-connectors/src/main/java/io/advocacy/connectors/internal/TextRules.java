package io.advocacy.connectors.internal;

import io.advocacy.network.Capabilities;
import io.advocacy.network.Post;
import io.advocacy.network.Violation;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Checks the length of a post's text, once it is in the shape in which it is sent. */
public final class TextRules {
  private TextRules() {}

  /**
   * Adds what is wrong with the text to a list.
   *
   * @param text the text as it is sent
   * @param length its length in the network's unit
   */
  public static void check(
      Post post, String text, int length, Capabilities limits, List<Violation> violations) {
    if (text.isBlank() && post.media().isEmpty() && post.link().isEmpty()) {
      violations.add(
          Violation.of("text.empty", "the post is empty; it needs a text, a link or a medium"));
    }
    if (length > limits.maxTextLength()) {
      violations.add(
          Violation.counted(
              "text.length",
              "the text has "
                  + length
                  + " characters; at most "
                  + limits.maxTextLength()
                  + " are allowed (counted as "
                  + limits.textUnit()
                  + ")",
              length,
              limits.maxTextLength()));
    }
    if (limits.maxTextBytes().isPresent()) {
      int bytes = text.getBytes(StandardCharsets.UTF_8).length;
      int limit = limits.maxTextBytes().getAsInt();
      if (bytes > limit) {
        violations.add(
            Violation.counted(
                "text.bytes",
                "the text has " + bytes + " bytes in UTF-8; at most " + limit + " are allowed",
                bytes,
                limit));
      }
    }
  }
}
