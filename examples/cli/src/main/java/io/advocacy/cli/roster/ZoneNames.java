package io.advocacy.cli.roster;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the time zone that somebody probably meant. */
final class ZoneNames {
  private static final int LONGEST = 60;

  private ZoneNames() {}

  /** Returns the zone whose name is closest, where one is close. */
  static Optional<String> closest(String name) {
    if (name.length() > LONGEST) {
      return Optional.empty();
    }
    String wanted = name.toLowerCase(Locale.ROOT).replace(' ', '_');
    String best = null;
    int bestDistance = Math.max(1, Math.min(3, wanted.length() / 3)) + 1;
    for (String zone : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
      if (!zone.contains("/") || zone.startsWith("SystemV/")) {
        continue;
      }
      String lower = zone.toLowerCase(Locale.ROOT);
      String city = lower.substring(lower.lastIndexOf('/') + 1);
      int distance =
          wanted.contains("/")
              ? distance(wanted, lower, bestDistance)
              : distance(wanted, city, bestDistance);
      if (distance < bestDistance) {
        best = zone;
        bestDistance = distance;
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
