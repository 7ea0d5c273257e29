package io.advocacy.connectors.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Graphemes as Unicode Standard Annex 29 says. The sequences are those of Unicode's
 * GraphemeBreakTest; its table of pairs is made again here, as Unicode makes it: each sample beside
 * each other, with and without a combining mark between them, judged by the rules themselves.
 */
class GraphemesTest {
  /** A character of each class that the rules tell apart. */
  private static final int[] SAMPLES = {
    0x20, 0x0D, 0x0A, 0x01, 0x034F, 0x1F1E6, 0x0600, 0x0A03, 0x0903, 0x1100, 0x1160, 0x11A8, 0xAC00,
    0xAC01, 0x0900, 0x0904, 0x0D4E, 0x0915, 0x231A, 0x0300, 0x093C, 0x094D, 0x200D, 0x0378, 0x1F3FF,
    0x2701, 0xA9, 0xE0020, 0x0E33, 0x11D46
  };

  @ParameterizedTest
  @ValueSource(
      strings = {
        "÷ 000D × 000A ÷ 0061 ÷ 000A ÷ 0308 ÷",
        "÷ 0061 × 0308 ÷",
        "÷ 0020 × 200D ÷ 0646 ÷",
        "÷ 0646 × 200D ÷ 0020 ÷",
        "÷ 1100 × 1100 ÷",
        "÷ AC00 × 11A8 ÷ 1100 ÷",
        "÷ AC01 × 11A8 ÷ 1100 ÷",
        "÷ 1F1E6 × 1F1E7 ÷ 1F1E8 ÷ 0062 ÷",
        "÷ 0061 ÷ 1F1E6 × 1F1E7 ÷ 1F1E8 ÷ 0062 ÷",
        "÷ 0061 ÷ 1F1E6 × 1F1E7 × 200D ÷ 1F1E8 ÷ 0062 ÷",
        "÷ 0061 ÷ 1F1E6 × 200D ÷ 1F1E7 × 1F1E8 ÷ 0062 ÷",
        "÷ 0061 ÷ 1F1E6 × 1F1E7 ÷ 1F1E8 × 1F1E9 ÷ 0062 ÷",
        "÷ 0061 × 200D ÷",
        "÷ 0061 × 0308 ÷ 0062 ÷",
        "÷ 0061 × 0903 ÷ 0062 ÷",
        "÷ 0061 ÷ 0600 × 0062 ÷",
        "÷ 1F476 × 1F3FF ÷ 1F476 ÷",
        "÷ 0061 × 1F3FF ÷ 1F476 ÷",
        "÷ 0061 × 1F3FF ÷ 1F476 × 200D × 1F6D1 ÷",
        "÷ 1F476 × 1F3FF × 0308 × 200D × 1F476 × 1F3FF ÷",
        "÷ 1F6D1 × 200D × 1F6D1 ÷",
        "÷ 0061 × 200D ÷ 1F6D1 ÷",
        "÷ 2702 × 200D × 2702 ÷",
        "÷ 0061 × 200D ÷ 2702 ÷",
        "÷ 0915 ÷ 0924 ÷",
        "÷ 0915 × 094D × 0924 ÷",
        "÷ 0915 × 094D × 094D × 0924 ÷",
        "÷ 0915 × 094D × 200D × 0924 ÷",
        "÷ 0915 × 093C × 200D × 094D × 0924 ÷",
        "÷ 0915 × 093C × 094D × 200D × 0924 ÷",
        "÷ 0915 × 094D × 0924 × 094D × 092F ÷",
        "÷ 0915 × 094D ÷ 0061 ÷",
        "÷ 0061 × 094D ÷ 0924 ÷",
        "÷ 003F × 094D ÷ 0924 ÷"
      })
  void countsTheSequencesOfUnicodesTest(String line) {
    StringBuilder text = new StringBuilder();
    int clusters = -1;
    List<Integer> points = new ArrayList<>();
    List<Boolean> breaks = new ArrayList<>();
    for (String word : line.split(" ", -1)) {
      switch (word) {
        case "÷" -> {
          clusters++;
          breaks.add(true);
        }
        case "×" -> breaks.add(false);
        default -> {
          text.appendCodePoint(Integer.parseInt(word, 16));
          points.add(Integer.parseInt(word, 16));
        }
      }
    }

    assertThat(Graphemes.count(text.toString())).isEqualTo(clusters);
    int[] all = points.stream().mapToInt(point -> point).toArray();
    for (int i = 1; i < all.length; i++) { // the rules below are those of the standard
      assertThat(breaksBefore(all, i)).as(line + " at " + i).isEqualTo(breaks.get(i));
    }
  }

  @Test
  void countsEveryPairOfClassesAsTheRulesSay() {
    int pairs = 0;
    for (int first : SAMPLES) {
      for (int second : SAMPLES) {
        check(first, second);
        check(first, 0x0308, second);
        check(first, 0x200D, second);
        check(first, 0x094D, second);
        check(first, second, first, second);
        pairs++;
      }
    }
    assertThat(pairs).isEqualTo(SAMPLES.length * SAMPLES.length);
  }

  private static void check(int... points) {
    int expected = 1;
    for (int i = 1; i < points.length; i++) {
      expected += breaksBefore(points, i) ? 1 : 0;
    }
    String text = new String(points, 0, points.length);
    assertThat(Graphemes.count(text))
        .as(() -> text.codePoints().mapToObj(Integer::toHexString).toList().toString())
        .isEqualTo(expected);
  }

  /** The rules GB3 to GB999 of Unicode Standard Annex 29, in their order. */
  private static boolean breaksBefore(int[] points, int i) {
    int before = kind(points[i - 1]);
    int after = kind(points[i]);
    if (before == UCharacter.GraphemeClusterBreak.CR
        && after == UCharacter.GraphemeClusterBreak.LF) {
      return false;
    }
    if (isControl(before) || isControl(after)) {
      return true;
    }
    if (isHangul(before, after)) {
      return false;
    }
    if (after == UCharacter.GraphemeClusterBreak.EXTEND
        || after == UCharacter.GraphemeClusterBreak.ZWJ
        || after == UCharacter.GraphemeClusterBreak.SPACING_MARK
        || before == UCharacter.GraphemeClusterBreak.PREPEND) {
      return false;
    }
    return !isConjunct(points, i) && !isEmojiSequence(points, i) && !isFlag(points, i);
  }

  private static int kind(int point) {
    return UCharacter.getIntPropertyValue(point, UProperty.GRAPHEME_CLUSTER_BREAK);
  }

  private static boolean isControl(int kind) {
    return kind == UCharacter.GraphemeClusterBreak.CONTROL
        || kind == UCharacter.GraphemeClusterBreak.CR
        || kind == UCharacter.GraphemeClusterBreak.LF;
  }

  private static boolean isHangul(int before, int after) {
    return switch (before) {
      case UCharacter.GraphemeClusterBreak.L ->
          after == UCharacter.GraphemeClusterBreak.L
              || after == UCharacter.GraphemeClusterBreak.V
              || after == UCharacter.GraphemeClusterBreak.LV
              || after == UCharacter.GraphemeClusterBreak.LVT;
      case UCharacter.GraphemeClusterBreak.LV, UCharacter.GraphemeClusterBreak.V ->
          after == UCharacter.GraphemeClusterBreak.V || after == UCharacter.GraphemeClusterBreak.T;
      case UCharacter.GraphemeClusterBreak.LVT, UCharacter.GraphemeClusterBreak.T ->
          after == UCharacter.GraphemeClusterBreak.T;
      default -> false;
    };
  }

  /** GB9c. */
  private static boolean isConjunct(int[] points, int i) {
    if (!conjunct(points[i]).equals("Consonant")) {
      return false;
    }
    boolean linked = false;
    int j = i - 1;
    while (j >= 0 && conjunct(points[j]).matches("Linker|Extend")) {
      linked |= conjunct(points[j]).equals("Linker");
      j--;
    }
    return linked && j >= 0 && conjunct(points[j]).equals("Consonant");
  }

  private static String conjunct(int point) {
    return UCharacter.getPropertyValueName(
        UProperty.INDIC_CONJUNCT_BREAK,
        UCharacter.getIntPropertyValue(point, UProperty.INDIC_CONJUNCT_BREAK),
        UProperty.NameChoice.LONG);
  }

  /** GB11. */
  private static boolean isEmojiSequence(int[] points, int i) {
    if (!isPictographic(points[i]) || kind(points[i - 1]) != UCharacter.GraphemeClusterBreak.ZWJ) {
      return false;
    }
    int j = i - 2;
    while (j >= 0 && kind(points[j]) == UCharacter.GraphemeClusterBreak.EXTEND) {
      j--;
    }
    return j >= 0 && isPictographic(points[j]);
  }

  private static boolean isPictographic(int point) {
    return UCharacter.hasBinaryProperty(point, UProperty.EXTENDED_PICTOGRAPHIC);
  }

  /** GB12 and GB13. */
  private static boolean isFlag(int[] points, int i) {
    int indicators = 0;
    for (int j = i - 1; j >= 0 && isIndicator(points[j]); j--) {
      indicators++;
    }
    return isIndicator(points[i]) && indicators % 2 == 1;
  }

  private static boolean isIndicator(int point) {
    return kind(point) == UCharacter.GraphemeClusterBreak.REGIONAL_INDICATOR;
  }
}
