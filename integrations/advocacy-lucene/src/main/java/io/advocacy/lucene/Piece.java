package io.advocacy.lucene;

/**
 * A part of a text that may be a word or a part of one.
 *
 * @param text in lower case, with accents, digits and signs that stand for letters
 * @param start where it begins in the original
 * @param end where it ends in the original
 * @param run pieces with the same number have no blank between them
 * @param kind what it is
 */
record Piece(String text, int start, int end, int run, Kind kind) {
  enum Kind {
    WORD,
    /** An article, a preposition: of no meaning for a phrase. */
    SMALL,
    NUMBER,
    PERCENT,
    AMOUNT
  }
}
