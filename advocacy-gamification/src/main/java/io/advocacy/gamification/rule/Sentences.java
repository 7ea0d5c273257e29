package io.advocacy.gamification.rule;

import io.advocacy.gamification.ledger.Justification;
import io.advocacy.network.NetworkId;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The sentences that people read about their points. */
final class Sentences {
  private static final DateTimeFormatter FRENCH =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.FRENCH);
  private static final DateTimeFormatter ENGLISH =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  private Sentences() {}

  static Justification award(Rule rule, Fact fact, LocalDate day, long points, boolean capped) {
    String network = fact.network().map(NetworkId::value).orElse("");
    return new Justification(
        points
            + (points > 1 ? " points : " : " point : ")
            + rule.french()
            + (network.isEmpty() ? "" : " sur " + network)
            + " le "
            + FRENCH.format(day)
            + (capped ? " (plafond atteint)." : "."),
        points
            + (points > 1 ? " points: " : " point: ")
            + rule.english()
            + (network.isEmpty() ? "" : " on " + network)
            + " on "
            + ENGLISH.format(day)
            + (capped ? " (cap reached)." : "."));
  }

  static Justification suspicion(Rule rule, Suspicion.Kind kind, LocalDate day) {
    return switch (kind) {
      case SELF_ENGAGEMENT ->
          new Justification(
              "Pas de points : " + rule.french() + " pour soi-même le " + FRENCH.format(day) + ".",
              "No points: " + rule.english() + " for oneself on " + ENGLISH.format(day) + ".");
      case TOO_FAST ->
          new Justification(
              "Points retenus : "
                  + rule.french()
                  + " trop vite le "
                  + FRENCH.format(day)
                  + ", à vérifier.",
              "Points held back: "
                  + rule.english()
                  + " too fast on "
                  + ENGLISH.format(day)
                  + ", to be checked.");
    };
  }
}
