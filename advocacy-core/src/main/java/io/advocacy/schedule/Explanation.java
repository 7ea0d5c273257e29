package io.advocacy.schedule;

import io.advocacy.internal.Lengths;
import io.advocacy.people.DailyHours;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes the one sentence that says why a share has its moment. */
final class Explanation {
  private static final DateTimeFormatter ENGLISH =
      DateTimeFormatter.ofPattern("EEEE d MMMM 'at' HH:mm:ss", Locale.ENGLISH);
  private static final DateTimeFormatter FRENCH =
      DateTimeFormatter.ofPattern("EEEE d MMMM 'à' HH:mm:ss", Locale.FRENCH);
  private static final DateTimeFormatter FRENCH_FIRST =
      DateTimeFormatter.ofPattern("EEEE d'er' MMMM 'à' HH:mm:ss", Locale.FRENCH);
  private static final LocalTime LAST_MINUTE = LocalTime.of(23, 59);
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private Explanation() {}

  static String of(Plan plan, int share, Placement placement, Locale locale) {
    boolean french = Unplaceable.isFrench(locale);
    ZonedDateTime local = placement.localTime();
    DailyHours hours = plan.request.times.get(plan.request.time[share]).hours();
    Flatness flatness = plan.flatness(placement.content(), placement.network()).orElseThrow();
    StringBuilder text = new StringBuilder();
    DateTimeFormatter inFrench = local.getDayOfMonth() == 1 ? FRENCH_FIRST : FRENCH;
    text.append(french ? inFrench.format(local) : ENGLISH.format(local))
        .append(" (")
        .append(local.getZone().getId())
        .append("), ");
    if (placement.isKept()) {
      text.append(french ? "moment déjà annoncé et conservé" : "the moment told before, kept");
    } else {
      text.append(french ? "tiré au sort " : "drawn at random ").append(within(hours, french));
      if (placement.isMoved()) {
        text.append(
            french
                ? ", car le moment annoncé n'est plus possible"
                : ", because the moment told before is no longer allowed");
      }
    }
    String window = Lengths.of(plan.window(), french);
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

  private static String within(DailyHours hours, boolean french) {
    boolean allDay = hours.from().equals(LocalTime.MIDNIGHT) && !hours.to().isBefore(LAST_MINUTE);
    if (allDay) {
      return french ? "dans la journée entière" : "within the whole day";
    }
    return (french ? "dans les heures de travail " : "within the working hours ")
        + HOUR.format(hours.from())
        + "–"
        + HOUR.format(hours.to());
  }
}
