package io.advocacy.report;

import io.advocacy.drawing.Markup;
import io.advocacy.drawing.Picture;
import io.advocacy.drawing.Table;
import io.advocacy.drawing.Words;
import io.advocacy.insight.Cohort;
import io.advocacy.insight.ContentPerformance;
import io.advocacy.insight.NetworkMix;
import io.advocacy.insight.Rate;
import io.advocacy.insight.ReferenceLine;
import io.advocacy.insight.Stage;
import io.advocacy.network.NetworkId;
import io.advocacy.reach.Assumption;
import io.advocacy.report.Figures.PlanAndReality;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The report in one language. */
final class Body {
  private static final String PEOPLE = "people";
  private static final String VIEWS = "views";

  private final Figures figures;
  private final Words words;
  private final Markup page;

  Body(Figures figures, Words words, Markup page) {
    this.figures = figures;
    this.words = words;
    this.page = page;
  }

  void write() {
    page.open("header");
    page.element("p", words.say("État au ", "As of ") + words.date(figures.at), "class", "kicker");
    page.element("h1", figures.title);
    say(
        "p",
        "Ce que fait le programme, avec d'où vient chaque chiffre et ce qu'il ne dit pas."
            + " Personne n'y est nommé.",
        "What the program does, with where each figure comes from and what it does not say. Nobody"
            + " is named.");
    page.close();
    headline();
    figures.plan.ifPresent(this::planAndReality);
    reach();
    concentration();
    cohorts();
    stages();
    contents();
    figures.mix.ifPresent(this::mix);
    sources();
  }

  private void say(String element, String french, String english) {
    page.element(element, words.say(french, english));
  }

  private void small(String french, String english) {
    page.element("p", words.say(french, english), "class", "small");
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
    if (figures.adoption.isEmpty()) {
      tile(
          words.number(figures.members),
          words.say("ambassadeurs", "ambassadors"),
          words.say("effectif inconnu", "the workforce is not known"),
          null);
    }
    tile(
        words.percent(figures.active),
        words.say("ont partagé ces 28 derniers jours", "shared in the last 28 days"),
        words.basis(figures.active),
        null);
    tile(
        words.percent(figures.activation),
        words.say("ont commencé dans les deux semaines", "began within two weeks of joining"),
        words.basis(figures.activation),
        null);
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
                + " minutes"),
        null);
    page.close();
  }

  private void tile(String value, String what, String basis, @Nullable ReferenceLine beside) {
    page.open("li").element("strong", value).element("b", what).element("span", basis);
    if (beside != null) {
      page.element("span", reference(beside));
    }
    page.close();
  }

  /** A figure of other programs, with who says so. */
  private String reference(ReferenceLine line) {
    String figure =
        line.low() == line.high()
            ? words.percent(line.low())
            : words.percent(line.low()) + words.say(" à ", " to ") + words.percent(line.high());
    return words.say("Ailleurs : ", "Elsewhere: ")
        + figure
        + " ("
        + Names.source(line, words)
        + ")";
  }

  private void planAndReality(PlanAndReality plan) {
    say("h2", "Le plan et la réalité", "Plan and reality");
    figure(new PlanPicture(plan, words), "plan");
    Table table =
        table(
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

  private Table table(String caption, String... head) {
    return new Table(page, List.of(head), caption, head.length);
  }

  private void figure(Picture picture, String id) {
    picture.figure(page, id + "-" + words.code());
  }

  private void reach() {
    if (figures.reach.flatMap(reach -> reach.potential()).isEmpty() && figures.measured.isEmpty()) {
      return;
    }
    say("h2", "L'échelle de la portée", "The ladder of reach");
    say(
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
    figure(
        new BarsPicture(
            words.say("Portée, question par question", "Reach, question by question"), bars),
        "reach");
    page.open("ul", "class", "notes");
    figures
        .reach
        .flatMap(reach -> reach.potential())
        .ifPresent(
            found ->
                say(
                    "li",
                    "Potentielle : la somme des audiences de "
                        + words.number(found.provenance().known())
                        + " comptes, chacun une fois ; inconnues : "
                        + words.number(found.provenance().unknown())
                        + ". Qui suit deux comptes est compté deux fois.",
                    "Potential: the audiences of "
                        + words.number(found.provenance().known())
                        + " accounts added up, each once; not known: "
                        + words.number(found.provenance().unknown())
                        + ". Whoever follows two accounts is counted twice."));
    if (figures.people.isPresent()) {
      say(
          "li",
          "Personnes différentes : un modèle du recouvrement des audiences ; d'où la fourchette.",
          "Different people: a model of how audiences overlap; hence the range.");
    }
    if (figures.estimated.isPresent()) {
      say(
          "li",
          "Vues estimées : si chaque compte partage une fois, selon les taux organiques.",
          "Views, estimated: when each account shares once, by organic rates.");
    }
    figures.measured.ifPresent(
        found ->
            say(
                "li",
                "Vues mesurées : ce que disent les réseaux de "
                    + words.number(found.provenance().known())
                    + " partages ; ils ne disent rien de "
                    + words.number(found.provenance().unknown())
                    + ". Une personne peut voir plusieurs fois.",
                "Views, measured: what the networks say of "
                    + words.number(found.provenance().known())
                    + " shares; they say nothing of "
                    + words.number(found.provenance().unknown())
                    + ". One person may see several times."));
    page.close();
    figures.company.ifPresent(
        own ->
            figures.amplification.ifPresent(
                times ->
                    say(
                        "p",
                        "Les comptes de l'entreprise ont une audience de "
                            + words.number(own.audience())
                            + " ; ceux des ambassadeurs "
                            + words.decimal(times, 1)
                            + " fois plus, sur les mêmes réseaux.",
                        "The company's own accounts have an audience of "
                            + words.number(own.audience())
                            + "; those of the ambassadors "
                            + words.decimal(times, 1)
                            + " times as much, on the same networks.")));
  }

  private void concentration() {
    say("h2", "Qui fait combien", "Who does how much");
    Optional<Double> top = figures.concentration.partOfTop(0.05);
    if (top.isEmpty() || figures.concentration.people() < InsightReport.SMALLEST_GROUP) {
      say(
          "p",
          "Trop peu de partages ces 28 derniers jours pour le dire.",
          "There are too few shares in the last 28 days to say.");
      return;
    }
    figure(new LorenzPicture(figures.concentration, words), "lorenz");
    small(
        "Coefficient de Gini : "
            + words.decimal(figures.concentration.gini().orElse(0.0), 2)
            + " (0 : tous autant ; 1 : un seul fait tout). "
            + reference(ReferenceLine.PART_OF_THE_TOP_TWENTIETH)
            + ".",
        "Gini's coefficient: "
            + words.decimal(figures.concentration.gini().orElse(0.0), 2)
            + " (0: everybody alike; 1: one does everything). "
            + reference(ReferenceLine.PART_OF_THE_TOP_TWENTIETH)
            + ".");
  }

  private void cohorts() {
    say("h2", "Qui reste", "Who stays");
    List<Cohort> shown =
        figures.shownCohorts().stream().filter(cohort -> !cohort.active().isEmpty()).toList();
    if (shown.isEmpty()) {
      say(
          "p",
          "Pas encore de groupe d'arrivée assez grand et assez ancien.",
          "There is no group of newcomers yet that is large and old enough.");
      return;
    }
    figure(new CohortPicture(shown, words), "cohorts");
    List<String> head = new ArrayList<>();
    head.add(words.say("Arrivés dès le", "Joined from"));
    head.add(words.say("Personnes", "People"));
    int periods = shown.stream().mapToInt(cohort -> cohort.active().size()).max().orElse(0);
    int step = Math.max(1, (periods + 5) / 6);
    for (int i = 0; i < periods; i += step) {
      head.add(period(i));
    }
    Table table =
        new Table(
            page,
            head,
            words.say("Part active dans chaque période", "Part active in each period"),
            4);
    for (Cohort cohort : shown) {
      List<String> cells = new ArrayList<>();
      cells.add(words.date(cohort.from()));
      cells.add(words.number(cohort.size()));
      for (int i = 0; i < periods; i += step) {
        cells.add(i < cohort.active().size() ? words.percent(cohort.active().get(i)) : "");
      }
      table.row(cells);
    }
    table.end();
    small(
        "Qui part reste compté. " + reference(ReferenceLine.ACTIVE_AFTER_SOME_WEEKS) + ".",
        "Who leaves stays in the count. " + reference(ReferenceLine.ACTIVE_AFTER_SOME_WEEKS) + ".");
    fading();
  }

  private String period(int index) {
    long days = figures.period.toDays();
    return days == 7
        ? words.say("semaine ", "week ") + (index + 1)
        : words.say("période ", "period ") + (index + 1);
  }

  private void fading() {
    int all = figures.fading.values().stream().mapToInt(Integer::intValue).sum();
    if (all < InsightReport.SMALLEST_GROUP) {
      return;
    }
    String reasons =
        figures.fading.entrySet().stream()
            .filter(entry -> entry.getValue() >= InsightReport.SMALLEST_GROUP)
            .map(
                entry -> words.number(entry.getValue()) + " " + Names.reason(entry.getKey(), words))
            .collect(Collectors.joining(", "));
    say(
        "p",
        "S'éloignent peut-être : "
            + words.number(all)
            + (reasons.isEmpty() ? "." : " personnes, dont " + reasons + "."),
        "May be leaving: "
            + words.number(all)
            + (reasons.isEmpty() ? "." : " people, of whom " + reasons + "."));
  }

  private void stages() {
    if (figures.stages.isEmpty()) {
      return;
    }
    say("h2", "De lecteur à auteur", "From reader to author");
    List<BarsPicture.Bar> bars = new ArrayList<>();
    for (Stage stage : Stage.values()) {
      int people = figures.stages.getOrDefault(stage, 0);
      bars.add(
          BarsPicture.Bar.exact(Names.stage(stage, words), PEOPLE, people, words.number(people)));
    }
    figure(new BarsPicture(words.say("Étapes", "Stages"), bars), "stages");
  }

  private void contents() {
    if (figures.contents.isEmpty()) {
      return;
    }
    say("h2", "Comment sont reçus les contenus", "How contents are received");
    Table table =
        new Table(
            page,
            List.of(
                words.say("Contenu", "Content"),
                words.say("Partages", "Shares"),
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
              words.number(content.shares()),
              rate.value().map(v -> words.decimal(100 * v, 1) + " %").orElse("–"),
              rate.of() == 0
                  ? "–"
                  : words.decimal(100 * rate.low(), 1)
                      + words.say(" à ", " to ")
                      + words.decimal(100 * rate.high(), 1)));
    }
    table.end();
  }

  private void mix(NetworkMix mix) {
    say("h2", "Chaque réseau selon sa vocation", "Each network for its purpose");
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
                say(
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
    say(
        "p",
        "Les intervalles sont ceux de Wilson, à 95 %. Les groupes de moins de "
            + InsightReport.SMALLEST_GROUP
            + " personnes ne sont pas distingués. Les chiffres « ailleurs » sont ce que d'autres"
            + " programmes disent d'eux-mêmes ; ce ne sont pas des objectifs.",
        "Intervals are Wilson's, at 95%. Groups of fewer than "
            + InsightReport.SMALLEST_GROUP
            + " people are not told apart. Figures “elsewhere” are what other programs say of"
            + " themselves; they are not goals.");
    List<Assumption> assumptions = new ArrayList<>();
    figures.people.ifPresent(found -> assumptions.addAll(found.provenance().assumptions()));
    figures.estimated.ifPresent(found -> assumptions.addAll(found.provenance().assumptions()));
    if (!assumptions.isEmpty()) {
      say("p", "Hypothèses des modèles :", "Assumptions of the models:");
      page.open("ul");
      assumptions.stream()
          .distinct()
          .forEach(assumption -> page.element("li", assumption.in(words.language())));
      page.close();
    }
    page.close();
  }
}
