package io.advocacy.drawing;

/**
 * The width for which a picture is drawn; its letters are as large as those around it.
 *
 * @param width in pixels
 * @param font size of the letters
 * @param name the class of the picture in the style sheet
 */
public record Frame(int width, int font, String name) {
  /** From here on are the scripts of East Asia and the pictures, as wide as high. */
  private static final int FIRST_WIDE = 0x2e80;

  /** For screens and paper. */
  public static final Frame WIDE = new Frame(900, 14, "wide");

  /** For phones. */
  public static final Frame NARROW = new Frame(343, 12, "narrow");

  /** Says whether it is the one for phones. */
  public boolean isNarrow() {
    return equals(NARROW);
  }

  /** A guess at the width of a text, on the large side. */
  public int textWidth(String text) {
    double letters = text.codePoints().mapToDouble(c -> c < FIRST_WIDE ? 0.62 : 1.05).sum();
    return (int) Math.ceil(letters * font);
  }
}
