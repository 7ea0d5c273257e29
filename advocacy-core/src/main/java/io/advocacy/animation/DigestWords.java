package io.advocacy.animation;

import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The words of a digest in a language. */
enum DigestWords {
  FRENCH(
      Locale.FRANCE,
      "Les nouvelles : %s",
      "Du %s au %s",
      "Bonjour %s,",
      "À la une",
      "Les publications qui ont plu",
      "Le classement",
      "Bravo !",
      "À partager maintenant",
      "Lire la suite",
      "Partager",
      "par %s",
      "vues",
      "réactions",
      "points",
      "Vous recevez ce message parce que vous êtes ambassadrice ou ambassadeur. C'est volontaire :",
      "choisir la fréquence ou ne plus le recevoir"),
  ENGLISH(
      Locale.UK,
      "News: %s",
      "%s to %s",
      "Hello %s,",
      "Highlights",
      "Posts that people liked",
      "Ranking",
      "Well done!",
      "To share now",
      "Read more",
      "Share",
      "by %s",
      "views",
      "reactions",
      "points",
      "You get this because you are an ambassador. It is voluntary:",
      "choose how often, or stop it");

  final Locale locale;
  final String title;
  final String period;
  final String greeting;
  final String highlights;
  final String best;
  final String ranking;
  final String rewards;
  final String offers;
  final String more;
  final String share;
  final String by;
  final String views;
  final String reactions;
  final String points;
  final String why;
  final String settings;

  DigestWords(
      Locale locale,
      String title,
      String period,
      String greeting,
      String highlights,
      String best,
      String ranking,
      String rewards,
      String offers,
      String more,
      String share,
      String by,
      String views,
      String reactions,
      String points,
      String why,
      String settings) {
    this.locale = locale;
    this.title = title;
    this.period = period;
    this.greeting = greeting;
    this.highlights = highlights;
    this.best = best;
    this.ranking = ranking;
    this.rewards = rewards;
    this.offers = offers;
    this.more = more;
    this.share = share;
    this.by = by;
    this.views = views;
    this.reactions = reactions;
    this.points = points;
    this.why = why;
    this.settings = settings;
  }

  static DigestWords in(Locale language) {
    return language.getLanguage().equals("fr") ? FRENCH : ENGLISH;
  }

  String format(String pattern, Object... values) {
    return String.format(locale, pattern, values);
  }

  String number(long value) {
    return NumberFormat.getIntegerInstance(locale).format(value);
  }

  String date(LocalDate date) {
    String written = date.format(DateTimeFormatter.ofPattern("d MMMM uuuu", locale));
    return this == FRENCH && date.getDayOfMonth() == 1 ? "1er" + written.substring(1) : written;
  }

  /** What stands between a name and what is said of it. */
  String colon() {
    return this == FRENCH ? " : " : ": ";
  }

  /** Places won or lost, in signs that need no word. */
  static String moved(int moved) {
    return moved == 0 ? "=" : moved > 0 ? "▲ " + moved : "▼ " + -moved;
  }
}
