package io.advocacy.guardrail;

import java.text.Normalizer;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * A text as the letters that a reader sees, so that a disguise does not make it another one:
 * letters of other scripts that look like Latin ones become these (facts of Unicode's {@code
 * confusables.txt}, UTS 39, for Cyrillic, Greek, Armenian, Cherokee, Lisu, Coptic and Latin
 * letters), and so do letters in squares and circles and those of flags; compatibility forms and
 * accents go, and so does what is invisible.
 */
final class Lookalikes {
  /**
   * Letters that are read as the letter at the same place below: small ones, and capitals that look
   * like another letter than the small ones do.
   */
  private static final String FROM =
      "аеорсухіјѕԁһԛԝгпмтквнєьүӏԍѡґ" // Cyrillic
          + "αενορτυχικβγημωςπσΝΗΥΜ" // Greek
          + "օսոհցզյ" // Armenian
          + "\u13a0\u13a1\u13a2\u13a5\u13a9\u13aa\u13ab\u13ac\u13b3\u13b7\u13bb\u13bd"
          + "\u13c0\u13c2\u13c3\u13cf\u13d2\u13d4\u13d5\u13d9\u13da\u13de\u13df\u13e2"
          + "\u13e6\u13e7\u13f3\u13f4\uab81" // Cherokee
          + "\ua4d0\ua4d1\ua4d2\ua4d3\ua4d4\ua4d6\ua4d7\ua4d9\ua4da\ua4dc\ua4dd\ua4df"
          + "\ua4e0\ua4e1\ua4e2\ua4e3\ua4e6\ua4e7\ua4ea\ua4eb\ua4ec\ua4ee\ua4f0\ua4f2"
          + "\ua4f3\ua4f4" // Lisu
          + "\u03ed\u2c82\u2c85\u2c8e\u2c92\u2c93\u2c94\u2c98\u2c9a\u2c9e\u2c9f\u2ca2"
          + "\u2ca3\u2ca4\u2ca5\u2ca6\u2ca8\u2ca9\u2cac\u2cbd" // Coptic
          + "ıɑɡɩʏƅɛɪᴀʙᴄᴅᴇꜰɢʜᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡᴢøłđŧħꞵ"; // Latin

  private static final String TO =
      "aeopcyxijsdhqwrnmtkbhebylgwr"
          + "aevoptuxikbynuwononhym"
          + "ounhgqj"
          + "drtiyajewmhyghzbrwsvslcpkdgbr"
          + "bpddtgkjczfmnlsrvhwxyaeiou"
          + "obrhiikmnooppcctyyxw"
          + "iagiybeiabcdefghjklmnoprstuvwzoldthb";

  private static final char[] TABLE = table();

  private static final Pattern BLANKS = Pattern.compile(" +");

  /** Where alphabets of framed letters begin: in circles, in squares, of flags. */
  private static final int[] FRAMED = {0x1f150, 0x1f170, 0x1f1e6};

  private static final int CHEROKEE = 0x13a0;
  private static final int SMALL_CHEROKEE = 0xab70;

  private Lookalikes() {}

  private static char[] table() {
    if (FROM.length() != TO.length()) {
      throw new IllegalStateException(
          FROM.length() + " letters cannot look like " + TO.length() + " letters");
    }
    char[] table = new char[1 << 16];
    for (int i = 0; i < FROM.length(); i++) {
      table[FROM.charAt(i)] = TO.charAt(i);
    }
    return table;
  }

  /** Returns a text in its plain letters and signs, without what is invisible. */
  static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFKC)
        .codePoints()
        .filter(point -> isBlank(point) || isVisible(Character.getType(point)))
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  /** Returns the letters and digits of a text, in lower case and without anything between them. */
  static String letters(String text) {
    return String.join("", words(text));
  }

  /**
   * Returns the words of a text, each as its letters and digits in lower case. Apostrophes stand
   * within a word.
   */
  static List<String> words(String text) {
    StringBuilder words = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFKD)
        .codePoints()
        .map(Lookalikes::unframed)
        .filter(point -> point != '\'' && point != 0x2019 && !isFiller(point))
        .filter(point -> isBlank(point) || isVisible(Character.getType(point)))
        .map(point -> Character.isLetterOrDigit(point) ? folded(point) : ' ')
        .forEach(words::appendCodePoint);
    return BLANKS.splitAsStream(words).filter(word -> !word.isEmpty()).toList();
  }

  private static int folded(int point) {
    int read = read(point);
    return read(read == point ? Character.toLowerCase(point) : read);
  }

  /**
   * Returns the letter that stands in a square, a circle or for a flag; other signs as they are.
   */
  private static int unframed(int point) {
    for (int first : FRAMED) {
      if (point >= first && point < first + 26) {
        return 'a' + point - first;
      }
    }
    return point;
  }

  private static int read(int point) {
    int capital =
        point >= SMALL_CHEROKEE && point <= 0xabbf && TABLE[point] == 0
            ? point - SMALL_CHEROKEE + CHEROKEE
            : point;
    return capital < TABLE.length && TABLE[capital] != 0 ? TABLE[capital] : point;
  }

  /**
   * Returns the different signs of a text that can be seen, in the order of their numbers, for one
   * without letters and digits; the colour of a skin is none.
   */
  static String signs(String text) {
    return seen(text, point -> true);
  }

  /** Returns the different emoji and other symbols of a text, in the order of their numbers. */
  static String emoji(String text) {
    return seen(
        text,
        point -> Character.getType(point) == Character.OTHER_SYMBOL && unframed(point) == point);
  }

  private static String seen(String text, IntPredicate counts) {
    StringBuilder signs = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFKD)
        .codePoints()
        .filter(point -> isVisible(Character.getType(point)) && !isFiller(point))
        .filter(point -> point < 0x1f3fb || point > 0x1f3ff)
        .filter(point -> point != ' ' && counts.test(point))
        .sorted()
        .distinct()
        .forEach(signs::appendCodePoint);
    return signs.toString();
  }

  private static boolean isBlank(int point) {
    return Character.isWhitespace(point) || Character.isSpaceChar(point);
  }

  private static boolean isVisible(int type) {
    return type != Character.FORMAT
        && type != Character.CONTROL
        && type != Character.SPACE_SEPARATOR
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR
        && type != Character.NON_SPACING_MARK
        && type != Character.ENCLOSING_MARK
        && type != Character.UNASSIGNED;
  }

  /** The letters of Hangul and Braille that show nothing. */
  private static boolean isFiller(int point) {
    return point == 0x115f
        || point == 0x1160
        || point == 0x3164
        || point == 0xffa0
        || point == 0x2800;
  }
}
