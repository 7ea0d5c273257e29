package io.advocacy.lucene;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of the rules can be made by joining parts of a text. Most of what is joined is nothing:
 * whether it may be something is found by its first letters, whatever the number of rules, before
 * its readings, stems and slips are worked out.
 */
final class Joinable {
  /** So many first letters must be right in any case. */
  private static final int START = 5;

  /** A stem may differ from its word in so many of its last letters, and be shorter by so many. */
  private static final int CHANGED = 3;

  private static final int LONGEST_ENDING = 12;

  /** Nobody begins a word with so many letters of one kind. */
  private static final int LONGEST_ROW = 10;

  /** What has fewer letters is no word, whatever its digits and signs stand for. */
  private static final int FEWEST_LETTERS = 2;

  private final Set<String> terms;
  private final Map<String, Beginnings> byStart = new HashMap<>();

  /** What the first letters begin with. */
  private final Set<String> begun = new HashSet<>(Set.of(""));

  /** What begins with the same letters. */
  private static final class Beginnings {
    /** The first letters of stems, each with the length of the longest stem that begins so. */
    final Map<String, Integer> stems = new HashMap<>();

    /** The forms that a slip may stand for, by their length. */
    final Map<Integer, List<String>> forms = new HashMap<>();
  }

  /** Over the stems of phrases without blanks. */
  Joinable(Set<String> terms, Typos typos) {
    this.terms = terms;
    for (String term : terms) {
      if (term.length() >= START) {
        String first = term.substring(0, Math.max(START, term.length() - CHANGED));
        of(term).stems.merge(first, term.length(), Math::max);
      }
    }
    for (String start : byStart.keySet()) {
      for (int length = 1; length < START; length++) {
        begun.add(start.substring(0, length));
      }
    }
    for (String form : typos.forms()) {
      if (form.length() >= START && byStart.containsKey(form.substring(0, START))) {
        of(form).forms.computeIfAbsent(form.length(), length -> new ArrayList<>()).add(form);
      }
    }
  }

  private Beginnings of(String word) {
    return byStart.computeIfAbsent(word.substring(0, START), start -> new Beginnings());
  }

  Set<String> terms() {
    return terms;
  }

  /** Says whether joined parts, of which there are at least {@value #START} letters, may count. */
  boolean mayBe(CharSequence text) {
    boolean plain = true;
    boolean rows = false;
    int letters = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      rows |= i >= 2 && c == text.charAt(i - 1) && c == text.charAt(i - 2);
      letters += Character.isLetter(c) ? 1 : 0;
      plain &= c != 'k';
    }
    if (letters < FEWEST_LETTERS) {
      return false;
    }
    plain &= letters == text.length() && !rows;
    String word = Readings.ascii(text.toString());
    if (!plain) {
      // twice or once the letters of a row; what comes after the first letters may be anything
      return mayBegin(word, 0, "")
          || (rows
              && (mayBegin(withoutRows(word, 2), 0, "") || mayBegin(withoutRows(word, 1), 0, "")));
    }
    Beginnings found = byStart.get(word.substring(0, START));
    return found != null && (isStem(word, found.stems) || isSlip(word, found.forms));
  }

  /** Says whether no longer text that begins so, with six letters or more, may count. */
  boolean isLost(CharSequence text) {
    boolean signs = false;
    boolean row = false;
    int same = 1;
    for (int i = 0; i <= START; i++) {
      char c = text.charAt(i);
      signs |= !Character.isLetterOrDigit(c);
      row |= i >= 2 && c == text.charAt(i - 1) && c == text.charAt(i - 2);
    }
    while (same < text.length() && text.charAt(same) == text.charAt(0)) {
      same++;
    }
    return same >= LONGEST_ROW
        || (!signs
            && !row
            && !mayBegin(Readings.ascii(text.subSequence(0, START).toString()), 0, ""));
  }

  /** Tries the letters that the first digits and signs may stand for. */
  private boolean mayBegin(String word, int from, String start) {
    if (start.length() == START) {
      return byStart.containsKey(start);
    }
    if (from >= word.length() || !begun.contains(start)) {
      return false;
    }
    char c = word.charAt(from);
    String choices = Readings.choices(c);
    if (choices.indexOf(c) < 0) {
      choices += c;
    }
    if (c == 'k') {
      choices += 'c';
    }
    for (int i = 0; i < choices.length(); i++) {
      if (mayBegin(word, from + 1, start + choices.charAt(i))) {
        return true;
      }
    }
    // signs between letters may stand for nothing
    return !Character.isLetterOrDigit(c) && mayBegin(word, from + 1, start);
  }

  private static String withoutRows(String word, int most) {
    StringBuilder out = new StringBuilder(word.length());
    for (int i = 0, row = 0; i < word.length(); i++) {
      row = i > 0 && word.charAt(i) == word.charAt(i - 1) ? row + 1 : 1;
      int whole = row;
      for (int j = i + 1; j < word.length() && whole < 3 && word.charAt(j) == word.charAt(i); j++) {
        whole++;
      }
      if (row <= most || whole < 3) {
        out.append(word.charAt(i));
      }
    }
    return out.toString();
  }

  private static boolean isStem(String word, Map<String, Integer> stems) {
    for (Map.Entry<String, Integer> stem : stems.entrySet()) {
      if (word.length() <= stem.getValue() + LONGEST_ENDING && word.startsWith(stem.getKey())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSlip(String word, Map<Integer, List<String>> forms) {
    for (int length = word.length() - 1; length <= word.length() + 1; length++) {
      for (String form : forms.getOrDefault(length, List.of())) {
        if (Typos.isSlip(word, form)) {
          return true;
        }
      }
    }
    return false;
  }
}
