package io.advocacy.lucene;

import java.util.List;

/**
 * A part of a text that may be a word or a part of one.
 *
 * @param text in lower case, with accents, digits and signs that stand for letters
 * @param start where it begins in the original
 * @param end where it ends in the original
 * @param run pieces with the same number have no blank between them
 * @param kind what it is
 * @param apart whether punctuation and a blank stand before it, so that no phrase goes across
 * @param before the sign that stands before it, such as {@code €}; a blank where there is none
 * @param sign the sign that follows, such as {@code %}, possibly after a blank; else a blank
 * @param withSigns where it begins and ends with these signs
 * @param figures what a figure comes to, the first one being what a rule means by it
 */
record Piece(
    String text,
    int start,
    int end,
    int run,
    Kind kind,
    boolean apart,
    char before,
    char sign,
    Span withSigns,
    List<String> figures) {
  /** From a place of the original to another one. */
  record Span(int start, int end) {}

  enum Kind {
    WORD,
    /** An article, a preposition: of no meaning for a phrase. */
    SMALL,
    /** A word that belongs to the figure before or after it, such as {@code euros}. */
    UNIT,
    NUMBER,
    PERCENT,
    AMOUNT,
    /** A figure with letters, as in {@code 3M}: an amount or a name. */
    SUFFIXED;

    boolean isFigure() {
      return this == NUMBER || this == PERCENT || this == AMOUNT || this == SUFFIXED;
    }
  }

  /** A word without anything of a figure. */
  static Piece word(String text, int start, int end, int run, boolean apart) {
    return new Piece(
        text, start, end, run, Kind.WORD, apart, ' ', ' ', new Span(start, end), List.of());
  }

  Piece as(Kind other, List<String> comesTo) {
    return new Piece(text, start, end, run, other, apart, before, sign, withSigns, comesTo);
  }

  /** This figure with its unit, which stands at a place beside it. */
  Piece over(Span unit) {
    return new Piece(
        text,
        Math.min(start, unit.start),
        Math.max(end, unit.end),
        run,
        kind,
        apart,
        before,
        sign,
        withSigns,
        figures);
  }

  /** This number with its next group of thousands. */
  Piece with(Piece group) {
    return new Piece(
        text + group.text,
        start,
        group.end,
        run,
        kind,
        apart,
        before,
        group.sign,
        new Span(withSigns.start, group.withSigns.end),
        figures);
  }
}
