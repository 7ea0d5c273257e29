package io.advocacy.lucene;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the word of the rules that a word with one slip stands for: a letter left out, added,
 * replaced or swapped with its neighbour. Words are found by what is left of them without one
 * letter (the symmetric deletes of SymSpell), so that a look-up takes as many steps as the word has
 * letters, whatever the number of rules.
 */
final class Typos {
  /** Shorter words have too many neighbours that are honest words. */
  private static final int SHORTEST = 8;

  private static final int SHORTEST_SWAP = 6;
  private static final int SHORTEST_STARRED = 4;
  private static final List<String> ENDINGS = List.of("", "s", "e", "es");

  private final Map<String, Set<String>> byRest = new HashMap<>();
  private int longest;

  /** Adds a word of a rule, without accents. */
  void add(String word) {
    if (word.length() < SHORTEST_STARRED) {
      return;
    }
    longest = Math.max(longest, word.length() + 3);
    for (String ending : ENDINGS) {
      String form = word + ending;
      byRest.computeIfAbsent(form, key -> new HashSet<>()).add(form);
      for (int i = 0; i < form.length(); i++) {
        byRest.computeIfAbsent(without(form, i), key -> new HashSet<>()).add(form);
      }
    }
  }

  /** Returns the words of the rules that this word, without accents, stands for. */
  Set<String> meant(String word) {
    if (word.length() > longest
        || word.length() < (word.indexOf('*') < 0 ? SHORTEST_SWAP : SHORTEST_STARRED)) {
      return Set.of();
    }
    Set<String> meant = new HashSet<>();
    for (int i = -1; i < word.length(); i++) {
      for (String form : byRest.getOrDefault(i < 0 ? word : without(word, i), Set.of())) {
        if (isSlip(word, form)) {
          meant.add(form);
        }
      }
    }
    return meant;
  }

  /** Returns the words of the rules with their endings. */
  Set<String> forms() {
    Set<String> forms = new HashSet<>();
    byRest.values().forEach(forms::addAll);
    return forms;
  }

  private static String without(String word, int index) {
    return word.substring(0, index) + word.substring(index + 1);
  }

  static boolean isSlip(String word, String form) {
    if (word.equals(form)) {
      return false;
    }
    int star = word.indexOf('*');
    if (star >= 0) {
      return word.length() == form.length() && isSame(word, form, star + 1, star + 1, star);
    }
    if (word.charAt(0) != form.charAt(0)) {
      return false;
    }
    int shorter = Math.min(word.length(), form.length());
    int at = 0;
    while (at < shorter && word.charAt(at) == form.charAt(at)) {
      at++;
    }
    if (word.length() == form.length()) {
      boolean swapped =
          at + 1 < shorter
              && word.charAt(at) == form.charAt(at + 1)
              && word.charAt(at + 1) == form.charAt(at)
              && isSame(word, at + 2, form, at + 2);
      boolean replaced = shorter >= SHORTEST && isSame(word, at + 1, form, at + 1);
      return (swapped && shorter >= SHORTEST_SWAP) || replaced;
    }
    if (shorter < SHORTEST - 1 || Math.max(word.length(), form.length()) < SHORTEST) {
      return false;
    }
    return word.length() > form.length()
        ? isSame(word, at + 1, form, at)
        : isSame(word, at, form, at + 1);
  }

  /** Says whether the rests of two words are the same. */
  private static boolean isSame(String word, int from, String form, int formFrom) {
    int length = word.length() - from;
    return length == form.length() - formFrom && word.regionMatches(from, form, formFrom, length);
  }

  private static boolean isSame(String word, String form, int from, int formFrom, int before) {
    return word.substring(0, before).equals(form.substring(0, before))
        && word.substring(from).equals(form.substring(formFrom));
  }
}
