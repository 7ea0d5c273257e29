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
   * Adds a violation for a half of a character, which UTF-8 cannot carry: what would be sent in its
   * place is a question mark.
   *
   * @param name whose words these are
   */
  public static void checkWellFormed(String name, String words, List<Violation> violations) {
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < words.length()
          && Character.isLowSurrogate(words.charAt(i + 1))) {
        i++;
        continue;
      }
      violations.add(
          Violation.of(
              "text.malformed",
              name
                  + " holds half of a character (a lone surrogate) at position "
                  + i
                  + ", counted from 0 in UTF-16 units; remove it"));
      return;
    }
  }

  /**
   * Adds what is wrong with the text to a list.
   *
   * @param text the text as it is sent
   * @param length its length in the network's unit
   */
  public static void check(
      Post post, String text, int length, Capabilities limits, List<Violation> violations) {
    checkWellFormed("the text", post.text(), violations);
    post.link()
        .ifPresent(
            link -> {
              checkWellFormed("the link's title", link.title().orElse(""), violations);
              checkWellFormed("the link's description", link.description().orElse(""), violations);
            });
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
    checkBytes(text, limits, violations);
  }

  private static void checkBytes(String text, Capabilities limits, List<Violation> violations) {
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
