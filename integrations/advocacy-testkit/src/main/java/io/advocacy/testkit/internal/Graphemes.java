package io.advocacy.testkit.internal;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;

/** Counts characters as a reader sees them. */
public final class Graphemes {
  private Graphemes() {}

  /** Returns the number of extended grapheme clusters (Unicode UAX 29). */
  public static int count(String text) {
    BreakIterator breaks = BreakIterator.getCharacterInstance(ULocale.ROOT);
    breaks.setText(text);
    int count = 0;
    while (breaks.next() != BreakIterator.DONE) {
      count++;
    }
    return count;
  }
}
