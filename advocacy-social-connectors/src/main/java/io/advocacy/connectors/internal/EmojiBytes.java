package io.advocacy.connectors.internal;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.BreakIterator;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Counts a text as Threads does: characters are code points, but an emoji counts as its bytes in
 * UTF-8 (https://developers.facebook.com/documentation/threads/posts).
 */
public final class EmojiBytes {
  private static final int EMOJI_PRESENTATION_SELECTOR = 0xFE0F;
  private static final BreakIterator PROTOTYPE = BreakIterator.getCharacterInstance(Locale.ROOT);

  private EmojiBytes() {}

  /** Returns the length of a text. */
  public static int count(String text) {
    BreakIterator breaks = PROTOTYPE.clone();
    breaks.setText(text);
    int count = 0;
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      String cluster = text.substring(start, end);
      count +=
          isEmoji(cluster)
              ? cluster.getBytes(StandardCharsets.UTF_8).length
              : cluster.codePointCount(0, cluster.length());
      start = end;
    }
    return count;
  }

  private static boolean isEmoji(String cluster) {
    boolean selected = cluster.indexOf(EMOJI_PRESENTATION_SELECTOR) >= 0;
    return cluster
        .codePoints()
        .anyMatch(
            c ->
                UCharacter.hasBinaryProperty(c, UProperty.EMOJI_PRESENTATION)
                    || (selected && UCharacter.hasBinaryProperty(c, UProperty.EMOJI)));
  }
}
