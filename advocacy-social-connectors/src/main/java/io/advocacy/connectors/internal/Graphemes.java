package io.advocacy.connectors.internal;

import com.ibm.icu.text.BreakIterator;
import java.util.Locale;

/**
 * Counts characters as readers see them: extended grapheme clusters of Unicode Standard Annex 29,
 * by ICU, whose data is newer than the JDK's.
 */
public final class Graphemes {
  private static final BreakIterator PROTOTYPE = BreakIterator.getCharacterInstance(Locale.ROOT);

  private Graphemes() {}

  /** Returns the number of grapheme clusters of a text. */
  public static int count(String text) {
    if (isSimple(text)) {
      return text.length();
    }
    BreakIterator breaks = PROTOTYPE.clone();
    breaks.setText(text);
    int count = 0;
    while (breaks.next() != BreakIterator.DONE) {
      count++;
    }
    return count;
  }

  // Below U+0300, where combining marks begin, only CR LF is a cluster of two.
  private static boolean isSimple(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x300 || c == '\r') {
        return false;
      }
    }
    return true;
  }
}
