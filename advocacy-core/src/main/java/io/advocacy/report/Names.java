package io.advocacy.report;

import io.advocacy.drawing.Words;
import io.advocacy.insight.Fading;
import io.advocacy.insight.ReferenceLine;
import io.advocacy.insight.Stage;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The names of the insight's own values in French and English. */
final class Names {
  private Names() {}

  /** Who says a figure of other programs. */
  static String source(ReferenceLine line, Words words) {
    return words.say(
        switch (line) {
          case ADOPTION_AFTER_TWO_YEARS -> "Adecco, sur son programme, après deux ans";
          case SHARE_THROUGH_A_PLATFORM ->
              "Altimeter, enquête auprès de salariés, T1 2016, citée par Colas";
          case SHARE_NOW_AND_THEN -> "plusieurs études, citées par Colas";
          case ENGAGEMENT_OF_A_POPULATION, ACTIVE_AFTER_SOME_WEEKS, PART_OF_THE_TOP_TWENTIETH ->
              "Colas, sur ses programmes";
        },
        line.source());
  }

  /** Of whom the figure is and what they do, where it does not stand beside the same one. */
  static String ofWhom(ReferenceLine line, Words words) {
    return switch (line) {
      case SHARE_THROUGH_A_PLATFORM ->
          words.say(
              " des salariés en Europe partagent par une plateforme de leur employeur",
              " of the employees in Europe share through a platform of the employer");
      case SHARE_NOW_AND_THEN ->
          words.say(
              " des salariés partagent ou aiment de temps en temps ce qui vient de l'employeur",
              " of the employees share or like something of the employer now and then");
      case ENGAGEMENT_OF_A_POPULATION ->
          words.say(
              " de chaque population visée participent", " of each population addressed take part");
      case ADOPTION_AFTER_TWO_YEARS, ACTIVE_AFTER_SOME_WEEKS, PART_OF_THE_TOP_TWENTIETH -> "";
    };
  }

  /** Several names as one, of which the first alone begins with a capital. */
  static String either(List<String> names, Words words) {
    return IntStream.range(0, names.size())
        .mapToObj(i -> i == 0 ? names.get(i) : lowerFirst(names.get(i), words))
        .collect(Collectors.joining(words.say(" ou ", " or ")));
  }

  private static String lowerFirst(String name, Words words) {
    return name.substring(0, 1).toLowerCase(words.language()) + name.substring(1);
  }

  static String stage(Stage stage, Words words) {
    return switch (stage) {
      case OBSERVER -> words.say("Observe", "Observes");
      case NOVICE -> words.say("Partage des contenus prêts", "Shares ready-made content");
      case CURATOR -> words.say("Choisit des contenus d'ailleurs", "Chooses content from outside");
      case WRITER -> words.say("Écrit des publications", "Writes posts");
      case AUTHOR -> words.say("Écrit des articles", "Writes articles");
    };
  }

  /** Why people may be leaving. */
  static String reason(Fading.Reason reason, Words words) {
    return switch (reason) {
      case NEVER_BEGAN -> words.say("N'ont pas commencé", "Have not begun");
      case STOPPED_EARLY -> words.say("Ont essayé, puis arrêté", "Tried and stopped");
      case SILENT -> words.say("Se taisent plus longtemps que d'habitude", "Are silent for long");
      case SHARES_LESS -> words.say("Partagent bien moins qu'avant", "Share much less than before");
    };
  }
}
