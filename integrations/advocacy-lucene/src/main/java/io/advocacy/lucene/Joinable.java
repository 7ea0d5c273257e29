package io.advocacy.lucene;

import java.util.ArrayList;
import java.util.HashMap;
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

  private final Set<String> terms;
  private final Map<String, Beginnings> byStart = new HashMap<>();

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
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isLetter(c)) {
        if (i < START) {
          return true;
        }
        plain = false;
      }
      if (i >= 2 && c == text.charAt(i - 1) && c == text.charAt(i - 2)) {
        if (i < START + 2) {
          return true;
        }
        plain = false;
      }
    }
    String word = Readings.ascii(text.toString());
    Beginnings found = byStart.get(word.substring(0, START));
    return found != null && (!plain || isStem(word, found.stems) || isSlip(word, found.forms));
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
