package io.advocacy.report;

import io.advocacy.drawing.Table;
import io.advocacy.drawing.Words;
import io.advocacy.insight.Comparison;
import io.advocacy.insight.Difference;
import io.advocacy.insight.Rate;
import io.advocacy.insight.ReferenceLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Programs or populations side by side. */
final class ProgramsSection {
  private final List<Disclosure.Line> lines;
  private final Sheet sheet;
  private final Words words;

  ProgramsSection(List<Disclosure.Line> lines, Sheet sheet) {
    this.lines = lines;
    this.sheet = sheet;
    this.words = sheet.words();
  }

  void write() {
    sheet.say("h2", "Côte à côte", "Side by side");
    if (lines.isEmpty()) {
      sheet.say(
          "p",
          "Les groupes sont trop petits pour être distingués, ou presque les mêmes personnes.",
          "The groups are too small to be told apart, or nearly the same people.");
      return;
    }
    sheet.say(
        "p",
        "Chaque bande pâle est l'intervalle où se trouve la vraie part, à 95 %. Deux groupes dont"
            + " les bandes se recouvrent beaucoup ne se distinguent pas.",
        "Each pale band is the interval in which the true part lies, at 95%. Two groups whose bands"
            + " overlap much are not told apart.");
    picture("active", "Ont partagé ces 28 derniers jours", "Shared in the last 28 days");
    table();
    notes();
  }

  private void picture(String id, String french, String english) {
    List<Map.Entry<String, Rate>> rates = new ArrayList<>();
    lines.forEach(one -> rates.add(Map.entry(name(one.line()), one.line().active())));
    sheet.figure(new IntervalPicture(words.say(french, english), rates, words), "programs-" + id);
  }

  private String name(Comparison.Line line) {
    return line.isOthers()
        ? words.say("Petits groupes ensemble", "Small groups together")
        : line.name();
  }

  private void table() {
    Table table =
        new Table(
            sheet.page(),
            List.of(
                words.say("Groupe", "Group"),
                words.say("Personnes", "People"),
                words.say("Actives", "Active"),
                words.say("Écart aux autres", "Beside the others"),
                words.say("Adoption", "Adoption"),
                words.say("Actives en 6e semaine", "Active in week 6"),
                words.say("Partages par personne", "Shares for each")),
            words.say(
                "Rangés par le bas de l'intervalle de la part active",
                "In the order of the low end of the active part's interval"),
            4);
    for (Disclosure.Line one : lines) {
      Comparison.Line line = one.line();
      table.row(
          List.of(
              name(line),
              words.number(line.members()),
              words.percent(line.active()),
              beside(one).map(this::difference).orElse("–"),
              line.adoption().map(this::withInterval).orElse("–"),
              one.stayed() ? withInterval(line.stayed()) : "–",
              line.sharesPerMember()
                  .filter(shares -> one.shares())
                  .map(shares -> words.decimal(shares, 1))
                  .orElse("–")));
    }
    table.end();
    sheet.small(
        "Adoption : la part des salariés du groupe qui sont ambassadeurs. "
            + sheet.reference(ReferenceLine.ENGAGEMENT_OF_A_POPULATION)
            + ".",
        "Adoption: the part of the group's employees who are ambassadors. "
            + sheet.reference(ReferenceLine.ENGAGEMENT_OF_A_POPULATION)
            + ".");
  }

  private static Optional<Difference> beside(Disclosure.Line one) {
    return one.line().activeBeside().filter(difference -> one.beside());
  }

  private String withInterval(Rate rate) {
    return rate.of() < InsightReport.SMALLEST_GROUP
        ? "–"
        : words.percent(rate) + " (" + words.interval(rate) + ")";
  }

  private String difference(Difference difference) {
    return words.points(difference)
        + (difference.isClear() ? "" : words.say(" (incertain)", " (not certain)"));
  }

  private void notes() {
    List<String> clear =
        lines.stream()
            .filter(one -> beside(one).map(Difference::isClear).orElse(false))
            .map(one -> name(one.line()))
            .toList();
    if (clear.isEmpty()) {
      sheet.say(
          "p",
          "Aucun groupe ne se distingue sûrement des autres ensemble.",
          "No group certainly differs from the others together.");
    } else {
      sheet.say(
          "p",
          "Se distinguent des autres ensemble : " + String.join(", ", clear) + ".",
          "Differ from the others together: " + String.join(", ", clear) + ".");
    }
    sheet.small(
        "L'écart est en points de pourcentage, avec l'intervalle de Newcombe à 95 %. De vingt groupes"
            + " semblables, un se distingue par hasard. Moins de "
            + Comparison.SMALLEST_GROUP
            + " personnes : le groupe n'est pas montré seul.",
        "The difference is in percentage points, with Newcombe's interval at 95%. Of twenty groups"
            + " that are alike one differs by chance. A group of fewer than "
            + Comparison.SMALLEST_GROUP
            + " people is not shown by itself.");
  }
}
