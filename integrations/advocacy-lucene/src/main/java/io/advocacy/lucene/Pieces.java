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

  /** After fewer small letters a capital I begins no word; it is meant to be read as an l. */
  private static final int SHORTEST_BEFORE_I = 3;

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
      } else if (at > start && isNewWord(at, start)) {
        add(start, at);
        start = at;
      }
    }
  }

  private void add(int begin, int to) {
    int from = begin;
    while (from < to && "!|+¡§*".indexOf(in.at(from)) >= 0) {
      from++;
    }
    if (from == to) {
      return;
    }
    String text = text(from, to);
    int unit = charAt(to) == ' ' ? to + 1 : to;
    boolean followed = UNITS.indexOf(charAt(unit)) >= 0;
    int currency = charAt(from - 1) == ' ' && isLeading(from - 2) ? from - 2 : from - 1;
    boolean led = UNITS.indexOf(charAt(currency)) >= 0;
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
            led ? charAt(currency) : ' ',
            followed ? charAt(unit) : ' ',
            new Piece.Span(in.start(led ? currency : from), in.end(followed ? unit : to - 1)),
            List.of()));
    apart = false;
  }

  private char charAt(int at) {
    return at >= 0 && at < in.length() ? in.at(at) : ' ';
  }

  /** A currency that belongs to what follows after a blank, not to a figure before it. */
  private boolean isLeading(int at) {
    if (UNITS.indexOf(charAt(at)) < 0 || charAt(at) == '%') {
      return false;
    }
    int before = charAt(at - 1) == ' ' ? at - 2 : at - 1;
    return !isLetterOrDigitAt(before);
  }

  /** In lower case; a capital I among small letters may be an l. */
  private String text(int from, int to) {
    StringBuilder text = new StringBuilder(in.text(from, to).toLowerCase(Locale.ROOT));
    for (int at = from; at < to && text.length() == to - from; at++) {
      if (isAmongSmall(at)) {
        text.setCharAt(at - from, '|');
      }
    }
    return text.toString();
  }

  private boolean isAmongSmall(int at) {
    return in.at(at) == 'I'
        && at > 0
        && (Character.isLowerCase(in.at(at - 1))
            || (Character.isUpperCase(in.at(at - 1)) && Character.isLowerCase(charAt(at + 1))));
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

  private boolean isNewWord(int at, int start) {
    if (!Character.isUpperCase(in.at(at)) || !Character.isLowerCase(in.at(at - 1))) {
      return false;
    }
    return in.at(at) != 'I'
        || (at - start >= SHORTEST_BEFORE_I && Character.isLowerCase(charAt(at + 1)));
  }
}
