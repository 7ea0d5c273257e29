package io.advocacy.report;

import io.advocacy.insight.Rate;
import io.advocacy.insight.ReferenceLine;
import io.advocacy.insight.Stage;
import io.advocacy.network.NetworkId;
import io.advocacy.reach.Range;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Words, numbers and times in one language, French or English. Immutable. */
final class Words {
  private static final Map<String, String> NETWORKS =
      Map.of(
          "linkedin", "LinkedIn",
          "x", "X",
          "facebook", "Facebook",
          "instagram", "Instagram",
          "threads", "Threads",
          "tiktok", "TikTok",
          "mastodon", "Mastodon",
          "bluesky", "Bluesky");

  private final boolean french;
  private final Locale locale;
  private final ZoneId zone;

  Words(Locale language, ZoneId zone) {
    this.french = language.getLanguage().equals("fr");
    this.locale = french ? Locale.FRANCE : Locale.UK;
    this.zone = zone;
  }

  /** The code of the language: {@code fr} or {@code en}. */
  String code() {
    return french ? "fr" : "en";
  }

  /** The one of two sentences that is in this language, with the spaces of French typography. */
  String say(String inFrench, String inEnglish) {
    return french
        ? inFrench
            .replace(" :", "\u00a0:")
            .replace(" ;", "\u202f;")
            .replace(" ?", "\u202f?")
            .replace(" %", "\u202f%")
        : inEnglish;
  }

  /** Such as {@code 115 900} or {@code 115,900}. */
  String number(long value) {
    return NumberFormat.getIntegerInstance(locale).format(value);
  }

  /** Such as {@code 26,8} or {@code 26.8}. */
  String decimal(double value, int digits) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return format.format(value);
  }

  /** Such as {@code 41 %} or {@code 41%}. */
  String percent(double part) {
    return say(number(Math.round(100 * part)) + " %", number(Math.round(100 * part)) + "%");
  }

  /** The proportion, or that there is nobody. */
  String percent(Rate rate) {
    Optional<Double> value = rate.value();
    return value.isPresent() ? percent(value.get()) : "–";
  }

  /** The interval of a proportion and the counts behind it. */
  String basis(Rate rate) {
    if (rate.of() == 0) {
      return say("personne à compter", "nobody to count");
    }
    return say(
        number(rate.count())
            + " sur "
            + number(rate.of())
            + " ; intervalle à 95 % : "
            + percent(rate.low())
            + " à "
            + percent(rate.high()),
        number(rate.count())
            + " of "
            + number(rate.of())
            + "; 95% interval: "
            + percent(rate.low())
            + " to "
            + percent(rate.high()));
  }

  /** Such as {@code de 40 000 à 90 000}. */
  String range(Range range) {
    return say(
        "de " + number(range.low()) + " à " + number(range.high()),
        number(range.low()) + " to " + number(range.high()));
  }

  /** Such as {@code 2 mars 2026}. */
  String date(Instant time) {
    return DateTimeFormatter.ofPattern("d MMMM uuuu", locale).format(time.atZone(zone));
  }

  /** Such as {@code 2 mars}. */
  String shortDate(Instant time) {
    return DateTimeFormatter.ofPattern("d MMM", locale).format(time.atZone(zone));
  }

  /** The name of a network as it writes itself. */
  static String network(NetworkId network) {
    return NETWORKS.getOrDefault(network.value(), network.value());
  }

  /** Who says a figure of other programs. */
  String source(ReferenceLine line) {
    return french
        ? switch (line) {
          case ADOPTION_AFTER_TWO_YEARS -> "Adecco, sur son programme, après deux ans";
          case SHARE_THROUGH_A_PLATFORM ->
              "Altimeter, enquête auprès de salariés, T1 2016, citée par Colas";
          case SHARE_NOW_AND_THEN -> "plusieurs études, citées par Colas";
          case ENGAGEMENT_OF_A_POPULATION, ACTIVE_AFTER_SOME_WEEKS, PART_OF_THE_TOP_TWENTIETH ->
              "Colas, sur ses programmes";
        }
        : line.source();
  }

  String stage(Stage stage) {
    return switch (stage) {
      case OBSERVER -> say("Observe", "Observes");
      case NOVICE -> say("Partage des contenus prêts", "Shares ready-made content");
      case CURATOR -> say("Choisit des contenus d'ailleurs", "Chooses content from outside");
      case WRITER -> say("Écrit des publications", "Writes posts");
      case AUTHOR -> say("Écrit des articles", "Writes articles");
    };
  }
}
