package io.advocacy.lucene;

import io.advocacy.guardrail.ForbiddenSubject;
import io.advocacy.lucene.Piece.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.queries.intervals.IntervalQuery;
import org.apache.lucene.queries.intervals.Intervals;
import org.apache.lucene.queries.intervals.IntervalsSource;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.BytesRef;

/** A phrase of a rule in one language, ready to be held against texts. */
final class Phrase {
  /** The name of the one field of a text in memory. */
  static final String FIELD = "words";

  private static final int GAP = 4;

  /** "millions d'euros" stands between 3 and what follows. */
  private static final int UNITS = 2;

  private static final Pattern FIGURE = Pattern.compile(Word.FORM + "[\\d.]+(?:[€$£¥%]|(?<=000))");
  private static final int SHORTEST_JOINED = 6;
  private static final Set<String> SPECIAL =
      Set.of("...", "…", Word.NUMBER, Word.PERCENT, Word.AMOUNT);

  /** A word of a phrase: one of these terms, or any form that begins so. */
  private record Element(Set<String> terms, String prefix, int gapBefore) {
    boolean isExact() {
      return !terms.isEmpty();
    }

    /** Says whether it is a very figure with a unit or a factor, such as 12 000 euros. */
    boolean isFigure() {
      return terms.size() == 1 && terms.stream().allMatch(term -> FIGURE.matcher(term).matches());
    }

    IntervalsSource source() {
      return isExact()
          ? Intervals.or(
              terms.stream().sorted().map(Intervals::term).toArray(IntervalsSource[]::new))
          : Intervals.prefix(new BytesRef(prefix));
    }
  }

  private final List<Element> elements;
  private final Set<String> joined;
  private final Set<String> plainWords;
  private final Set<String> shortWords;
  private final Set<String> numbers;

  private Phrase(
      List<Element> elements,
      Set<String> joined,
      Set<String> plainWords,
      Set<String> shortWords,
      Set<String> numbers) {
    this.numbers = numbers;
    this.elements = elements;
    this.joined = joined;
    this.plainWords = plainWords;
    this.shortWords = shortWords;
  }

  static Phrase of(ForbiddenSubject.Phrase phrase, Stems stems) {
    List<Element> elements = new ArrayList<>();
    StringBuilder all = new StringBuilder();
    StringBuilder counting = new StringBuilder();
    Set<String> plainWords = new HashSet<>();
    Set<String> shortWords = new HashSet<>();
    Set<String> numbers = new HashSet<>();
    boolean pattern = false;
    int gap = 0;
    for (String token : tokens(phrase.words())) {
      if (token.equals("...") || token.equals("…")) {
        gap = GAP;
        pattern = true;
      } else if (token.equals(Word.NUMBER)
          || token.equals(Word.PERCENT)
          || token.equals(Word.AMOUNT)) {
        elements.add(new Element(Set.of(token), "", gap));
        gap = 0;
        pattern = true;
      } else if (token.length() > 2 && token.startsWith("\"") && token.endsWith("\"")) {
        String form = Readings.ascii(lettersOf(token.substring(1), phrase));
        elements.add(new Element(Set.of(Word.FORM + form), "", gap));
        gap = 0;
        pattern = true;
      } else if (token.endsWith("*")) {
        String start = Readings.ascii(lettersOf(token, phrase));
        elements.add(new Element(Set.of(), Word.FORM + start, gap));
        gap = 0;
        pattern = true;
      } else {
        List<Piece> pieces = Pieces.of(token);
        for (Piece piece : pieces) {
          all.append(piece.text());
          String form = Readings.ascii(piece.text());
          if (piece.kind() == Kind.WORD
              && form.length() >= Words.SHORTEST_SPELT
              && form.length() <= Words.LONGEST_SPELT) {
            shortWords.add(form);
            shortWords.add(piece.text());
          }
          if (piece.kind() == Kind.NUMBER) {
            numbers.addAll(piece.figures());
          }
          if (piece.kind() != Kind.SMALL) {
            counting.append(piece.text());
            if (piece.kind() == Kind.WORD && piece.text().chars().noneMatch(Character::isDigit)) {
              plainWords.add(Readings.ascii(piece.text()));
            }
          }
        }
        for (Word word : Words.ofRule(pieces, stems).inOrder()) {
          elements.add(new Element(word.terms(), "", Math.max(gap, afterFigure(elements))));
          gap = 0;
        }
      }
    }
    if (elements.isEmpty()) {
      throw new IllegalArgumentException(
          "a phrase must have a word that counts, '" + phrase.words() + "' has none");
    }
    Set<String> joined = new HashSet<>();
    if (!pattern) {
      for (String text : List.of(all.toString(), counting.toString())) {
        if (text.length() >= SHORTEST_JOINED) {
          joined.addAll(stems.of(Readings.ofRule(text)));
        }
      }
    }
    return new Phrase(
        List.copyOf(elements), Set.copyOf(joined), Set.copyOf(plainWords), shortWords, numbers);
  }

  /** Words of money and percent may stand between a figure and what follows. */
  private static int afterFigure(List<Element> elements) {
    return !elements.isEmpty() && elements.get(elements.size() - 1).isFigure() ? UNITS : 0;
  }

  /** Special words by themselves, and what is between them as a whole: "5 %" is one figure. */
  private static List<String> tokens(String words) {
    List<String> tokens = new ArrayList<>();
    boolean plain = false;
    for (String token : words.strip().split("\\s+", -1)) {
      boolean special =
          SPECIAL.contains(token)
              || token.endsWith("*")
              || (token.length() > 2 && token.startsWith("\"") && token.endsWith("\""));
      if (plain && !special) {
        tokens.set(tokens.size() - 1, tokens.get(tokens.size() - 1) + " " + token);
      } else {
        tokens.add(token);
      }
      plain = !special;
    }
    return tokens;
  }

  private static String lettersOf(String token, ForbiddenSubject.Phrase phrase) {
    List<Piece> pieces = Pieces.of(token.substring(0, token.length() - 1));
    if (pieces.size() != 1 || pieces.get(0).text().length() < 2) {
      throw new IllegalArgumentException(
          "a word with quotes or a '*' must have at least two letters, in '"
              + phrase.words()
              + "'");
    }
    return pieces.get(0).text();
  }

  /** Words that people may mistype. */
  Set<String> plainWords() {
    return plainWords;
  }

  /** Words that people may spell out, as in {@code A.B.C.}: too short to be found otherwise. */
  Set<String> shortWords() {
    return shortWords;
  }

  /** Numbers that people may write with blanks inside. */
  Set<String> numbers() {
    return numbers;
  }

  /** What the phrase is without blanks; empty for patterns. */
  Set<String> joined() {
    return joined;
  }

  /** Terms of which a text must hold one; empty where that cannot be told. */
  Set<String> anchor() {
    Set<String> anchor = Set.of();
    int longest = -1;
    for (Element element : elements) {
      int length = element.terms().stream().mapToInt(String::length).max().orElse(-1);
      if (length > longest && !element.terms().contains(Word.NUMBER)) {
        longest = length;
        anchor = element.terms();
      }
    }
    return anchor;
  }

  /** Says whether a text of these terms may hold the phrase: each exact word of it is there. */
  boolean mayBeIn(Set<String> terms) {
    for (Element element : elements) {
      if (element.isExact() && Collections.disjoint(element.terms(), terms)) {
        return false;
      }
    }
    return true;
  }

  /** Says whether one word is all there is, so that a word that has its term is a hit. */
  boolean isOneWord() {
    return elements.size() == 1 && elements.get(0).isExact();
  }

  Query query() {
    IntervalsSource source = elements.get(0).source();
    for (Element element : elements.subList(1, elements.size())) {
      source = Intervals.maxgaps(element.gapBefore(), Intervals.ordered(source, element.source()));
    }
    return new IntervalQuery(FIELD, source);
  }
}
