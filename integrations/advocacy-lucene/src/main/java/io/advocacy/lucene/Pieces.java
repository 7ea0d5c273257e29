package io.advocacy.lucene;

import io.advocacy.lucene.Piece.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Cuts a text into pieces. */
final class Pieces {
  /** Signs that are used for letters inside of words. */
  private static final String SIGNS = "@$€!|+¡§*";

  /** Signs that do not end a word that goes on after them. */
  private static final String INNER = ".-_·•~'/\\^=,:;|*\"`´¨°";

  private static final Set<String> SMALL =
      Set.of(
          "l", "d", "j", "m", "t", "s", "n", "c", "qu", "le", "la", "les", "un", "une", "des", "du",
          "de", "au", "aux", "à", "ce", "cet", "cette", "ces", "mon", "ma", "mes", "son", "sa",
          "ses", "notre", "nos", "leur", "leurs", "the", "a", "an", "of", "our", "its", "their",
          "this", "these", "my");

  private static final Pattern FIGURE = Pattern.compile("\\d[\\d.,]*");
  private static final Pattern SUFFIXED =
      Pattern.compile("\\d[\\d.,]*(?:k|m|md|mds|mrd|bn|mn)?(?:€|eur|euros?|usd|\\$)?");

  /** Signs that end a thought where a blank follows. */
  private static final String PUNCTUATION = ".!?;:,";

  private static final String UNITS = "€$£¥%";

  private final Folded in;

  /** For each place, whether a letter follows after signs only. */
  private final boolean[] letterAfter;

  private final List<Piece> pieces = new ArrayList<>();
  private int run;
  private boolean apart;

  private Pieces(Folded in) {
    this.in = in;
    this.letterAfter = new boolean[in.length()];
    for (int at = in.length() - 2; at >= 0; at--) {
      letterAfter[at] =
          Character.isLetter(in.at(at + 1))
              || (SIGNS.indexOf(in.at(at + 1)) >= 0 && letterAfter[at + 1]);
    }
  }

  static List<Piece> of(String text) {
    Pieces cutting = new Pieces(Folded.of(text));
    cutting.cut();
    return Figures.in(cutting.pieces);
  }

  private void cut() {
    int at = 0;
    boolean punctuation = false;
    boolean blank = false;
    while (at < in.length()) {
      if (!isWordAt(at)) {
        punctuation |= PUNCTUATION.indexOf(in.at(at)) >= 0;
        blank |= Character.isWhitespace(in.at(at));
        at++;
        continue;
      }
      int end = at;
      while (end < in.length() && (isWordAt(end) || isInnerAt(end))) {
        end++;
      }
      apart = punctuation && blank;
      punctuation = false;
      blank = false;
      cutRun(at, end);
      run++;
      at = end;
    }
  }

  private void cutRun(int from, int to) {
    int start = from;
    for (int at = from; at <= to; at++) {
      if (at == to || (!isWordAt(at) && !isPointOfNumber(at))) {
        if (at > start) {
          add(start, at);
        }
        start = at + 1;
      } else if (at > start && isNewWord(at)) {
        add(start, at);
        start = at;
      }
    }
  }

  private void add(int from, int to) {
    String text = in.text(from, to).toLowerCase(Locale.ROOT);
    char next = to < in.length() ? in.at(to) : ' ';
    char after = to + 1 < in.length() ? in.at(to + 1) : ' ';
    char sign = next == ' ' ? after : next;
    char before = from > 0 ? in.at(from - 1) : ' ';
    Kind kind = Kind.WORD;
    boolean figure = Character.isDigit(text.charAt(0));
    if (figure && FIGURE.matcher(text).matches()) {
      kind = Kind.NUMBER;
    } else if (figure && SUFFIXED.matcher(text).matches()) {
      kind = Kind.SUFFIXED;
    } else if (SMALL.contains(text)) {
      kind = Kind.SMALL;
    }
    pieces.add(
        new Piece(
            text,
            in.start(from),
            in.end(to - 1),
            run,
            kind,
            apart,
            UNITS.indexOf(before) >= 0 ? before : ' ',
            UNITS.indexOf(sign) >= 0 ? sign : ' ',
            List.of()));
    apart = false;
  }

  private boolean isLetterOrDigitAt(int at) {
    return at >= 0 && at < in.length() && Character.isLetterOrDigit(in.at(at));
  }

  /** A sign counts as a letter where a letter or digit follows and none but its like is before. */
  private boolean isWordAt(int at) {
    if (Character.isLetterOrDigit(in.at(at))) {
      return true;
    }
    if (SIGNS.indexOf(in.at(at)) < 0) {
      return false;
    }
    if (at == 0 || (!isLetterOrDigitAt(at - 1) && SIGNS.indexOf(in.at(at - 1)) < 0)) {
      return letterAfter[at] && "@$€".indexOf(in.at(at)) >= 0;
    }
    return letterAfter[at];
  }

  private boolean isInnerAt(int at) {
    if (INNER.indexOf(in.at(at)) < 0) {
      return false;
    }
    int next = at + 1;
    while (next < in.length() && next - at <= 3 && INNER.indexOf(in.at(next)) >= 0) {
      next++;
    }
    return next < in.length() && next - at <= 3 && isWordAt(next);
  }

  private boolean isPointOfNumber(int at) {
    return (in.at(at) == '.' || in.at(at) == ',')
        && at > 0
        && Character.isDigit(in.at(at - 1))
        && at + 1 < in.length()
        && Character.isDigit(in.at(at + 1));
  }

  private boolean isNewWord(int at) {
    return Character.isUpperCase(in.at(at)) && Character.isLowerCase(in.at(at - 1));
  }
}
