package io.advocacy.lucene;

import io.advocacy.lucene.Piece.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A text as the words of one language, in their order, and as what its parts make together. */
final class Words {
  private static final int LONGEST_JOINED = 40;
  private static final int SHORTEST_JOINED = 6;
  private static final int MOST_JOINED = 30;
  private static final int SHORT = 4;
  private static final int FEWEST_LETTERS = 4;
  private static final int MOST_KNOWN = 50_000;
  private static final int LONGEST_NUMBER = 12;

  /** A word of a rule that is spelt out has at least so many letters. */
  static final int SHORTEST_SPELT = 3;

  /** A longer word is found when its parts are joined. */
  static final int LONGEST_SPELT = 5;

  private final List<Word> inOrder;
  private final List<Word> joined;

  private Words(List<Word> inOrder, List<Word> joined) {
    this.inOrder = inOrder;
    this.joined = joined;
  }

  /** The words that count, one for each position. */
  List<Word> inOrder() {
    return inOrder;
  }

  /** What neighbouring parts are without the blanks and signs between them. */
  List<Word> joined() {
    return joined;
  }

  /** Reads the words of rules. */
  static Words ofRule(List<Piece> pieces, Stems stems) {
    List<Word> words = new ArrayList<>(pieces.size());
    for (Piece piece : pieces) {
      if (piece.kind() != Kind.SMALL && piece.kind() != Kind.UNIT) {
        Set<String> terms =
            piece.kind().isFigure()
                ? Set.of(Word.FORM + piece.figures().get(0))
                : stems.of(Readings.ofRule(piece.text()));
        words.add(new Word(terms, piece.start(), piece.end(), 1));
      }
    }
    return new Words(words, List.of());
  }

  /** Reads a text, held against the typos of the words of rules and against what is joined. */
  static Words ofText(
      List<Piece> pieces,
      Stems stems,
      Typos typos,
      Joinable joinable,
      Set<String> shortWords,
      Set<String> numbers,
      Map<String, Set<String>> known) {
    return new Words(
        inOrder(digitsTogether(lettersTogether(pieces, shortWords), numbers), stems, typos, known),
        joined(pieces, stems, typos, joinable, known));
  }

  /**
   * Letters that stand alone in a row are one word; fewer, or a letter and a number, where a rule
   * has that word.
   */
  private static List<Piece> lettersTogether(List<Piece> pieces, Set<String> shortWords) {
    List<Piece> together = new ArrayList<>(pieces.size());
    for (int from = 0; from < pieces.size(); ) {
      int spelt = speltUntil(pieces, from, shortWords);
      int to = from;
      StringBuilder text = new StringBuilder();
      while (to < spelt) {
        text.append(pieces.get(to++).text());
      }
      while (spelt == from && to < pieces.size() && isLetter(pieces.get(to).text())) {
        text.append(pieces.get(to++).text());
      }
      Piece first = pieces.get(from);
      if (spelt > from || to - from >= FEWEST_LETTERS) {
        int end = pieces.get(to - 1).end();
        together.add(Piece.word(text.toString(), first.start(), end, first.run(), first.apart()));
        from = to;
      } else {
        together.add(first);
        from++;
      }
    }
    return together;
  }

  private static boolean isLetter(String text) {
    return text.length() == 1 && !text.equals("à");
  }

  /** Digits that blanks part are one number where a rule has that number. */
  private static List<Piece> digitsTogether(List<Piece> pieces, Set<String> numbers) {
    List<Piece> together = new ArrayList<>(pieces.size());
    for (int from = 0; from < pieces.size(); ) {
      int until = from + 1;
      Piece first = pieces.get(from);
      Piece number = first;
      StringBuilder digits = new StringBuilder(first.text());
      for (int at = from + 1;
          at < pieces.size() && isNext(pieces.get(at - 1), pieces.get(at));
          at++) {
        digits.append(pieces.get(at).text());
        if (digits.length() > LONGEST_NUMBER) {
          break;
        }
        if (numbers.contains(digits.toString())) {
          until = at + 1;
          number = first.with(pieces.get(at)).as(Kind.NUMBER, List.of(digits.toString()));
        }
      }
      together.add(number);
      from = until;
    }
    return together;
  }

  /** Says whether two numbers are parted by nothing but a blank. */
  private static boolean isNext(Piece one, Piece other) {
    return one.kind() == Kind.NUMBER
        && other.kind() == Kind.NUMBER
        && !other.apart()
        && one.sign() == ' '
        && one.run() != other.run()
        && isDigits(one.text())
        && isDigits(other.text());
  }

  private static boolean isDigits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** The end of the longest word of a rule that is spelt from here on; the same where none is. */
  private static int speltUntil(List<Piece> pieces, int from, Set<String> shortWords) {
    int until = from;
    StringBuilder text = new StringBuilder();
    for (int at = from; at < pieces.size() && text.length() < LONGEST_SPELT; at++) {
      Piece piece = pieces.get(at);
      if (piece.text().length() > 1 && (at == from || piece.kind() != Kind.NUMBER)) {
        break;
      }
      text.append(piece.text());
      if (at > from && text.length() >= SHORTEST_SPELT && shortWords.contains(text.toString())) {
        until = at + 1;
      }
    }
    return until;
  }

  private static List<Word> inOrder(
      List<Piece> pieces, Stems stems, Typos typos, Map<String, Set<String>> known) {
    List<Word> words = new ArrayList<>(pieces.size());
    boolean apart = false;
    boolean figure = false;
    for (Piece piece : pieces) {
      apart |= piece.apart();
      if (piece.kind() != Kind.SMALL) {
        // "marge : 12 %" is one thought
        int step = apart && !figure && !piece.kind().isFigure() ? 2 : 1;
        words.add(new Word(terms(piece, stems, typos, known), piece.start(), piece.end(), step));
        apart = false;
        figure = piece.kind().isFigure();
      }
    }
    return words;
  }

  private static Set<String> terms(
      Piece piece, Stems stems, Typos typos, Map<String, Set<String>> known) {
    if (piece.text().length() > Readings.LONGEST) {
      return terms(piece, stems, typos);
    }
    String key = piece.kind() + piece.text() + piece.figures();
    Set<String> terms = known.get(key);
    if (terms == null) {
      terms = terms(piece, stems, typos);
      if (known.size() < MOST_KNOWN) {
        known.put(key, terms);
      }
    }
    return terms;
  }

  private static Set<String> terms(Piece piece, Stems stems, Typos typos) {
    return switch (piece.kind()) {
      case NUMBER -> figure(piece, Set.of(Word.NUMBER));
      case PERCENT -> figure(piece, Set.of(Word.NUMBER, Word.PERCENT));
      case AMOUNT, SUFFIXED -> figure(piece, Set.of(Word.NUMBER, Word.AMOUNT));
      case WORD, SMALL, UNIT -> terms(piece.text(), stems, typos);
    };
  }

  /** Its class and the very figure: 5 is neither 5 % nor 5 €. */
  private static Set<String> figure(Piece piece, Set<String> classes) {
    Set<String> terms = new HashSet<>(classes);
    piece.figures().forEach(figure -> terms.add(Word.FORM + figure));
    return terms;
  }

  private static Set<String> terms(String text, Stems stems, Typos typos) {
    Set<String> readings = new LinkedHashSet<>(Readings.of(text));
    for (String reading : List.copyOf(readings)) {
      readings.addAll(typos.meant(Readings.ascii(reading)));
    }
    Set<String> terms = new HashSet<>(stems.of(readings));
    for (String reading : readings) {
      terms.add(Word.FORM + Readings.ascii(reading));
    }
    return terms;
  }

  /**
   * Short parts in a row are tried together up to any length, and every part with its neighbour, so
   * that letters put apart come together again. Only what a rule has is kept.
   */
  private static List<Word> joined(
      List<Piece> pieces,
      Stems stems,
      Typos typos,
      Joinable joinable,
      Map<String, Set<String>> known) {
    List<Word> joined = new ArrayList<>();
    Map<String, Set<String>> made = new HashMap<>();
    Map<Integer, Integer> inRun = new HashMap<>();
    pieces.forEach(piece -> inRun.merge(piece.run(), 1, Integer::sum));
    for (int from = 0; from < pieces.size(); from++) {
      StringBuilder text = new StringBuilder();
      boolean allShort = true;
      boolean oneRun = true;
      boolean broken = true;
      boolean apart = false;
      boolean single = true;
      for (int to = from; to < pieces.size() && to < from + MOST_JOINED; to++) {
        Piece piece = pieces.get(to);
        apart |= to > from && piece.apart();
        single &= piece.text().length() == 1;
        if ((apart && !single) || (to > from && piece.text().equals("à"))) {
          break; // the next thought, or a word by itself
        }
        text.append(piece.text());
        allShort &= piece.text().length() <= SHORT;
        oneRun &= piece.run() == pieces.get(from).run();
        broken &= inRun.getOrDefault(piece.run(), 0) > 1;
        boolean neighbours = to <= from + 1 && !apart;
        if (text.length() > LONGEST_JOINED || !(allShort || oneRun || broken || neighbours)) {
          break;
        }
        if (text.length() >= SHORTEST_JOINED && joinable.isLost(text)) {
          break;
        }
        if (text.length() >= SHORTEST_JOINED && joinable.mayBe(text)) {
          Set<String> terms =
              new HashSet<>(
                  to == from && piece.kind() == Kind.WORD
                      ? terms(piece, stems, typos, known)
                      : made.computeIfAbsent(text.toString(), whole -> terms(whole, stems, typos)));
          terms.retainAll(joinable.terms());
          if (to > from && !terms.isEmpty()) {
            // what one of them is by itself is not made of both
            for (Piece part : List.of(pieces.get(from), piece)) {
              terms.removeAll(
                  made.computeIfAbsent(part.text(), whole -> terms(whole, stems, typos)));
            }
          }
          if (!terms.isEmpty()) {
            joined.add(new Word(terms, pieces.get(from).start(), piece.end(), 1));
          }
        }
      }
    }
    return joined;
  }
}
