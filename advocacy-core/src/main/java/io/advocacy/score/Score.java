package io.advocacy.score;

import io.advocacy.people.AmbassadorId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The score of one person at one moment, from 0 to 100 with one decimal. It is the sum of its
 * contributions, exactly.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Score {
  private final AmbassadorId ambassador;
  private final Instant asOf;
  private final ScoreFormula formula;
  private final Tally tally;
  private final int[] tenths;

  Score(AmbassadorId ambassador, Instant asOf, ScoreFormula formula, Tally tally) {
    this.ambassador = Objects.requireNonNull(ambassador, "ambassador");
    this.asOf = asOf;
    this.formula = formula;
    this.tally = tally;
    this.tenths = tally.tenths(formula);
  }

  /**
   * What one component gives.
   *
   * @param component the component
   * @param points the points it gives, with one decimal
   * @param of the points it could give: its weight
   */
  public record Contribution(ScoreComponent component, BigDecimal points, int of) {}

  /**
   * What would raise the score.
   *
   * @param component the component to work on
   * @param gain how many points it would bring, above zero
   * @param sentence what to do, in the language asked for
   */
  public record Raise(ScoreComponent component, BigDecimal gain, String sentence) {}

  /** The person. */
  public AmbassadorId ambassador() {
    return ambassador;
  }

  /** The moment of the score. */
  public Instant asOf() {
    return asOf;
  }

  /** The formula by which it was computed; its text is to be kept beside the score. */
  public ScoreFormula formula() {
    return formula;
  }

  /** The points, 0.0 to 100.0. */
  public BigDecimal total() {
    return points(sum(tenths));
  }

  /** What each component gives; the points add up to {@link #total} exactly. */
  public List<Contribution> contributions() {
    List<Contribution> contributions = new ArrayList<>();
    for (ScoreComponent component : ScoreComponent.values()) {
      contributions.add(
          new Contribution(component, points(tenths[component.index]), formula.weight(component)));
    }
    return List.copyOf(contributions);
  }

  /** What one component gives. */
  public BigDecimal points(ScoreComponent component) {
    return points(tenths[component.index]);
  }

  /** The facts behind it. */
  public ScoreFacts facts() {
    return tally.facts(formula);
  }

  /**
   * Returns sentences for the person: the score, one for each component that has a weight with the
   * facts behind it, and how facts fade.
   *
   * @param language French; anything else gives English
   */
  public List<String> explain(Locale language) {
    return Sentences.of(language).explain(this);
  }

  /**
   * Returns what would raise the score, the most first: for each component what it would bring to
   * keep the rhythm on the days that are left of this week, to be seen or answered twice as often,
   * to use own words, or to bring one referral, all else being as it is. Empty at the top.
   *
   * @param language French; anything else gives English
   */
  public List<Raise> raises(Locale language) {
    Sentences sentences = Sentences.of(language);
    List<Raise> raises = new ArrayList<>();
    int today = ScoreFormula.dayOfWeek(formula.dayOf(asOf));
    int days = tally.daysToKeepTheRhythm(formula, today);
    for (ScoreComponent component : ScoreComponent.values()) {
      int gain = sum(without(component, days, today).tenths(formula)) - sum(tenths);
      if (gain > 0 && formula.weight(component) > 0) {
        raises.add(
            new Raise(component, points(gain), sentences.raise(component, points(gain), days)));
      }
    }
    raises.sort(Comparator.comparing(Raise::gain).reversed().thenComparing(Raise::component));
    return List.copyOf(raises);
  }

  private Tally without(ScoreComponent weakness, int days, int today) {
    return switch (weakness) {
      case RHYTHM -> tally.withSharesThisWeek(days, today);
      case REACH -> tally.withTwiceTheReach();
      case ENGAGEMENT -> tally.withTwiceTheEngagement();
      case OWN_WORDS -> tally.withOwnWords();
      case EFFECTS -> tally.withOneReferral();
    };
  }

  private static int sum(int[] tenths) {
    int sum = 0;
    for (int value : tenths) {
      sum += value;
    }
    return sum;
  }

  private static BigDecimal points(int tenths) {
    return BigDecimal.valueOf(tenths, 1);
  }

  /** The identity and moment only: a score is personal. */
  @Override
  public String toString() {
    return "Score[" + ambassador + ", " + asOf + "]";
  }
}
