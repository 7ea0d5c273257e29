package io.advocacy.network;

/** What a network counts when it limits the length of a text. */
public enum TextUnit {
  /** Characters as a reader sees them (Unicode extended grapheme clusters). */
  GRAPHEMES,
  /** Unicode code points. */
  CODE_POINTS,
  /** UTF-16 code units, that is {@link String#length()}. */
  UTF16_UNITS,
  /** Weighted characters as X counts them. */
  WEIGHTED,
  /** Code points, where an emoji counts as its bytes in UTF-8, as Threads counts. */
  EMOJI_AS_BYTES
}
