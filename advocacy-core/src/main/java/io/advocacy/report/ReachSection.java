package io.advocacy.report;

import io.advocacy.drawing.Markup;
import io.advocacy.drawing.Words;
import io.advocacy.reach.Provenance;
import java.util.ArrayList;
import java.util.List;

/** The ladder of reach. */
final class ReachSection {
  private static final String PEOPLE = "people";
  private static final String VIEWS = "views";

  private final Figures figures;
  private final Sheet sheet;
  private final Words words;
  private final Markup page;

  ReachSection(Figures figures, Sheet sheet) {
    this.figures = figures;
    this.sheet = sheet;
    this.words = sheet.words();
    this.page = sheet.page();
  }

  void write() {
    if (figures.reach.flatMap(reach -> reach.potential()).isEmpty() && figures.measured.isEmpty()) {
      return;
    }
    sheet.say("h2", "L'échelle de la portée", "The ladder of reach");
    sheet.say(
        "p",
        "Quatre questions, quatre chiffres : ils ne s'additionnent pas. Les deux premiers comptent"
            + " des personnes, les deux autres des vues, à une autre échelle.",
        "Four questions, four figures: they do not add up. The first two count people, the other two"
            + " views, on another scale.");
    List<BarsPicture.Bar> bars = new ArrayList<>();
    figures
        .reach
        .flatMap(reach -> reach.potential())
        .ifPresent(
            found ->
                bars.add(
                    BarsPicture.Bar.exact(
                        words.say("Potentielle", "Potential"),
                        PEOPLE,
                        found.audience(),
                        words.number(found.audience()))));
    figures.people.ifPresent(
        found ->
            bars.add(
                BarsPicture.Bar.range(
                    words.say("Personnes différentes", "Different people"),
                    PEOPLE,
                    found.people(),
                    words.range(found.people()))));
    figures.estimated.ifPresent(
        found ->
            bars.add(
                BarsPicture.Bar.range(
                    words.say(
                        "Vues estimées, un partage par compte",
                        "Views, estimated, a share of each"),
                    VIEWS,
                    found.impressions(),
                    words.range(found.impressions()))));
    figures.measured.ifPresent(
        found ->
            bars.add(
                BarsPicture.Bar.exact(
                    words.say("Vues mesurées", "Views, measured"),
                    VIEWS,
                    found.impressions(),
                    words.number(found.impressions()))));
    sheet.figure(
        new BarsPicture(
            words.say("Portée, question par question", "Reach, question by question"), bars, words),
        "reach");
    page.open("ul", "class", "notes");
    figures
        .reach
        .flatMap(reach -> reach.potential())
        .ifPresent(
            found ->
                sheet.say(
                    "li",
                    "Potentielle : la somme des audiences de "
                        + words.number(found.provenance().known())
                        + " comptes, chacun une fois ; inconnues : "
                        + words.number(found.provenance().unknown())
                        + readAt(found.provenance())
                        + ". Qui suit deux comptes est compté deux fois.",
                    "Potential: the audiences of "
                        + words.number(found.provenance().known())
                        + " accounts added up, each once; not known: "
                        + words.number(found.provenance().unknown())
                        + readAt(found.provenance())
                        + ". Whoever follows two accounts is counted twice."));
    if (figures.people.isPresent()) {
      sheet.say(
          "li",
          "Personnes différentes : un modèle du recouvrement des audiences ; d'où la fourchette.",
          "Different people: a model of how audiences overlap; hence the range.");
    }
    if (figures.estimated.isPresent()) {
      sheet.say(
          "li",
          "Vues estimées : si chaque compte partage une fois, selon les taux organiques.",
          "Views, estimated: when each account shares once, by organic rates.");
    }
    figures.measured.ifPresent(
        found ->
            sheet.say(
                "li",
                "Vues mesurées : ce que disent les réseaux de "
                    + words.number(found.provenance().known())
                    + " partages ; ils ne disent rien de "
                    + words.number(found.provenance().unknown())
                    + readAt(found.provenance())
                    + ". Une personne peut voir plusieurs fois.",
                "Views, measured: what the networks say of "
                    + words.number(found.provenance().known())
                    + " shares; they say nothing of "
                    + words.number(found.provenance().unknown())
                    + readAt(found.provenance())
                    + ". One person may see several times."));
    page.close();
    figures.company.ifPresent(
        own ->
            figures.amplification.ifPresent(
                times ->
                    sheet.say(
                        "p",
                        "Les comptes de l'entreprise ont une audience de "
                            + words.number(own.audience())
                            + readAt(own.provenance())
                            + " ; ceux des ambassadeurs "
                            + words.decimal(times, 1)
                            + " fois plus, sur les mêmes réseaux.",
                        "The company's own accounts have an audience of "
                            + words.number(own.audience())
                            + readAt(own.provenance())
                            + "; those of the ambassadors "
                            + words.decimal(times, 1)
                            + " times as much, on the same networks.")));
  }

  /** When the figures were read, as far as it is known. */
  private String readAt(Provenance provenance) {
    if (provenance.oldest().isEmpty() || provenance.newest().isEmpty()) {
      return words.say(" (moment du relevé inconnu)", " (time of reading not known)");
    }
    String oldest = words.dateAndTime(provenance.oldest().get());
    String newest = words.dateAndTime(provenance.newest().get());
    return oldest.equals(newest)
        ? words.say(" (relevé le " + newest + ")", " (as of " + newest + ")")
        : words.say(
            " (relevé du " + oldest + " au " + newest + ")",
            " (as of " + oldest + " to " + newest + ")");
  }
}
