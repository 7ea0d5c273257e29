package io.advocacy.example.intranet;

import io.advocacy.score.Score;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** A score as the API tells it to the person it is about. */
record ScoreView(
    String person,
    String asOf,
    BigDecimal score,
    List<Component> components,
    List<String> sentences,
    List<Raise> raises,
    String formula) {
  /** One part of the score. */
  record Component(String component, BigDecimal points, int of) {}

  /** What would raise it. */
  record Raise(String component, BigDecimal gain, String sentence) {}

  static ScoreView of(Score score, Locale language) {
    return new ScoreView(
        score.ambassador().value(),
        score.asOf().toString(),
        score.total(),
        score.contributions().stream()
            .map(part -> new Component(part.component().name(), part.points(), part.of()))
            .toList(),
        score.explain(language),
        score.raises(language).stream()
            .map(raise -> new Raise(raise.component().name(), raise.gain(), raise.sentence()))
            .toList(),
        score.formula().toString());
  }
}
