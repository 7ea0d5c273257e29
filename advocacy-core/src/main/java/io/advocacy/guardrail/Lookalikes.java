package io.advocacy.guardrail;

import java.text.Normalizer;

/**
 * A text as the letters that a reader sees, so that a disguise does not make it another one:
 * letters of other scripts that look like Latin ones become these (facts of Unicode's {@code
 * confusables.txt}, UTS 39, for Cyrillic, Greek, Armenian and Latin letters), compatibility forms
 * and accents go, and so does what is invisible.
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
          + "ıɑɡɩʏƅɛɪᴀʙᴄᴅᴇꜰɢʜᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡᴢøłđŧħꞵ"; // Latin

  private static final String TO =
      "aeopcyxijsdhqwrnmtkbhebylgwr"
          + "aevoptuxikbynuwononhym"
          + "ounhgqj"
          + "iagiybeiabcdefghjklmnoprstuvwzoldthb";

  private static final char[] TABLE = table();

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

  /** Returns the letters and digits of a text, in lower case and without anything between them. */
  static String letters(String text) {
    StringBuilder letters = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFKD)
        .codePoints()
        .filter(point -> Character.isLetterOrDigit(point) && !isFiller(point))
        .map(point -> read(read(point) == point ? Character.toLowerCase(point) : read(point)))
        .forEach(letters::appendCodePoint);
    return letters.toString();
  }

  private static int read(int point) {
    return point < TABLE.length && TABLE[point] != 0 ? TABLE[point] : point;
  }

  /** Returns all of a text that can be seen, for one without letters and digits. */
  static String signs(String text) {
    StringBuilder signs = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFKD)
        .codePoints()
        .filter(point -> isVisible(Character.getType(point)) && !isFiller(point))
        .forEach(signs::appendCodePoint);
    return signs.toString();
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
