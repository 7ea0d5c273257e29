package io.advocacy.internal;

/** Texts from outside and what every store can keep: no U+0000, no half of a surrogate pair. */
public final class Storable {
  private static final char REPLACEMENT = '\uFFFD';

  private Storable() {}

  /** Says whether every store can keep this text of at most so many characters. */
  public static boolean is(String text, int most) {
    return text.length() <= most && text.equals(text(text, most));
  }

  /** Returns the text with U+FFFD for what no store keeps, cut after so many characters. */
  public static String text(String text, int most) {
    StringBuilder kept = new StringBuilder(Math.min(text.length(), most));
    for (int i = 0; i < text.length() && kept.length() < most; i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair && kept.length() + 2 > most) {
        break;
      }
      if (pair) {
        kept.append(c).append(text.charAt(++i));
      } else {
        kept.append(c == 0 || Character.isSurrogate(c) ? REPLACEMENT : c);
      }
    }
    return kept.toString();
  }
}
