package io.advocacy.schedule;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes the one sentence that says why a share has its moment. */
final class Explanation {
  private static final DateTimeFormatter ENGLISH =
      DateTimeFormatter.ofPattern("EEEE d MMMM 'at' HH:mm:ss", Locale.ENGLISH);
  private static final DateTimeFormatter FRENCH =
      DateTimeFormatter.ofPattern("EEEE d MMMM 'à' HH:mm:ss", Locale.FRENCH);
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private Explanation() {}

  static String of(Plan plan, int share, Placement placement, Locale locale) {
    boolean french = Unplaceable.isFrench(locale);
    ZonedDateTime local = placement.localTime();
    String hours =
        HOUR.format(plan.request.times.get(plan.request.time[share]).hours().from())
            + "–"
            + HOUR.format(plan.request.times.get(plan.request.time[share]).hours().to());
    Flatness flatness = plan.flatness(placement.content(), placement.network()).orElseThrow();
    StringBuilder text = new StringBuilder();
    text.append(french ? FRENCH.format(local) : ENGLISH.format(local))
        .append(" (")
        .append(local.getZone().getId())
        .append("), ");
    if (placement.isKept()) {
      text.append(french ? "moment déjà annoncé et conservé" : "the moment told before, kept");
    } else {
      text.append(
          french
              ? "tiré au sort dans les heures de travail " + hours
              : "drawn at random within the working hours " + hours);
      if (placement.isMoved()) {
        text.append(
            french
                ? ", car le moment annoncé n'est plus possible"
                : ", because the moment told before is no longer allowed");
      }
    }
    String window = words(plan.window(), french);
    if (flatness.placed() == 1) {
      text.append(
              french
                  ? ", seule publication de ce contenu sur "
                  : ", the only post of this content on ")
          .append(placement.network())
          .append(".");
    } else if (french) {
      text.append(", pour que les ")
          .append(flatness.placed())
          .append(" publications de ce contenu sur ")
          .append(placement.network())
          .append(" s'étalent à ")
          .append(flatness.peakCell())
          .append(" au plus par tranche de ")
          .append(window)
          .append(" (minimum possible : ")
          .append(flatness.lowerBound())
          .append(").");
    } else {
      text.append(", so that the ")
          .append(flatness.placed())
          .append(" posts of this content on ")
          .append(placement.network())
          .append(" spread to at most ")
          .append(flatness.peakCell())
          .append(" in each slot of ")
          .append(window)
          .append(" (smallest possible: ")
          .append(flatness.lowerBound())
          .append(").");
    }
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  static String words(Duration window, boolean french) {
    if (window.toMillis() % 3_600_000 == 0) {
      return window.toHours() + " h";
    }
    if (window.toMillis() % 60_000 == 0) {
      return window.toMinutes() + " min";
    }
    return french
        ? (window.toMillis() / 1000.0 + " s").replace('.', ',')
        : window.toMillis() / 1000.0 + " s";
  }
}
