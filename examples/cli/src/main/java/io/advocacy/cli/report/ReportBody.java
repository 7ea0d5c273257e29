package io.advocacy.cli.report;

import io.advocacy.cli.demo.DemoOutcome;
import io.advocacy.cli.demo.DemoOutcome.Outage;
import io.advocacy.cli.demo.DemoOutcome.PlannedPost;
import io.advocacy.cli.demo.DemoOutcome.Reading;
import io.advocacy.cli.demo.DemoOutcome.Stream;
import io.advocacy.cli.demo.DemoOutcome.TopPlace;
import io.advocacy.cli.demo.DemoOutcome.Week;
import io.advocacy.drawing.Markup;
import io.advocacy.drawing.Picture;
import io.advocacy.drawing.Table;
import io.advocacy.drawing.Words;
import io.advocacy.network.NetworkId;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The report in one language, section by section. */
final class ReportBody {
  private final DemoOutcome outcome;
  private final Words words;
  private final Markup page;
  private final Week week;
  private final String networks;

  ReportBody(DemoOutcome outcome, Words words, Markup page) {
    this.outcome = outcome;
    this.words = words;
    this.page = page;
    this.week = outcome.plan();
    this.networks = words.networks(week.networks());
  }

  void write() {
    head();
    new HeadlineTiles(outcome, words, page).write();
    plan();
    new ReachSection(outcome, words, page).write();
    reactions();
    ranking();
    new SeasonSection(outcome.season(), words, page).write();
    audit();
    method();
  }

  private void head() {
    page.open("header");
    say("p", "Advocacy · démonstration", "Advocacy · demonstration", "class", "kicker");
    String people = words.number(outcome.people().ambassadors());
    say(
        "h1",
        "Un contenu, " + people + " ambassadeurs, une semaine",
        "One content, " + people + " ambassadors, one week");
    String title = outcome.content().title();
    String from = words.longDate(week.from());
    String to = words.longDate(week.to().minusMillis(1));
    say(
        "p",
        "« " + title + " », partagé du " + from + " au " + to + " sur " + networks + ".",
        "“" + title + "”, shared from " + from + " to " + to + " on " + networks + ".",
        "class",
        "lead");
    say(
        "p",
        "Réseaux simulés : aucun vrai réseau n'a été appelé et aucune vraie personne n'apparaît"
            + " ici. La fin de la page dit ce qui est simulé et ce qui ne l'est pas.",
        "Simulated networks: no real network was called and no real person appears here. The end"
            + " of the page says what is simulated and what is not.",
        "class",
        "notice");
    page.close();
  }

  private void plan() {
    say("h2", "Le plan de la semaine", "The plan of the week");
    say(
        "p",
        "Quand tout le monde partage un contenu dès qu'il arrive, les abonnés voient le même texte"
            + " en rafale : c'est l'effet perroquet. Le plan donne à chaque personne un moment à"
            + " elle, dans son temps de travail et son fuseau horaire, et l'une des formulations du"
            + " contenu.",
        "When everybody shares a content as soon as it arrives, followers see a burst of the same"
            + " text: the parrot effect. The plan gives each person a moment of their own, within"
            + " their working time and time zone, and one of the wordings of the content.");
    wordings();
    figure("at-once", new AtOncePicture(week, words));
    figure("week", new WeekPicture(week, words));
    for (Stream stream : week.streams()) {
      String name = Words.network(stream.network());
      boolean least = stream.peakCell() == stream.lowerBound();
      say(
          "p",
          name
              + " : au plus "
              + words.count(stream.peakCell(), "publication", "publications")
              + " par quart d'heure ; le minimum possible pour ces personnes et cette semaine est "
              + words.number(stream.lowerBound())
              + (least ? ", le plan l'atteint." : "."),
          name
              + ": at most "
              + words.count(stream.peakCell(), "post", "posts")
              + " in a quarter of an hour; the smallest possible number for these people and this"
              + " week is "
              + words.number(stream.lowerBound())
              + (least ? ", and the plan reaches it." : "."));
    }
    explained();
    planTable();
  }

  private void explained() {
    String who = week.example().ambassador().value();
    String why = week.example().sentences().getOrDefault(words.language(), "");
    say(
        "p",
        "Chaque personne peut demander pourquoi son moment est le sien. La réponse à " + who + " :",
        "Everybody can ask why their moment is theirs. The answer to " + who + ":");
    page.element("blockquote", why);
  }

  private void wordings() {
    Map<Locale, Integer> counts = outcome.content().wordings();
    int french = counts.getOrDefault(Locale.FRENCH, 0);
    int english = counts.getOrDefault(Locale.ENGLISH, 0);
    say(
        "p",
        "Ce contenu a "
            + french
            + " formulations en français et "
            + english
            + " en anglais. L'une d'elles :",
        "This content has "
            + french
            + " wordings in French and "
            + english
            + " in English. One of them:");
    String example = outcome.content().example().getOrDefault(words.language(), "");
    page.open("blockquote").text(example + " ");
    page.element("span", outcome.content().link(), "class", "small").close();
  }

  private void planTable() {
    ZoneId zone = week.zone();
    Map<LocalDate, Map<NetworkId, Integer>> byDay = new TreeMap<>();
    Map<LocalDate, Map<Long, Integer>> cells = new TreeMap<>();
    for (PlannedPost post : week.posts()) {
      LocalDate day = post.at().atZone(zone).toLocalDate();
      byDay.computeIfAbsent(day, d -> new TreeMap<>()).merge(post.network(), 1, Integer::sum);
      long cell =
          (post.at().toEpochMilli() - week.from().toEpochMilli()) / week.window().toMillis();
      cells.computeIfAbsent(day, d -> new TreeMap<>()).merge(cell, 1, Integer::sum);
    }
    List<String> head = new ArrayList<>();
    head.add(words.say("Jour", "Day"));
    week.networks().forEach(network -> head.add(Words.network(network)));
    head.add(words.say("Ensemble", "Together"));
    head.add(words.say("Quart d'heure le plus chargé", "Fullest quarter of an hour"));
    Table table =
        new Table(page, head, words.say("Publications prévues", "Planned posts"), head.size() - 1);
    byDay.forEach(
        (day, counts) -> {
          List<String> row = new ArrayList<>();
          row.add(words.shortDay(day));
          for (NetworkId network : week.networks()) {
            row.add(words.number(counts.getOrDefault(network, 0)));
          }
          row.add(words.number(counts.values().stream().mapToInt(Integer::intValue).sum()));
          row.add(
              words.number(
                  cells.getOrDefault(day, Map.of()).values().stream()
                      .mapToInt(Integer::intValue)
                      .max()
                      .orElse(0)));
          table.row(row);
        });
    table.end();
    if (!week.unplaced().isEmpty()) {
      say("p", "Sans moment possible :", "Without a possible moment:");
      reasons(week.unplaced());
    }
  }

  private void reactions() {
    Reading end = outcome.reactionsAtTheEnd();
    say("h2", "Ce qui est revenu", "What came back");
    say(
        "p",
        words.number(end.total())
            + " réactions mesurées sur "
            + words.count(end.posts(), "publication", "publications")
            + ", relevées sur les réseaux jusqu'au "
            + words.moment(end.at())
            + ".",
        words.number(end.total())
            + " reactions measured on "
            + words.count(end.posts(), "post", "posts")
            + ", read from the networks until "
            + words.moment(end.at())
            + ".");
    figure("reactions", new ReactionsPicture(outcome.reactions(), week.zone(), words));
    Map<LocalDate, Reading> lastOfDay = new LinkedHashMap<>();
    outcome
        .reactions()
        .forEach(reading -> lastOfDay.put(reading.at().atZone(week.zone()).toLocalDate(), reading));
    Table table =
        new Table(
            page,
            List.of(
                words.say("Jour", "Day"),
                words.say("J'aime", "Likes"),
                words.say("Partages", "Reposts"),
                words.say("Réponses", "Replies"),
                words.say("Ensemble", "Together")),
            words.say(
                "Réactions depuis le début, au dernier relevé de chaque jour",
                "Reactions since the beginning, at the last reading of each day"),
            4);
    lastOfDay.forEach(
        (day, reading) ->
            table.row(
                List.of(
                    words.shortDay(day),
                    words.number(reading.likes()),
                    words.number(reading.reposts()),
                    words.number(reading.replies()),
                    words.number(reading.total()))));
    table.end();
  }

  private void ranking() {
    say("h2", "Le classement", "The ranking");
    say(
        "p",
        "Chaque publication donne 10 points ; deux J'aime en donnent 1, un partage 2, une réponse"
            + " 3. Des plafonds par contenu évitent que tout se joue sur la taille de l'audience."
            + " Chaque point est inscrit dans un registre avec sa raison.",
        "Each post gives 10 points; two likes give 1, a repost 2, a reply 3. Caps for each content"
            + " keep the size of an audience from deciding everything. Every point is in a ledger"
            + " with its reason.");
    page.open("div", "class", "table").open("table");
    say(
        "caption",
        "Les dix premiers. Le score, de 0 à 100, ramène chacun à la taille de son audience ; une"
            + " seule semaine, sans mots à soi, n'en donne qu'une partie.",
        "The first ten. The score, 0 to 100, weighs each person against the size of their"
            + " audience; a single week, without words of one's own, gives only a part of it.");
    page.open("thead").open("tr");
    headCell("Rang", "Rank", "left");
    headCell("Ambassadeur", "Ambassador", "left");
    headCell("Équipe", "Team", "left extra");
    headCell("Publications", "Posts", "extra");
    headCell("Réactions", "Reactions", "");
    headCell("Points", "Points", "");
    headCell("Score", "Score", "");
    page.close().close().open("tbody");
    for (TopPlace place : outcome.top()) {
      page.open("tr");
      page.element("td", words.number(place.rank()), "class", "left");
      page.element("th", place.ambassador().value(), "class", "left", "scope", "row");
      page.element("td", place.team(), "class", "left extra");
      page.element("td", words.number(place.posts()), "class", "extra");
      page.element("td", words.number(place.reactions()));
      page.element("td", words.number(place.points()));
      page.element("td", words.decimal(place.score().doubleValue(), 1));
      page.close();
    }
    page.close().close().close();
  }

  private void headCell(String inFrench, String inEnglish, String style) {
    say("th", inFrench, inEnglish, "scope", "col", "class", style);
  }

  private void audit() {
    DemoOutcome.Audit audit = outcome.audit();
    if (audit.isClean()) {
      say("h2", "Rien de perdu, rien en double", "Nothing lost, nothing twice");
    } else {
      say("h2", "Les deux registres diffèrent", "The two records differ");
    }
    say(
        "p",
        "Le registre de l'entreprise, comparé à celui des réseaux eux-mêmes : "
            + words.count(audit.recorded(), "publication inscrite", "publications inscrites")
            + ", "
            + words.count(audit.found(), "trouvée", "trouvées")
            + " sur les réseaux ; "
            + words.count(audit.lost(), "perdue", "perdues")
            + ", "
            + words.number(audit.doubled())
            + " en double.",
        "The company's record compared with that of the networks themselves: "
            + words.count(audit.recorded(), "post recorded", "posts recorded")
            + ", "
            + words.number(audit.found())
            + " found on the networks; "
            + words.number(audit.lost())
            + " lost, "
            + words.number(audit.doubled())
            + " doubled.");
    for (Outage outage : outcome.outages()) {
      String name = Words.network(outage.network());
      String from = words.moment(outage.from());
      String to = words.moment(outage.to());
      say(
          "p",
          name
              + " est tombé le "
              + from
              + " et revenu le "
              + to
              + ". Publications faites dont la réponse s'est perdue : "
              + words.number(outage.lostAnswers())
              + ". Partages remis à plus tard, ou vérifiés avant tout nouvel envoi : "
              + words.number(outage.delayed())
              + ".",
          name
              + " died on "
              + from
              + " and was back on "
              + to
              + ". Posts that were made while the answer got lost: "
              + words.number(outage.lostAnswers())
              + ". Shares that waited, or were looked up before anything was sent again: "
              + words.number(outage.delayed())
              + ".");
    }
    if (!outcome.delivery().failed().isEmpty()) {
      say("p", "Publications qui n'ont pas pu partir :", "Posts that could not go out:");
      reasons(outcome.delivery().failed());
    }
  }

  private void reasons(Map<String, Integer> reasons) {
    page.open("ul");
    reasons.forEach((reason, count) -> page.element("li", reason + " (" + count + ")"));
    page.close();
  }

  private void method() {
    say("h2", "Ce qui est simulé, ce qui ne l'est pas", "What is simulated, what is not");
    page.open("div", "class", "two").open("div");
    say("h3", "Simulé", "Simulated");
    list(
        words.say(
            networks + " : des serveurs sur cette machine, qui parlent le langage de ces réseaux.",
            networks + ": servers on this machine that speak the language of these networks."),
        words.say(
            "Le temps : la semaine a passé en quelques secondes.",
            "Time: the week passed in a few seconds."),
        words.say(
            "Les "
                + outcome.people().ambassadors()
                + " personnes et leurs audiences : un cas d'école, celui d'une petite entreprise.",
            "The "
                + outcome.people().ambassadors()
                + " people and their audiences: a textbook case, that of a small company."),
        words.say(
            "Les réactions : un modèle inventé, qui ne dit rien des vrais réseaux.",
            "The reactions: an invented model that says nothing about real networks."));
    page.close().open("div");
    say("h3", "Réel", "Real");
    list(
        words.say(
            "Le plan, avec les fuseaux, temps partiels, absences et jours fériés.",
            "The plan, with time zones, part-time work, absences and public holidays."),
        words.say(
            "Les connecteurs : chaque audience, chaque publication et chaque chiffre est passé par"
                + " eux, en HTTP.",
            "The connectors: every audience, post and figure went through them, over HTTP."),
        words.say(
            "Le moteur de publication, qui survit aux pannes.",
            "The publishing engine, which survives failures."),
        words.say(
            "Le registre des points, le classement, le score et le calcul de la portée.",
            "The ledger of points, the ranking, the score and the reach calculator."));
    page.close().close();
    page.open("footer").open("p");
    page.text(words.say("Pour refaire cette page : ", "To make this page again: "));
    page.element(
        "code",
        "java -jar advocacy.jar demo --seed "
            + outcome.seed()
            + (outcome.outages().isEmpty() ? "" : " --kill-network"));
    page.close();
    say(
        "p",
        "Heures de " + city() + ". Cette page ne charge rien et n'envoie rien.",
        "Times are those of " + city() + ". This page loads nothing and sends nothing.");
    page.close();
  }

  private String city() {
    String id = week.zone().getId();
    return id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
  }

  private void list(String... items) {
    page.open("ul");
    for (String item : items) {
      page.element("li", item);
    }
    page.close();
  }

  private void figure(String id, Picture picture) {
    picture.figure(page, id + "-" + words.code());
  }

  private void say(String element, String inFrench, String inEnglish, String... attributes) {
    page.element(element, words.say(inFrench, inEnglish), attributes);
  }
}
