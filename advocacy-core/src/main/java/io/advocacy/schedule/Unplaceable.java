package io.advocacy.schedule;

import io.advocacy.content.ContentId;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A share for which the horizon has no moment.
 *
 * @param ambassador who would share
 * @param content what
 * @param network where
 * @param reason the first constraint, in the order of {@link Reason}, that leaves nothing open
 * @param relaxation the smallest change found that would place the share, everything else in the
 *     plan as it is, or two together; it was tried. Empty where none that is tried helps
 */
public record Unplaceable(
    AmbassadorId ambassador,
    ContentId content,
    NetworkId network,
    Reason reason,
    Optional<Relaxation> relaxation) {

  /** What leaves a share no moment. Constraints are added one by one in this order. */
  public enum Reason {
    /** The horizon has none of the person's working days and hours. */
    NO_WORKING_TIME(
        "the horizon has no working time of this person",
        "la période ne contient aucun temps de travail de cette personne"),
    /** Embargo and expiry of the content leave nothing of the person's time. */
    CONTENT_WINDOW(
        "embargo and expiry of the content leave nothing of this person's working time",
        "l'embargo et l'expiration du contenu ne laissent rien du temps de travail de cette"
            + " personne"),
    /** The network is paused during all of the person's time. */
    PAUSED(
        "the network is paused during all of this person's working time",
        "le réseau est en pause pendant tout le temps de travail de cette personne"),
    /** What is left is on public holidays of the person's country. */
    PUBLIC_HOLIDAY(
        "public holidays of this person's country leave nothing of their working time",
        "les jours fériés du pays de cette personne ne laissent rien de son temps de travail"),
    /** What is left is on days of absence, or on these and public holidays. */
    ABSENT(
        "this person is absent during all of the working time that is left",
        "cette personne est absente pendant tout le temps de travail qui reste"),
    /** What is left is in quiet hours, in which nothing is published. */
    QUIET_HOURS(
        "quiet hours leave nothing of this person's working time",
        "les heures calmes ne laissent rien du temps de travail de cette personne"),
    /** The gap to other posts of the account leaves nothing. */
    MIN_GAP(
        "the minimum gap to other posts of this account leaves no moment",
        "l'écart minimal avec les autres publications de ce compte ne laisse aucun moment"),
    /** The account has its posts of each open day. */
    DAILY_CAP(
        "this account has as many posts as it may on each open day",
        "ce compte a déjà atteint son nombre maximal de publications chaque jour possible"),
    /** The account has its posts of each open week. */
    WEEKLY_CAP(
        "this account has as many posts as it may in each open week",
        "ce compte a déjà atteint son nombre maximal de publications chaque semaine possible"),
    /** The person has, on all networks together, the posts of each open week. */
    WEEKLY_TOTAL(
        "this person has as many posts on all networks as they may in each open week",
        "cette personne a déjà son nombre maximal de publications, tous réseaux confondus, chaque"
            + " semaine possible"),
    /**
     * The plan found no place within a quota of the network. Where all may use the same time there
     * is none; where they may not, a better plan may have one.
     */
    QUOTA(
        "the plan found no place for this share within the network's quota",
        "le plan n'a trouvé aucune place pour ce partage dans le quota du réseau");

    private final String english;
    private final String french;

    Reason(String english, String french) {
      this.english = english;
      this.french = french;
    }

    /** Returns the reason in words, French for a French locale, else English. */
    public String text(Locale locale) {
      return isFrench(locale) ? french : english;
    }
  }

  /** Checks that nothing is missing. */
  public Unplaceable {
    Objects.requireNonNull(ambassador, "ambassador");
    Objects.requireNonNull(content, "content");
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(relaxation, "relaxation");
  }

  static boolean isFrench(Locale locale) {
    return locale.getLanguage().equals(Locale.FRENCH.getLanguage());
  }

  /** Returns one English sentence with reason and relaxation. */
  public String explain() {
    return explain(Locale.ENGLISH);
  }

  /** Returns one sentence with reason and relaxation, French for a French locale, else English. */
  public String explain(Locale locale) {
    String sentence = reason.text(locale);
    if (relaxation.isPresent()) {
      sentence += isFrench(locale) ? " ; ce qui suffirait : " : "; what would do: ";
    } else {
      sentence += isFrench(locale) ? " ; " : "; ";
    }
    sentence += remedy(locale);
    return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + ".";
  }

  /**
   * Returns in words what would place the share, or that nothing does that was tried; French for a
   * French locale, else English.
   */
  public String remedy(Locale locale) {
    if (relaxation.isPresent()) {
      return relaxation.get().text(locale);
    }
    return isFrench(locale)
        ? "aucun changement, ni deux ensemble, des horaires, des jours, des limites, du quota ou de"
            + " la période ne fait de place"
        : "no single or double change of hours, days, limits, quota or horizon makes room";
  }
}
