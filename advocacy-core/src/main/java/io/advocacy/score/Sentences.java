package io.advocacy.score;

import java.math.BigDecimal;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of scores in one language, from {@code sentences.properties} beside this class. */
final class Sentences {
  private static final String BUNDLE = "io.advocacy.score.sentences";
  private static final Sentences ENGLISH = new Sentences(Locale.ROOT, Locale.ENGLISH);
  private static final Sentences FRENCH = new Sentences(Locale.FRENCH, Locale.FRENCH);

  private final ResourceBundle texts;
  private final Locale locale;

  private Sentences(Locale bundle, Locale locale) {
    this.texts = ResourceBundle.getBundle(BUNDLE, bundle);
    this.locale = locale;
  }

  static Sentences of(Locale language) {
    return language.getLanguage().equals("fr") ? FRENCH : ENGLISH;
  }

  List<String> explain(Score score) {
    ScoreFacts facts = score.facts();
    List<String> sentences = new ArrayList<>();
    sentences.add(text("total", score.total()));
    for (Score.Contribution contribution : score.contributions()) {
      if (contribution.of() > 0) {
        sentences.add(
            text("points." + contribution.component(), contribution.points(), contribution.of())
                + " "
                + why(contribution.component(), score.formula(), facts));
      }
    }
    sentences.add(
        text(
            "fading", score.formula().halfLife().toDays(), Integer.toString(ScoreFormula.VERSION)));
    return List.copyOf(sentences);
  }

  private String why(ScoreComponent component, ScoreFormula formula, ScoreFacts facts) {
    boolean kept = component == ScoreComponent.RHYTHM && facts.daysWithShare() > 0;
    if (facts.shares() == 0 && !kept) {
      return text("none");
    }
    return switch (component) {
      case RHYTHM ->
          text(
              "why.RHYTHM",
              facts.daysWithShare(),
              facts.weeks(),
              formula.daysPerWeek(),
              facts.weeksKept());
      case REACH ->
          facts.sharesWithReach() == 0
              ? alone("REACH", facts.sharesWithImpressions())
              : text("why.REACH", facts.reachRatio(), facts.sharesWithReach());
      case ENGAGEMENT ->
          facts.sharesWithEngagement() == 0
              ? alone("ENGAGEMENT", facts.sharesWithReactions())
              : text("why.ENGAGEMENT", facts.engagementRatio(), facts.sharesWithEngagement());
      case OWN_WORDS ->
          facts.sharesWithWords() == 0
              ? text("unknown.OWN_WORDS")
              : text("why.OWN_WORDS", facts.sharesInOwnWords(), facts.sharesWithWords());
      case EFFECTS ->
          facts.clicks().isEmpty()
              ? text("unknown.EFFECTS")
              : text("why.EFFECTS", facts.clicks().getAsLong(), facts.referrals().orElse(0));
    };
  }

  /** Nothing is known, or what is known cannot be compared: colleagues share too little there. */
  private String alone(String component, int known) {
    return known == 0 ? text("unknown." + component) : text("alone." + component, known);
  }

  String raise(ScoreComponent component, BigDecimal gain, int days) {
    return text("raise." + component, gain, days);
  }

  private String text(String key, Object... values) {
    String text = new MessageFormat(texts.getString(key), locale).format(values);
    return locale.equals(Locale.FRENCH)
        ? text.replace(" :", "\u00a0:").replace(" ;", "\u202f;")
        : text;
  }
}
