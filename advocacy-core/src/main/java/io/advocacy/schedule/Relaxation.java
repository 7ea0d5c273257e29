package io.advocacy.schedule;

import io.advocacy.internal.Lengths;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A change that would place a share, or, where no single one does, two that do together.
 *
 * @param kind what is changed
 * @param value the new value, in ISO 8601 where it is a time: {@code 18:30} for hours, {@code
 *     SATURDAY}, a date, a moment, {@code PT12H} for a gap, a number for caps
 * @param also a second change that is needed as well; empty where the first is enough
 */
public record Relaxation(Kind kind, String value, Optional<Relaxation> also) {
  /** What can be changed. */
  public enum Kind {
    /** The working hours end later, at the value. */
    END_LATER("end working hours at %s", "finir les heures de travail à %s"),
    /** The working hours begin earlier, at the value. */
    BEGIN_EARLIER("begin working hours at %s", "commencer les heures de travail à %s"),
    /** One more working day. */
    ALLOW_WEEKDAY("allow %s", "autoriser le %s"),
    /** The quiet hours are given up. */
    NO_QUIET_HOURS("publish during quiet hours", "publier pendant les heures calmes"),
    /** Publishing on one public holiday. */
    ALLOW_HOLIDAY("allow the public holiday of %s", "autoriser le jour férié du %s"),
    /** Publishing on one day of absence. */
    ALLOW_DATE("publish on %s, a day off", "publier le %s, jour non travaillé"),
    /** The horizon ends later, at the value. */
    EXTEND_HORIZON("extend the horizon to %s", "prolonger la période jusqu'au %s"),
    /** The embargo ends at the value. */
    EARLIER_EMBARGO("end the embargo at %s", "lever l'embargo le %s"),
    /** The content expires at the value. */
    LATER_EXPIRY("let the content expire at %s", "faire expirer le contenu le %s"),
    /** The network is not paused. */
    NO_PAUSE("end the pause of the network", "lever la pause du réseau"),
    /** The minimum gap is the value. */
    SHORTER_GAP("shorten the minimum gap to %s", "réduire l'écart minimal à %s"),
    /** The daily cap is the value. */
    HIGHER_DAILY_CAP("raise the daily cap to %s", "porter le plafond par jour à %s"),
    /** The weekly cap is the value. */
    HIGHER_WEEKLY_CAP("raise the weekly cap to %s", "porter le plafond par semaine à %s"),
    /** The weekly cap of all networks together is the value. */
    HIGHER_WEEKLY_TOTAL(
        "raise the weekly cap of all networks to %s",
        "porter le plafond par semaine, tous réseaux confondus, à %s"),
    /** The network's quota is the value. */
    HIGHER_QUOTA("raise the network's quota to %s", "porter le quota du réseau à %s");

    private final String english;
    private final String french;

    Kind(String english, String french) {
      this.english = english;
      this.french = french;
    }
  }

  /** Checks that nothing is missing. */
  public Relaxation {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(also, "also");
  }

  /** A change that is enough. */
  public Relaxation(Kind kind, String value) {
    this(kind, value, Optional.empty());
  }

  /** Returns this change together with another one. */
  Relaxation with(Relaxation other) {
    return new Relaxation(kind, value, Optional.of(other));
  }

  /** Returns the change in words, French for a French locale, else English. */
  public String text(Locale locale) {
    boolean french = Unplaceable.isFrench(locale);
    String shown = value;
    if (kind == Kind.ALLOW_WEEKDAY) {
      shown =
          java.time.DayOfWeek.valueOf(value)
              .getDisplayName(
                  java.time.format.TextStyle.FULL, french ? Locale.FRENCH : Locale.ENGLISH);
    }
    if (kind == Kind.SHORTER_GAP) {
      shown = Lengths.of(Duration.parse(value), french);
    }
    String first = String.format(Locale.ROOT, french ? kind.french : kind.english, shown);
    return also.map(other -> first + (french ? " et " : " and ") + other.text(locale))
        .orElse(first);
  }

  @Override
  public String toString() {
    return text(Locale.ENGLISH);
  }
}
