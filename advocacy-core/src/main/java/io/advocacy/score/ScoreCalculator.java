package io.advocacy.score;

import io.advocacy.people.AmbassadorId;
import io.advocacy.reach.ShareFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Computes scores of one moment: the entry point of this package.
 *
 * <pre>{@code
 * NetworkNorms norms = NetworkNorms.of(shares);
 * ScoreCalculator calculator = ScoreCalculator.of(ScoreFormula.defaults(), norms, asOf);
 * SortedMap<AmbassadorId, Score> scores = calculator.scores(shares);
 * List<String> sentences = scores.get(id).explain(Locale.FRENCH);
 * }</pre>
 *
 * <p>Facts after the moment are left out, so an old score can be computed again. Immutable and safe
 * for use by several threads; a host with millions of people calls {@link #score} from its own.
 */
public final class ScoreCalculator {
  private final ScoreFormula formula;
  private final Instant asOf;
  private final Moment moment;

  private ScoreCalculator(ScoreFormula formula, NetworkNorms norms, Instant asOf) {
    this.formula = Objects.requireNonNull(formula, "formula");
    this.asOf = Objects.requireNonNull(asOf, "asOf");
    this.moment = new Moment(formula, norms, asOf);
  }

  /**
   * Returns the calculator of a moment.
   *
   * @param formula the weights and rhythm of the program
   * @param norms what is usual on each network
   * @param asOf the moment of the scores; what came later is not looked at
   */
  public static ScoreCalculator of(ScoreFormula formula, NetworkNorms norms, Instant asOf) {
    return new ScoreCalculator(formula, norms, asOf);
  }

  /**
   * Returns the score of a person from the facts of the person's shares, in any order; of several
   * readings of one share the newest counts. Without facts it is zero.
   *
   * @throws IllegalArgumentException if a share is of somebody else
   */
  public Score score(AmbassadorId ambassador, Collection<ShareFacts> shares) {
    List<ShareFacts> known = new ArrayList<>(shares.size());
    for (ShareFacts share : shares) {
      if (!share.ambassador().map(ambassador::equals).orElse(false)) {
        throw new IllegalArgumentException(
            "the score of one ambassador was given a share of somebody else");
      }
      share.asKnownAt(asOf).ifPresent(known::add);
    }
    Tally tally = new Tally();
    for (ShareFacts share : ShareFacts.latest(known)) {
      tally.add(share, moment);
    }
    return new Score(ambassador, asOf, formula, tally);
  }

  /**
   * Returns the score of everybody who has a share by the moment of the scores; posts of the
   * company are left out.
   */
  public SortedMap<AmbassadorId, Score> scores(Collection<ShareFacts> shares) {
    Map<AmbassadorId, List<ShareFacts>> byAmbassador = new HashMap<>();
    for (ShareFacts share : shares) {
      share
          .ambassador()
          .filter(id -> !share.publishedAt().isAfter(asOf))
          .ifPresent(id -> byAmbassador.computeIfAbsent(id, x -> new ArrayList<>()).add(share));
    }
    SortedMap<AmbassadorId, Score> scores = new TreeMap<>();
    byAmbassador.forEach((id, own) -> scores.put(id, score(id, own)));
    return Collections.unmodifiableSortedMap(scores);
  }
}
