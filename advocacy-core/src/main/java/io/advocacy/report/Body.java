package io.advocacy.report;

import io.advocacy.drawing.Markup;
import io.advocacy.drawing.Table;
import io.advocacy.drawing.Words;
import io.advocacy.insight.ContentPerformance;
import io.advocacy.insight.NetworkMix;
import io.advocacy.insight.Rate;
import io.advocacy.insight.ReferenceLine;
import io.advocacy.network.NetworkId;
import io.advocacy.reach.Assumption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The report in one language. */
final class Body {
  /** Stands for a rate that is not told. */
  private static final Rate FEW = new Rate(0, 1);

  private final Figures figures;
  private final Sheet sheet;
  private final Words words;
  private final Markup page;

  Body(Figures figures, Sheet sheet) {
    this.figures = figures;
    this.sheet = sheet;
    this.words = sheet.words();
    this.page = sheet.page();
  }

  void write() {
    page.open("header");
    page.element("p", words.say("État au ", "As of ") + words.date(figures.at), "class", "kicker");
    page.element("h1", figures.title(words.language()));
    figures.notice.ifPresent(
        notice -> page.element("p", notice.in(words.language()), "class", "notice"));
    sheet.say(
        "p",
        "Ce que fait le programme, avec d'où vient chaque chiffre et ce qu'il ne dit pas."
            + " Personne n'y est nommé.",
        "What the program does, with where each figure comes from and what it does not say. Nobody"
            + " is named.");
    page.close();
    headline();
    figures.plan.ifPresent(this::planAndReality);
    new ReachSection(figures, sheet).write();
    new PeopleSection(figures, sheet).write();
    figures.programs.ifPresent(found -> new ProgramsSection(found, sheet).write());
    contents();
    figures.mix.ifPresent(this::mix);
    sources();
  }

  private void headline() {
    page.open("ul", "class", "tiles");
    figures.adoption.ifPresent(
        rate ->
            tile(
                words.percent(rate),
                words.say("des salariés sont ambassadeurs", "of the employees are ambassadors"),
                words.basis(rate),
                ReferenceLine.ADOPTION_AFTER_TWO_YEARS));
    if (figures.tooFew || Figures.isFew(figures.members)) {
      tile(
          words.say("1 à 4", "1 to 4"),
          words.say("ambassadeurs", "ambassadors"),
          words.say("trop peu pour être dit", "too few to be told"));
    } else if (figures.adoption.isEmpty()) {
      tile(
          words.number(figures.members),
          words.say("ambassadeurs", "ambassadors"),
          words.say("effectif inconnu", "the workforce is not known"));
    }
    if (figures.tooFew) {
      page.close();
      return;
    }
    people(
        figures.active,
        words.say("ont partagé ces 28 derniers jours", "shared in the last 28 days"),
        ReferenceLine.SHARE_THROUGH_A_PLATFORM,
        ReferenceLine.SHARE_NOW_AND_THEN);
    people(
        figures.activation.orElse(FEW),
        words.say("ont commencé dans les deux semaines", "began within two weeks of joining"));
    tile(
        words.percent(figures.parrots.parroting()),
        words.say("des partages en font l'écho d'un autre", "of the shares echo another one"),
        words.say(
            words.basis(figures.parrots.parroting())
                + " ; au plus "
                + words.number(figures.parrots.peak())
                + " en "
                + figures.parrotWindow.toMinutes()
                + " minutes",
            words.basis(figures.parrots.parroting())
                + "; at most "
                + words.number(figures.parrots.peak())
                + " in "
                + figures.parrotWindow.toMinutes()
                + " minutes"));
    page.close();
  }

  private void people(Rate rate, String what, ReferenceLine... beside) {
    if (Figures.isFew(rate.of())) {
      tile("–", what, words.say("trop peu pour être dit", "too few to be told"));
    } else {
      tile(words.percent(rate), what, words.basis(rate), beside);
    }
  }

  private void tile(String value, String what, String basis, ReferenceLine... beside) {
    page.open("li").element("strong", value).element("b", what).element("span", basis);
    for (ReferenceLine line : beside) {
      page.element("span", sheet.reference(line));
    }
    page.close();
  }

  private void planAndReality(PlanAndReality plan) {
    sheet.say("h2", "Le plan et la réalité", "Plan and reality");
    sheet.figure(new PlanPicture(plan, words), "plan");
    Table table =
        sheet.table(
            words.say("Ce que sont devenus les partages prévus", "What became of planned shares"),
            words.say("Partages", "Shares"),
            words.say("Nombre", "Number"),
            words.say("Part", "Part"));
    row(table, words.say("prévus jusqu'ici", "planned so far"), plan.planned(), plan.planned());
    row(table, words.say("publiés à l'heure", "published in time"), plan.inTime(), plan.planned());
    row(table, words.say("publiés plus tard", "published later"), plan.later(), plan.planned());
    row(table, words.say("pas publiés", "not published"), plan.missing(), plan.planned());
    table.end();
  }

  private void row(Table table, String name, int count, int of) {
    table.row(List.of(name, words.number(count), words.percent(new Rate(count, of))));
  }

  private void contents() {
    if (figures.contents.isEmpty()) {
      return;
    }
    sheet.say("h2", "Comment sont reçus les contenus", "How contents are received");
    Table table =
        new Table(
            page,
            List.of(
                words.say("Contenu", "Content"),
                words.say("Vues", "Views"),
                words.say("Réactions par vue", "Reactions per view"),
                words.say("Intervalle à 95 %", "95% interval")),
            words.say(
                "Rangés par le bas de l'intervalle : la chance d'un contenu peu vu ne compte pas",
                "In the order of the low end of the interval: luck with few views does not count"),
            3);
    for (ContentPerformance content : figures.contents) {
      Rate rate = content.reactions();
      table.row(
          List.of(
              content.content().value(),
              rate.of() == 0 ? "–" : words.number(rate.of()),
              words.finePercent(rate),
              rate.of() == 0 ? "–" : words.fineInterval(rate)));
    }
    table.end();
    if (figures.contentsLeftOut) {
      sheet.small(
          "D'autres contenus ne sont pas montrés : avec les autres chiffres de cette page, les"
              + " leurs diraient quelque chose de moins de "
              + InsightReport.SMALLEST_GROUP
              + " personnes.",
          "Other contents are not shown: beside the other figures of this page theirs would tell"
              + " something about fewer than "
              + InsightReport.SMALLEST_GROUP
              + " people.");
    }
  }

  private void mix(NetworkMix mix) {
    sheet.say("h2", "Chaque réseau selon sa vocation", "Each network for its purpose");
    Table table =
        new Table(
            page,
            List.of(
                words.say("Réseau", "Network"),
                words.say("Vocation", "Purpose"),
                words.say("Part des partages", "Part of the shares"),
                words.say("Dans la vocation", "Fit the purpose")),
            words.say("Ce qui a été partagé où", "What was shared where"),
            4);
    for (Map.Entry<NetworkId, NetworkMix.Part> entry : mix.byNetwork().entrySet()) {
      NetworkMix.Part part = entry.getValue();
      table.row(
          List.of(
              Words.network(entry.getKey()),
              part.purpose().isEmpty()
                  ? words.say("tout", "everything")
                  : String.join(", ", part.purpose()),
              words.percent(part.share()),
              words.percent(part.fitting())));
    }
    table.end();
    mix.strays().stream()
        .limit(1)
        .forEach(
            stray ->
                sheet.say(
                    "p",
                    "Le plus souvent hors de sa place : « "
                        + stray.topic()
                        + " » sur "
                        + Words.network(stray.on())
                        + ", "
                        + words.number(stray.shares())
                        + " fois.",
                    "Most often away from its place: “"
                        + stray.topic()
                        + "” on "
                        + Words.network(stray.on())
                        + ", "
                        + words.number(stray.shares())
                        + " times."));
  }

  private void sources() {
    page.open("footer");
    sheet.say(
        "p",
        "Les intervalles sont ceux de Wilson, à 95 %. Les groupes de moins de "
            + InsightReport.SMALLEST_GROUP
            + " personnes ne sont pas distingués, et rien de moins de personnes ne se déduit des"
            + " autres chiffres de cette page. Les chiffres « ailleurs » sont ce que d'autres"
            + " programmes disent d'eux-mêmes ; ce ne sont pas des objectifs.",
        "Intervals are Wilson's, at 95%. Groups of fewer than "
            + InsightReport.SMALLEST_GROUP
            + " people are not told apart, and nothing about fewer people can be worked out from"
            + " the other figures of this page. Figures “elsewhere” are what other programs say of"
            + " themselves; they are not goals.");
    List<Assumption> assumptions = new ArrayList<>();
    figures.people.ifPresent(found -> assumptions.addAll(found.provenance().assumptions()));
    figures.estimated.ifPresent(found -> assumptions.addAll(found.provenance().assumptions()));
    if (!assumptions.isEmpty()) {
      sheet.say("p", "Hypothèses des modèles :", "Assumptions of the models:");
      page.open("ul");
      assumptions.stream()
          .distinct()
          .forEach(assumption -> page.element("li", assumption.in(words.language())));
      page.close();
    }
    page.close();
  }
}
