package io.advocacy.lucene;

/**
 * A part of a text that may be a word or a part of one.
 *
 * @param text in lower case, with accents, digits and signs that stand for letters
 * @param start where it begins in the original
 * @param end where it ends in the original
 * @param run pieces with the same number have no blank between them
 * @param kind what it is
 * @param apart whether punctuation and a blank stand before it, so that no phrase goes across
 */
record Piece(String text, int start, int end, int run, Kind kind, boolean apart) {
  enum Kind {
    WORD,
    /** An article, a preposition: of no meaning for a phrase. */
    SMALL,
    NUMBER,
    PERCENT,
    AMOUNT,
    /** A figure with letters, as in {@code 3M}: an amount or a name. */
    SUFFIXED;

    boolean isFigure() {
      return this == NUMBER || this == PERCENT || this == AMOUNT || this == SUFFIXED;
    }
  }
}
