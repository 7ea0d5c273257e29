package io.advocacy.cli.table;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the name that somebody probably meant. */
public final class Spelling {
  private static final int LONGEST = 60;

  private Spelling() {}

  /**
   * Returns the name that is closest, where one is: at most three letters to change, add or remove,
   * and no more than a third of them. Of equally close ones it is the first of the alphabet.
   *
   * @param wanted as names are written
   */
  public static Optional<String> closest(String wanted, Collection<String> names) {
    String best = null;
    int bestDistance = Math.max(1, Math.min(3, wanted.length() / 3)) + 1;
    if (wanted.length() <= LONGEST) {
      for (String name : new TreeSet<>(names)) {
        int distance = distance(wanted, name, bestDistance);
        if (distance < bestDistance) {
          best = name;
          bestDistance = distance;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /** Number of letters to change, add or remove, as far as it is below the limit. */
  private static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) >= limit) {
      return limit;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
