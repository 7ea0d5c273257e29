package io.advocacy.cli.report;

import io.advocacy.cli.demo.DemoOutcome;
import io.advocacy.cli.demo.DemoOutcome.Outage;
import io.advocacy.cli.demo.DemoOutcome.Stream;
import io.advocacy.cli.demo.DemoOutcome.TopPlace;
import io.advocacy.drawing.Words;
import io.advocacy.reach.MeasuredReach;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** The outcome of a demo run as lines for a terminal. */
public final class Summary {
  private static final int LABEL = 22;

  private final DemoOutcome outcome;
  private final Words words;
  private final List<String> lines = new ArrayList<>();

  private Summary(DemoOutcome outcome, Words words) {
    this.outcome = outcome;
    this.words = words;
  }

  /**
   * Returns the lines.
   *
   * @param language French, or else English
   * @param report where the report is
   */
  public static List<String> lines(DemoOutcome outcome, Locale language, String report) {
    Summary summary = new Summary(outcome, Words.in(language, outcome.plan().zone()));
    summary.delivery();
    summary.plan();
    summary.reach();
    summary.audit();
    summary.top();
    summary.lines.add("");
    summary.line(summary.words.say("Rapport", "Report"), report);
    // A terminal has no use for spaces that do not break.
    return summary.lines.stream()
        .map(l -> l.replace('\u00a0', ' ').replace('\u202f', ' '))
        .toList();
  }

  private void delivery() {
    lines.add(
        words.say(
            "Cas d'école : "
                + outcome.people().ambassadors()
                + " ambassadeurs, un contenu, une semaine, sur "
                + words.networks(outcome.plan().networks())
                + " simulés.",
            "A textbook case: "
                + outcome.people().ambassadors()
                + " ambassadors, one content, one week, on simulated "
                + words.networks(outcome.plan().networks())
                + "."));
    lines.add("");
    line(words.say("Prévues", "Planned"), words.number(outcome.delivery().planned()));
    reasons(words.say("sans moment possible", "without a moment"), outcome.plan().unplaced());
    line(words.say("Publiées", "Published"), words.number(outcome.delivery().published()));
    int failed = outcome.delivery().failed().values().stream().mapToInt(Integer::intValue).sum();
    line(words.say("Échouées", "Failed"), words.number(failed));
    reasons("", outcome.delivery().failed());
  }

  private void reasons(String what, SortedMap<String, Integer> reasons) {
    for (Map.Entry<String, Integer> reason : reasons.entrySet()) {
      lines.add("  " + reason.getValue() + " " + (what + " " + reason.getKey()).strip());
    }
  }

  private void plan() {
    for (Stream stream : outcome.plan().streams()) {
      line(
          words.say("Pointe, ", "Peak on ") + Words.network(stream.network()),
          words.say(
              words.number(stream.peakCell())
                  + " par quart d'heure (minimum possible "
                  + words.number(stream.lowerBound())
                  + " ; tous ensemble "
                  + words.number(stream.shares())
                  + ")",
              words.number(stream.peakCell())
                  + " per quarter of an hour (least possible "
                  + words.number(stream.lowerBound())
                  + "; all at once "
                  + words.number(stream.shares())
                  + ")"));
    }
  }

  private void reach() {
    DemoOutcome.ReachLadder ladder = outcome.reach();
    lines.add("");
    ladder
        .ambassadors()
        .potential()
        .ifPresent(
            reach ->
                line(
                    words.say("Portée potentielle", "Potential reach"),
                    words.number(reach.audience())));
    ladder
        .company()
        .potential()
        .ifPresent(
            reach ->
                line(
                    words.say("L'entreprise seule", "The company alone"),
                    words.number(reach.audience())));
    ladder
        .ambassadors()
        .amplification(ladder.company())
        .ifPresent(
            times ->
                line(
                    words.say("Amplification", "Amplification"),
                    words.decimal(times.factor(), 2) + words.say(" fois", " times")));
    ladder
        .people()
        .ifPresent(
            found ->
                line(
                    words.say("Personnes différentes", "Different people"),
                    words.roughly(found.people()) + words.say(" (estimé)", " (estimated)")));
    ladder
        .views()
        .ifPresent(
            found ->
                line(
                    words.say("Vues", "Views"),
                    words.roughly(found.impressions()) + words.say(" (estimé)", " (estimated)")));
    line(
        words.say("Vues mesurées", "Measured views"),
        ladder
            .measured()
            .map(MeasuredReach::impressions)
            .map(words::number)
            .orElse(
                words.say(
                    "non communiquées par ces réseaux, ce qui n'est pas zéro",
                    "not told by these networks, which is not zero")));
    DemoOutcome.Reading end = outcome.reactionsAtTheEnd();
    line(
        words.say("Réactions mesurées", "Measured reactions"),
        words.number(end.total())
            + words.say(
                " ("
                    + words.number(end.likes())
                    + " J'aime, "
                    + words.number(end.reposts())
                    + " partages, "
                    + words.number(end.replies())
                    + " réponses)",
                " ("
                    + words.number(end.likes())
                    + " likes, "
                    + words.number(end.reposts())
                    + " reposts, "
                    + words.number(end.replies())
                    + " replies)"));
  }

  private void audit() {
    DemoOutcome.Audit audit = outcome.audit();
    lines.add("");
    for (Outage outage : outcome.outages()) {
      line(
          words.say("Panne de ", "Outage of ") + Words.network(outage.network()),
          words.say(
              words.moment(outage.from())
                  + " ; réponses perdues "
                  + outage.lostAnswers()
                  + ", partages retardés "
                  + outage.delayed(),
              words.moment(outage.from())
                  + "; answers lost "
                  + outage.lostAnswers()
                  + ", shares delayed "
                  + outage.delayed()));
    }
    line(
        words.say("Contrôle", "Audit"),
        words.say(
            "perdues " + audit.lost() + ", en double " + audit.doubled(),
            "lost " + audit.lost() + ", doubled " + audit.doubled()));
  }

  private void top() {
    lines.add("");
    lines.add(
        words.say(
            " rang  ambassadeur  points  réactions  score",
            " rank  ambassador   points  reactions  score"));
    for (TopPlace place : outcome.top()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%5d  %-11s %7d %10d %6s",
              place.rank(),
              place.ambassador(),
              place.points(),
              place.reactions(),
              words.decimal(place.score().doubleValue(), 1)));
    }
  }

  private void line(String label, String value) {
    lines.add(label + " ".repeat(Math.max(1, LABEL - label.length())) + value);
  }
}
