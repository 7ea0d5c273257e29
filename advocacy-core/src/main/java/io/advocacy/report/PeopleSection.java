package io.advocacy.report;

import io.advocacy.drawing.Markup;
import io.advocacy.drawing.Table;
import io.advocacy.drawing.Words;
import io.advocacy.insight.Cohort;
import io.advocacy.insight.Cycle;
import io.advocacy.insight.ReferenceLine;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/** Who does how much, who stays, what comes in cycles, and how far people have come. */
final class PeopleSection {
  private static final String PEOPLE = "people";

  private final Figures figures;
  private final Sheet sheet;
  private final Words words;
  private final Markup page;

  PeopleSection(Figures figures, Sheet sheet) {
    this.figures = figures;
    this.sheet = sheet;
    this.words = sheet.words();
    this.page = sheet.page();
  }

  void write() {
    concentration();
    cohorts();
    pulse();
    stages();
  }

  private void concentration() {
    sheet.say("h2", "Qui fait combien", "Who does how much");
    if (figures.lorenz.isEmpty()) {
      sheet.say(
          "p",
          "Trop peu de partages ces 28 derniers jours pour le dire.",
          "There are too few shares in the last 28 days to say.");
      return;
    }
    sheet.figure(new LorenzPicture(figures.lorenz, figures.top, words), "lorenz");
    double gini = figures.concentration.flatMap(found -> found.gini()).orElse(0.0);
    sheet.small(
        "Coefficient de Gini : "
            + words.decimal(gini, 2)
            + " (0 : tous autant ; 1 : un seul fait tout). "
            + sheet.reference(ReferenceLine.PART_OF_THE_TOP_TWENTIETH)
            + ".",
        "Gini's coefficient: "
            + words.decimal(gini, 2)
            + " (0: everybody alike; 1: one does everything). "
            + sheet.reference(ReferenceLine.PART_OF_THE_TOP_TWENTIETH)
            + ".");
  }

  private void cohorts() {
    sheet.say("h2", "Qui reste", "Who stays");
    List<Cohort> shown =
        figures.shownCohorts().stream().filter(cohort -> !cohort.active().isEmpty()).toList();
    if (shown.isEmpty()) {
      sheet.say(
          "p",
          "Pas encore de groupe d'arrivée assez grand et assez ancien.",
          "There is no group of newcomers yet that is large and old enough.");
      return;
    }
    sheet.figure(new CohortPicture(shown, words), "cohorts");
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
    sheet.small(
        "Qui part reste compté. " + sheet.reference(ReferenceLine.ACTIVE_AFTER_SOME_WEEKS) + ".",
        "Who leaves stays in the count. "
            + sheet.reference(ReferenceLine.ACTIVE_AFTER_SOME_WEEKS)
            + ".");
  }

  private String period(int index) {
    long days = figures.period.toDays();
    return days == 7
        ? words.say("semaine ", "week ") + (index + 1)
        : words.say("période ", "period ") + (index + 1);
  }

  private void pulse() {
    List<Cycle> cycles =
        figures.shownCohorts().stream().flatMap(cohort -> Cycle.of(cohort).stream()).toList();
    if (figures.pulses.size() > 1 || !cycles.isEmpty()) {
      sheet.say("h2", "Les cycles", "Cycles");
      sheet.say(
          "p",
          "L'élan d'une découverte retombe presque toujours ; de nouvelles arrivées et de nouveaux"
              + " sujets le relancent.",
          "The enthusiasm of a discovery almost always fades; newcomers and new subjects bring it"
              + " back.");
      if (figures.pulses.size() > 1) {
        sheet.figure(new PulsePicture(figures.pulses, words), "pulse");
      } else {
        sheet.small(
            "Le pouls n'est pas dessiné : on pourrait y reconnaître un petit groupe.",
            "The pulse is not drawn: a small group could be told from it.");
      }
      cycles(cycles);
    }
    fading();
  }

  private void cycles(List<Cycle> cycles) {
    if (cycles.isEmpty()) {
      return;
    }
    Table table =
        sheet.table(
            words.say(
                "L'élan de chaque groupe d'arrivée ; « retombé » : au plus la moitié du sommet",
                "The enthusiasm of each group of newcomers; “faded”: at most half of the height"),
            words.say("Arrivés dès le", "Joined from"),
            words.say("Au plus haut", "At the height"),
            words.say("Retombé", "Faded"),
            words.say("Repris", "Revived"),
            words.say("À présent", "Now"));
    for (Cycle cycle : cycles) {
      table.row(
          List.of(
              words.date(cycle.from()),
              words.percent(cycle.peak()) + ", " + period(cycle.peakIn() - 1),
              periodOr(cycle.fadedIn(), words.say("pas encore", "not yet")),
              periodOr(cycle.revivedIn(), "–"),
              words.percent(cycle.now())));
    }
    table.end();
  }

  private String periodOr(OptionalInt number, String otherwise) {
    return number.isPresent() ? period(number.getAsInt() - 1) : otherwise;
  }

  /** Who may be leaving, by reason; a reason with few people is told with others. */
  private void fading() {
    List<BarsPicture.Bar> bars = new ArrayList<>();
    figures.fading.forEach(group -> bars.add(bar(group, reason -> Names.reason(reason, words))));
    if (bars.isEmpty()) {
      return;
    }
    sheet.figure(
        new BarsPicture(words.say("S'éloignent peut-être", "May be leaving"), bars, words),
        "fading");
    sheet.small(
        "Un mot aimable, ou la paix : ce n'est pas un jugement. L'animateur du programme sait qui.",
        "A friendly word, or peace: this is no judgement. Whoever runs the program knows who.");
  }

  private <E extends Enum<E>> BarsPicture.Bar bar(
      SmallGroups.Group<E> group, Function<E, String> naming) {
    String name = Names.either(group.kinds().stream().map(naming).toList(), words);
    int people = group.people();
    return BarsPicture.Bar.exact(name, PEOPLE, people, words.number(people));
  }

  private void stages() {
    if (figures.stages.isEmpty()) {
      return;
    }
    sheet.say("h2", "De lecteur à auteur", "From reader to author");
    List<BarsPicture.Bar> bars = new ArrayList<>();
    figures.stages.forEach(group -> bars.add(bar(group, stage -> Names.stage(stage, words))));
    sheet.figure(new BarsPicture(words.say("Étapes", "Stages"), bars, words), "stages");
  }
}
