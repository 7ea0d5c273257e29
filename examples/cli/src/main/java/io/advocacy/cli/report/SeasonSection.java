package io.advocacy.cli.report;

import io.advocacy.cli.demo.SeasonOutcome;
import io.advocacy.drawing.Markup;
import io.advocacy.drawing.Table;
import io.advocacy.drawing.Words;
import java.util.List;

/** The season: teams, people, the draw and the rewards. */
final class SeasonSection {
  private final SeasonOutcome season;
  private final Words words;
  private final Markup page;

  SeasonSection(SeasonOutcome season, Words words, Markup page) {
    this.season = season;
    this.words = words;
    this.page = page;
  }

  void write() {
    SeasonOutcome.Books record = season.record();
    say("h2", "Et sur une saison", "And over a season");
    say(
        "p",
        "Les mêmes "
            + words.number(record.people())
            + " personnes jouent huit semaines, par équipe. Les équipes sont comparées par membre,"
            + " pour qu'une petite puisse gagner. Ce qui s'est passé est inventé ; le registre, le"
            + " défi, le tirage et les récompenses sont les vrais.",
        "The same "
            + words.number(record.people())
            + " people play for eight weeks, in teams. Teams are compared for each member, so that"
            + " a small one can win. What happened is invented; the ledger, the challenge, the draw"
            + " and the rewards are the real ones.");
    new SeasonPicture(season, words).figure(page, "season-" + words.code());
    SeasonOutcome.Team winner = season.teams().get(0);
    say(
        "p",
        "L'équipe « "
            + winner.name()
            + " » gagne le défi. Le résultat a été figé après un délai de grâce : rien de ce qui"
            + " arrive ensuite ne le change.",
        "The team “"
            + winner.name()
            + "” wins the challenge. The result was frozen after a time of grace: nothing that"
            + " comes later changes it.");
    page.open("p");
    page.element(
        "a",
        words.say(
            "Adhésion, cycles, équipes côte à côte : la page du programme",
            "Adoption, cycles, teams side by side: the page of the program"),
        "href",
        Report.INSIGHT);
    page.close();
    people();
    ledger(record);
    draw();
    rewards();
  }

  private void people() {
    Table table =
        new Table(
            page,
            List.of(
                words.say("Ambassadeur", "Ambassador"),
                words.say("Rang", "Rank"),
                words.say("Points", "Points")),
            words.say(
                "Les cinq premiers de la saison ; chacun peut prendre un pseudonyme"
                    + " ou se cacher",
                "The first five of the season; people may choose an alias, or hide"),
            3);
    for (SeasonOutcome.Person person : season.top()) {
      table.row(
          List.of(person.shownAs(), words.number(person.rank()), words.number(person.points())));
    }
    table.end();
  }

  private void ledger(SeasonOutcome.Books record) {
    say("h3", "Des points auxquels se fier", "Points people can trust");
    say(
        "p",
        words.number(record.events())
            + " événements racontés, dont "
            + words.number(record.late())
            + " avec plus de deux jours de retard et "
            + words.number(record.repeated())
            + " une deuxième fois : "
            + (record.same()
                ? "les mêmes, racontés dans l'ordre, donnent les mêmes points à chacun."
                : "racontés dans l'ordre, ils donnent d'autres points ; c'est une erreur.")
            + " Le registre a "
            + words.number(record.entries())
            + " lignes, chacune avec sa raison. "
            + words.count(record.leavers(), "personne est partie", "personnes sont parties")
            + " en cours de route sans perdre un point ; "
            + words.count(record.takenBack(), "point a été repris", "points ont été repris")
            + " pour un post supprimé et un partage qui n'était pas honnête.",
        words.number(record.events())
            + " events were told, "
            + words.number(record.late())
            + " of them more than two days late and "
            + words.number(record.repeated())
            + " a second time: "
            + (record.same()
                ? "the same events told in order give everybody the same points."
                : "told in order they give other points, which is an error.")
            + " The ledger has "
            + words.number(record.entries())
            + " lines, each with its reason. "
            + words.count(record.leavers(), "person", "people")
            + " left on the way and lost no point; "
            + words.count(record.takenBack(), "point was", "points were")
            + " taken back for a post that was deleted and a share that was not honest.");
  }

  private void draw() {
    SeasonOutcome.Draw draw = season.draw();
    String winners = String.join(", ", draw.winners());
    say("h3", "Un tirage que chacun peut refaire", "A draw that anybody can repeat");
    say(
        "p",
        words.number(draw.entrants())
            + " personnes actives quatre semaines de suite ont "
            + words.number(draw.tickets())
            + " billets. Publiée avant le tirage, l'empreinte de la liste :",
        words.number(draw.entrants())
            + " people who were active four weeks in a row have "
            + words.number(draw.tickets())
            + " tickets. Published before the draw, the hash of the list:");
    page.open("p").element("code", draw.commitment()).close();
    say(
        "p",
        "Les numéros d'une loterie ("
            + draw.source()
            + ", inventés ici) donnent par la RFC 3797 : "
            + winners
            + ". "
            + (draw.verified() ? "La vérification est juste." : "La vérification échoue."),
        "The numbers of a lottery ("
            + draw.source()
            + ", invented here) give by RFC 3797: "
            + winners
            + ". "
            + (draw.verified() ? "The record verifies." : "The record does not verify."));
  }

  private void rewards() {
    SeasonOutcome.Rewards rewards = season.rewards();
    say("h3", "Des récompenses dans le budget", "Rewards within the budget");
    say(
        "p",
        "Budget de "
            + words.number(rewards.budget() / 100)
            + " €, engagé à hauteur de "
            + words.number(rewards.committed() / 100)
            + " €. Remises : "
            + words.number(rewards.delivered())
            + ", en attente : "
            + words.number(rewards.waiting())
            + ", refusées et points rendus : "
            + words.number(rewards.refused())
            + ", impossibles faute de stock, de budget ou de points : "
            + words.number(rewards.turnedAway())
            + ".",
        "A budget of €"
            + words.number(rewards.budget() / 100)
            + ", of which €"
            + words.number(rewards.committed() / 100)
            + " are committed. Delivered: "
            + words.number(rewards.delivered())
            + ", waiting: "
            + words.number(rewards.waiting())
            + ", refused with the points given back: "
            + words.number(rewards.refused())
            + ", not to be had for lack of stock, budget or points: "
            + words.number(rewards.turnedAway())
            + ".");
  }

  private void say(String element, String inFrench, String inEnglish) {
    page.element(element, words.say(inFrench, inEnglish));
  }
}
