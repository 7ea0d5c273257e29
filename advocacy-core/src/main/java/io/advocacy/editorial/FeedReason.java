package io.advocacy.editorial;

import java.util.Locale;
import java.util.Objects;

/**
 * Why a content is offered to a person, as a fact and as a sentence.
 *
 * @param kind the kind of reason
 * @param subject a topic or channel that the reason names; empty where it names none
 * @param count a number that the reason names; 0 where it names none
 */
public record FeedReason(Kind kind, String subject, long count) {
  /** The kinds of reasons. */
  public enum Kind {
    /** It is about something the person is interested in. */
    INTEREST,
    /** It is for the person's population, in this channel. */
    CHANNEL,
    /** It is new: so many hours old. */
    FRESH,
    /** Nobody has shared it yet. */
    FIRST,
    /** So many colleagues have shared it, none of the own team. */
    NEW_TO_TEAM,
    /** The team has not spoken of this topic this week. */
    THEME,
    /** It is in the person's language. */
    LANGUAGE,
    /** It ends soon: in so many hours. */
    ENDING
  }

  /** Checks the parts. */
  public FeedReason {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(subject, "subject");
  }

  /** Returns the reason as a sentence, in French for those who speak it, else in English. */
  public String sentence(Locale language) {
    boolean french = language.getLanguage().equals("fr");
    return switch (kind) {
      case INTEREST ->
          french
              ? "Parce que « " + subject + " » vous intéresse."
              : "Because you are interested in “" + subject + "”.";
      case CHANNEL ->
          french
              ? "Pour vous, dans le canal « " + subject + " »."
              : "For you, in the channel “" + subject + "”.";
      case FRESH ->
          french
              ? "Tout récent : " + hours(count, true) + "."
              : "Brand new: " + hours(count, false) + ".";
      case FIRST ->
          french
              ? "Personne ne l'a encore partagé : soyez la première personne."
              : "Nobody has shared it yet: be the first.";
      case NEW_TO_TEAM ->
          french
              ? people(count, true) + ", mais personne dans votre équipe."
              : people(count, false) + ", but nobody in your team.";
      case THEME ->
          french
              ? "Votre équipe n'a pas encore parlé de « " + subject + " » cette semaine."
              : "Your team has not spoken of “" + subject + "” this week.";
      case LANGUAGE -> french ? "Rédigé dans votre langue." : "Written in your language.";
      case ENDING ->
          french
              ? "Plus que " + hours(count, true).replace("il y a ", "") + " pour le partager."
              : "Only " + hours(count, false).replace(" ago", "") + " left to share it.";
    };
  }

  private static String people(long count, boolean french) {
    if (french) {
      return count == 1 ? "Un collègue l'a partagé" : count + " collègues l'ont partagé";
    }
    return count == 1 ? "One colleague has shared it" : count + " colleagues have shared it";
  }

  private static String hours(long hours, boolean french) {
    if (hours < 1) {
      return french ? "il y a moins d'une heure" : "less than an hour ago";
    }
    if (hours < 48) {
      return french
          ? "il y a " + hours + (hours == 1 ? " heure" : " heures")
          : hours + (hours == 1 ? " hour ago" : " hours ago");
    }
    return french ? "il y a " + hours / 24 + " jours" : hours / 24 + " days ago";
  }
}
