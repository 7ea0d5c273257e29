package io.advocacy.cli.table;

/** How a piece of foreign text appears in a message: short, on one line, in quotes. */
public final class Quoted {
  private static final int LONGEST = 40;

  private Quoted() {}

  /** Returns the text in quotes, shortened, with control characters replaced. */
  public static String of(String text) {
    int shown = Math.min(text.length(), LONGEST);
    if (shown < text.length() && Character.isHighSurrogate(text.charAt(shown - 1))) {
      shown--;
    }
    StringBuilder quoted = new StringBuilder(shown + 3).append('\'');
    text.substring(0, shown)
        .codePoints()
        .map(c -> isPrintable(c) ? c : '\uFFFD')
        .forEach(quoted::appendCodePoint);
    return quoted.append(shown < text.length() ? "…'" : "'").toString();
  }

  private static boolean isPrintable(int codePoint) {
    int type = Character.getType(codePoint);
    return type != Character.CONTROL
        && type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR;
  }
}
