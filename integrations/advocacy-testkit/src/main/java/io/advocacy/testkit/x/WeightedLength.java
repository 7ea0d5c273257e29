package io.advocacy.testkit.x;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Counts a text as X does: github.com/twitter/twitter-text, config/v3.json. Scale 100, weight 200,
 * but 100 for some ranges; a URL counts 23, an emoji sequence 2; the text is taken in NFC.
 *
 * <p>Sources: github.com/twitter/twitter-text, config/v3.json.
 */
final class WeightedLength {
  static final int MAX = 280;
  static final Pattern URL = Pattern.compile("https?://[^\\s<>\"]+[^\\s<>\".,;:!?)\\]']");

  private WeightedLength() {}

  static int of(String text) {
    String counted =
        URL.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).replaceAll("x".repeat(23));
    BreakIterator characters = BreakIterator.getCharacterInstance(ULocale.ROOT);
    characters.setText(counted);
    int weight = 0;
    int from = characters.first();
    for (int to = characters.next(); to != BreakIterator.DONE; to = characters.next()) {
      String character = counted.substring(from, to);
      weight += isEmoji(character) ? 200 : character.codePoints().map(WeightedLength::of).sum();
      from = to;
    }
    return weight / 100;
  }

  private static boolean isEmoji(String character) {
    int first = character.codePointAt(0);
    return UCharacter.hasBinaryProperty(first, UProperty.EMOJI_PRESENTATION)
        || (UCharacter.hasBinaryProperty(first, UProperty.EMOJI)
            && (character.indexOf(0xFE0F) >= 0 || character.indexOf(0x20E3) >= 0));
  }

  private static int of(int codePoint) {
    boolean light =
        codePoint <= 4351
            || (codePoint >= 8192 && codePoint <= 8205)
            || (codePoint >= 8208 && codePoint <= 8223)
            || (codePoint >= 8242 && codePoint <= 8247);
    return light ? 100 : 200;
  }
}
