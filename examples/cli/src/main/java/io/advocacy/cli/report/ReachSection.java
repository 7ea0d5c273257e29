package io.advocacy.cli.report;

import io.advocacy.cli.demo.DemoOutcome;
import io.advocacy.cli.demo.DemoOutcome.ReachLadder;
import io.advocacy.drawing.Markup;
import io.advocacy.drawing.Table;
import io.advocacy.drawing.Words;
import io.advocacy.network.NetworkId;
import io.advocacy.reach.Amplification;
import io.advocacy.reach.MeasuredReach;
import io.advocacy.reach.PotentialReach;
import io.advocacy.reach.Provenance;
import io.advocacy.reach.Range;
import io.advocacy.reach.Reach;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reach: by network beside the company's, then the ladder with the source of each figure. */
final class ReachSection {
  private final DemoOutcome outcome;
  private final ReachLadder ladder;
  private final Words words;
  private final Markup page;
  private final String networks;

  ReachSection(DemoOutcome outcome, Words words, Markup page) {
    this.outcome = outcome;
    this.ladder = outcome.reach();
    this.words = words;
    this.page = page;
    this.networks = words.networks(outcome.plan().networks());
  }

  void write() {
    say("h2", "La portée", "Reach");
    Optional<Amplification> times = ladder.ambassadors().amplification(ladder.company());
    times.ifPresent(
        found ->
            say(
                "p",
                "Sur les mêmes réseaux, les comptes des ambassadeurs ont "
                    + words.decimal(found.factor(), 2)
                    + " fois l'audience de ceux de l'entreprise.",
                "On the same networks, the ambassadors' accounts have "
                    + words.decimal(found.factor(), 2)
                    + " times the audience of the company's own."));
    new ReachPicture(ladder, words).figure(page, "reach-" + words.code());
    table(times);
    say("h3", "Quatre façons de dire la portée", "Four ways to tell reach");
    say(
        "p",
        "Ces chiffres ne s'additionnent pas : chacun répond à une autre question.",
        "These figures are never added up: each answers another question.");
    page.open("ol", "class", "ladder");
    potential();
    people();
    views();
    measured();
    page.close();
  }

  private void table(Optional<Amplification> times) {
    Table table =
        new Table(
            page,
            List.of(
                words.say("Réseau", "Network"),
                words.say("Ambassadeurs", "Ambassadors"),
                words.say("Entreprise", "Company"),
                words.say("Rapport", "Ratio")),
            words.say("Abonnés lus sur les réseaux", "Followers as read from the networks"),
            4);
    Map<NetworkId, Long> company = potentialOf(ladder.company()).byNetwork();
    potentialOf(ladder.ambassadors())
        .byNetwork()
        .forEach(
            (network, audience) -> {
              long own = company.getOrDefault(network, 0L);
              table.row(
                  List.of(
                      Words.network(network),
                      words.number(audience),
                      words.number(own),
                      own == 0 ? "–" : words.decimal((double) audience / own, 2)));
            });
    table.row(
        List.of(
            words.say("Ensemble", "Together"),
            words.number(potentialOf(ladder.ambassadors()).audience()),
            words.number(potentialOf(ladder.company()).audience()),
            times.map(found -> words.decimal(found.factor(), 2)).orElse("–")));
    table.end();
  }

  private static PotentialReach potentialOf(Reach reach) {
    return reach.potential().orElseThrow();
  }

  private void potential() {
    PotentialReach reach = potentialOf(ladder.ambassadors());
    rung(
        words.say("Portée potentielle", "Potential reach"),
        words.number(reach.audience()),
        words.say(
            "Combien d'abonnés ont tous ces comptes ? Qui suit deux comptes compte deux fois : c'est"
                + " un plafond.",
            "How many followers do all these accounts have? Whoever follows two of them counts"
                + " twice: it is a ceiling."),
        words.say(
            "Lu sur les réseaux, " + accounts(reach.provenance()),
            "Read from the networks, " + accounts(reach.provenance())),
        reach.provenance());
  }

  private String accounts(Provenance provenance) {
    return words.count(
            provenance.known(), words.say("compte", "account"), words.say("comptes", "accounts"))
        + words.say(" sur ", " of ")
        + words.number(provenance.known() + provenance.unknown());
  }

  private void people() {
    ladder
        .people()
        .ifPresent(
            found ->
                rung(
                    words.say("Personnes différentes", "Different people"),
                    words.roughly(found.people()),
                    words.say(
                        "Combien de personnes sont-ce, chacune comptée une fois ? "
                            + likely(found.people()),
                        "How many people is that, each counted once? " + likely(found.people())),
                    words.say(
                        "Hypothèse et non mesure : "
                            + words.percent(ladder.overlap())
                            + " des abonnés, hors le plus grand compte, suivent déjà un autre de ces"
                            + " comptes",
                        "An assumption and not a measurement: "
                            + words.percent(ladder.overlap())
                            + " of the followers, the largest account's apart, already follow another of"
                            + " these accounts"),
                    found.provenance()));
  }

  private void views() {
    ladder
        .views()
        .ifPresent(
            found ->
                rung(
                    words.say("Vues estimées", "Estimated views"),
                    words.roughly(found.impressions()),
                    words.say(
                        "Combien de fois ces publications ont-elles pu être vues ? "
                            + likely(found.impressions()),
                        "How often may these posts have been seen? " + likely(found.impressions())),
                    words.say(
                        "Hypothèse et non mesure : une publication est vue par " + rates(),
                        "An assumption and not a measurement: a post is seen by " + rates()),
                    found.provenance()));
  }

  private String rates() {
    List<String> rates = new ArrayList<>();
    ladder
        .viewRates()
        .forEach(
            (network, rate) ->
                rates.add(
                    words.percent(rate)
                        + words.say(" des abonnés sur ", " of the followers on ")
                        + Words.network(network)));
    return String.join(words.say(" et ", " and "), rates);
  }

  private String likely(Range range) {
    String value = words.number(Words.round(range.likely()));
    return words.say("Sans doute autour de " + value + ".", "Probably around " + value + ".");
  }

  private void measured() {
    Optional<MeasuredReach> found = ladder.measured();
    if (found.isPresent()) {
      rung(
          words.say("Vues mesurées", "Measured views"),
          words.number(found.get().impressions()),
          words.say(
              "Combien de fois ont-elles été vues, selon les réseaux ?",
              "How often were they seen, as the networks say?"),
          words.say("Chiffres des réseaux", "Figures of the networks"),
          found.get().provenance());
      return;
    }
    page.open("li");
    say("h4", "Vues mesurées", "Measured views");
    say("strong", "non communiquées", "not told");
    say(
        "p",
        networks
            + " ne disent pas combien de fois une publication a été vue. Absent ne veut pas dire"
            + " zéro ; les réactions, elles, sont mesurées.",
        networks
            + " do not say how often a post was seen. Absent does not mean zero; reactions are"
            + " measured.");
    String read = words.moment(outcome.reactionsAtTheEnd().at());
    say(
        "p",
        "Demandé aux réseaux jusqu'au " + read + ".",
        "Networks asked until " + read + ".",
        "class",
        "from");
    page.close();
  }

  private void rung(
      String name, String figure, String meaning, String source, Provenance provenance) {
    page.open("li").element("h4", name).element("strong", figure).element("p", meaning);
    page.element("p", source + asOf(provenance.newest()) + ".", "class", "from");
    page.close();
  }

  private String asOf(Optional<Instant> time) {
    return time.map(
            at ->
                words.say(
                    " ; audiences relevées le " + words.moment(at),
                    "; audiences as of " + words.moment(at)))
        .orElse("");
  }

  private void say(String element, String inFrench, String inEnglish, String... attributes) {
    page.element(element, words.say(inFrench, inEnglish), attributes);
  }
}
