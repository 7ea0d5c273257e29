package io.advocacy.editorial;

import io.advocacy.internal.Require;
import io.advocacy.schedule.PostingLimits;
import java.time.Duration;
import java.util.Objects;

/**
 * How contents are chosen for a person. Each weight says how many points the best value of its
 * criterion is worth; a content's points are the sum.
 *
 * @param interest a topic of the person's interests
 * @param freshness a content of this moment; half after {@code halfLife}
 * @param language words in the person's own language
 * @param untaken nobody has taken it; less with each colleague who has, most of all in the own team
 * @param theme a topic that the own team has not shared this week (S2)
 * @param variety another channel and other topics than what stands above it
 * @param halfLife how long a content takes to lose half of its freshness
 * @param mostPerDay how many people may take a content on one day before it is held back (S1)
 * @param limits how often one person shares on one network (S3)
 */
public record FeedRules(
    double interest,
    double freshness,
    double language,
    double untaken,
    double theme,
    double variety,
    Duration halfLife,
    int mostPerDay,
    PostingLimits limits) {
  /** Checks the parts. */
  public FeedRules {
    for (double weight : new double[] {interest, freshness, language, untaken, theme, variety}) {
      if (!(weight >= 0 && weight <= 1_000)) {
        throw new IllegalArgumentException("a weight must be from 0 to 1000, is " + weight);
      }
    }
    Require.positive(halfLife, "halfLife");
    if (mostPerDay < 1) {
      throw new IllegalArgumentException("mostPerDay must be 1 or more, is " + mostPerDay);
    }
    Objects.requireNonNull(limits, "limits");
  }

  /**
   * Returns the usual rules: interests count most, a content loses half of its freshness in four
   * days, 50 people a day take one content, and a person shares twice a week on a network.
   */
  public static FeedRules defaults() {
    return new FeedRules(
        3, 2, 2, 1.5, 1, 1.5, Duration.ofDays(4), 50, PostingLimits.none().withWeeklyCap(2));
  }

  /** Returns a copy in which this many people may take a content on one day. */
  public FeedRules withMostPerDay(int mostPerDay) {
    return new FeedRules(
        interest, freshness, language, untaken, theme, variety, halfLife, mostPerDay, limits);
  }

  /** Returns a copy with these limits of a person. */
  public FeedRules withLimits(PostingLimits limits) {
    return new FeedRules(
        interest, freshness, language, untaken, theme, variety, halfLife, mostPerDay, limits);
  }
}
