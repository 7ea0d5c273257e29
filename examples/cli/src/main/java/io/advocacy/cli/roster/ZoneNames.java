package io.advocacy.cli.roster;

import io.advocacy.cli.table.Spelling;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds the time zone that somebody probably meant. */
final class ZoneNames {
  /** Abbreviations stand for an hour, mostly of several countries, and know no summer. */
  private static final Map<String, String> ABBREVIATIONS =
      Map.ofEntries(
          Map.entry("EST", "America/New_York or -05:00"),
          Map.entry("EDT", "America/New_York or -04:00"),
          Map.entry("CST", "America/Chicago or -06:00"),
          Map.entry("CDT", "America/Chicago or -05:00"),
          Map.entry("MST", "America/Denver or -07:00"),
          Map.entry("MDT", "America/Denver or -06:00"),
          Map.entry("PST", "America/Los_Angeles or -08:00"),
          Map.entry("PDT", "America/Los_Angeles or -07:00"),
          Map.entry("AKST", "America/Anchorage or -09:00"),
          Map.entry("HST", "Pacific/Honolulu or -10:00"),
          Map.entry("BST", "Europe/London or +01:00"),
          Map.entry("WEST", "Europe/Lisbon or +01:00"),
          Map.entry("CEST", "Europe/Paris or +02:00"),
          Map.entry("EEST", "Europe/Athens or +03:00"),
          Map.entry("MSK", "Europe/Moscow or +03:00"),
          Map.entry("IST", "Asia/Kolkata or +05:30"),
          Map.entry("JST", "Asia/Tokyo or +09:00"),
          Map.entry("KST", "Asia/Seoul or +09:00"),
          Map.entry("SGT", "Asia/Singapore or +08:00"),
          Map.entry("AEST", "Australia/Sydney or +10:00"),
          Map.entry("AEDT", "Australia/Sydney or +11:00"),
          Map.entry("AWST", "Australia/Perth or +08:00"),
          Map.entry("NZST", "Pacific/Auckland or +12:00"),
          Map.entry("NZDT", "Pacific/Auckland or +13:00"));

  private ZoneNames() {}

  /** Says whether the name is an abbreviation, which some versions of Java take and others not. */
  static boolean isAbbreviation(String name) {
    return ABBREVIATIONS.containsKey(name.toUpperCase(Locale.ROOT));
  }

  /** Returns the zone whose name is closest, where one is close. */
  static Optional<String> closest(String name) {
    String abbreviation = ABBREVIATIONS.get(name.toUpperCase(Locale.ROOT));
    if (abbreviation != null) {
      return Optional.of(abbreviation);
    }
    String wanted = name.toLowerCase(Locale.ROOT).replace(' ', '_');
    Map<String, String> zones = new HashMap<>();
    for (String zone : ZoneId.getAvailableZoneIds()) {
      if (zone.contains("/") && !zone.startsWith("SystemV/")) {
        String lower = zone.toLowerCase(Locale.ROOT);
        String shown = wanted.contains("/") ? lower : lower.substring(lower.lastIndexOf('/') + 1);
        // Of two cities of one name it is the first of the alphabet.
        zones.merge(shown, zone, (a, b) -> a.compareTo(b) < 0 ? a : b);
      }
    }
    return Spelling.closest(wanted, zones.keySet()).map(zones::get);
  }
}
