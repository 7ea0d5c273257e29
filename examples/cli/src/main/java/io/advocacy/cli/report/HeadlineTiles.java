package io.advocacy.cli.report;

import io.advocacy.cli.demo.DemoOutcome;
import io.advocacy.cli.demo.DemoOutcome.Stream;
import io.advocacy.drawing.Markup;
import io.advocacy.drawing.Words;
import io.advocacy.reach.Amplification;
import java.util.Optional;

/** The headline figures, each with the words that say what it is. */
final class HeadlineTiles {
  private final DemoOutcome outcome;
  private final Words words;
  private final Markup page;

  HeadlineTiles(DemoOutcome outcome, Words words, Markup page) {
    this.outcome = outcome;
    this.words = words;
    this.page = page;
  }

  void write() {
    page.open("ul", "class", "tiles");
    flatness();
    amplification();
    delivery();
    potential();
    reactions();
    page.close();
  }

  private void flatness() {
    int peak = outcome.plan().streams().stream().mapToInt(Stream::peakCell).max().orElse(0);
    int atOnce = outcome.plan().streams().stream().mapToInt(Stream::shares).max().orElse(0);
    tile(
        words.say(peak + " au lieu de " + atOnce, peak + " instead of " + atOnce),
        words.say(
            "publications au plus par quart d'heure, sur chaque réseau",
            "posts at most in a quarter of an hour, on each network"),
        words.say(
            "Sans plan, les "
                + atOnce
                + " partages seraient partis ensemble. Le plan les répartit sur la semaine.",
            "Without a plan the "
                + atOnce
                + " shares would have gone out together. The plan spreads them over the week."));
  }

  private void amplification() {
    Optional<Amplification> times =
        outcome.reach().ambassadors().amplification(outcome.reach().company());
    times.ifPresent(
        amplification ->
            tile(
                words.say(
                    words.decimal(amplification.factor(), 2) + "\u00a0fois",
                    words.decimal(amplification.factor(), 2) + "\u00a0times"),
                words.say("l'audience de l'entreprise", "the company's own audience"),
                words.say(
                    words.number(amplification.ambassadors())
                        + " pour les ambassadeurs, "
                        + words.number(amplification.company())
                        + " pour les comptes de l'entreprise, sur les mêmes réseaux.",
                    words.number(amplification.ambassadors())
                        + " for the ambassadors, "
                        + words.number(amplification.company())
                        + " for the company's accounts, on the same networks.")));
  }

  private void delivery() {
    DemoOutcome.Delivery delivery = outcome.delivery();
    DemoOutcome.Audit audit = outcome.audit();
    tile(
        words.say(
            delivery.published() + " sur " + delivery.planned(),
            delivery.published() + " of " + delivery.planned()),
        words.say("publications parties", "posts published"),
        words.say(
            words.number(audit.lost())
                + " perdue, "
                + words.number(audit.doubled())
                + " en double, vérifié auprès des réseaux.",
            words.number(audit.lost())
                + " lost, "
                + words.number(audit.doubled())
                + " doubled, checked against the networks."));
  }

  private void potential() {
    long audience =
        outcome.reach().ambassadors().potential().map(reach -> reach.audience()).orElse(0L);
    tile(
        words.number(audience),
        words.say("portée potentielle", "potential reach"),
        words.say(
            "Abonnés de "
                + words.number(outcome.people().accounts())
                + " comptes, additionnés : un plafond, pas un nombre de lecteurs.",
            "Followers of "
                + words.number(outcome.people().accounts())
                + " accounts added up: a ceiling, not a number of readers."));
  }

  private void reactions() {
    DemoOutcome.Reading end = outcome.reactionsAtTheEnd();
    tile(
        words.number(end.total()),
        words.say("réactions mesurées", "reactions measured"),
        words.say(
            words.number(end.likes())
                + " J'aime, "
                + words.number(end.reposts())
                + " partages, "
                + words.number(end.replies())
                + " réponses.",
            words.number(end.likes())
                + " likes, "
                + words.number(end.reposts())
                + " reposts, "
                + words.number(end.replies())
                + " replies."));
  }

  private void tile(String figure, String what, String explanation) {
    page.open("li").element("strong", figure).element("b", what);
    page.element("span", explanation).close();
  }
}
