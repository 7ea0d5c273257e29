package io.advocacy.testkit.internal;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts a text as Threads does, where an emoji counts as its bytes in UTF-8. Made from ranges, not
 * from the tables that the connector uses, so that the two check each other.
 */
public final class EmojiBytes {
  /** What is shown as an emoji by itself, below the planes where nearly everything is. */
  private static final String BASIC =
      "\\x{231A}\\x{231B}\\x{23E9}-\\x{23EC}\\x{23F0}\\x{23F3}\\x{25FD}\\x{25FE}"
          + "\\x{2614}\\x{2615}\\x{2648}-\\x{2653}\\x{267F}\\x{2693}\\x{26A1}\\x{26AA}"
          + "\\x{26AB}\\x{26BD}\\x{26BE}\\x{26C4}\\x{26C5}\\x{26CE}\\x{26D4}\\x{26EA}"
          + "\\x{26F2}\\x{26F3}\\x{26F5}\\x{26FA}\\x{26FD}\\x{2705}\\x{270A}\\x{270B}"
          + "\\x{2728}\\x{274C}\\x{274E}\\x{2753}-\\x{2755}\\x{2757}\\x{2795}-\\x{2797}"
          + "\\x{27B0}\\x{27BF}\\x{2B1B}\\x{2B1C}\\x{2B50}\\x{2B55}";

  private static final String ONE =
      "(?:["
          + BASIC
          + "\\x{1F300}-\\x{1FAFF}]|\\P{C}\\x{FE0F})"
          + "[\\x{FE0F}\\x{20E3}\\x{1F3FB}-\\x{1F3FF}\\x{E0020}-\\x{E007F}]*";

  private static final Pattern EMOJI =
      Pattern.compile(ONE + "(?:\\x{200D}" + ONE + ")*|[\\x{1F1E6}-\\x{1F1FF}]{2}");

  private EmojiBytes() {}

  /** Returns the length of a text. */
  public static int length(String text) {
    int length = text.codePointCount(0, text.length());
    Matcher emoji = EMOJI.matcher(text);
    while (emoji.find()) {
      String found = emoji.group();
      length += found.getBytes(StandardCharsets.UTF_8).length;
      length -= found.codePointCount(0, found.length());
    }
    return length;
  }
}
