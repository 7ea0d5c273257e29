package io.advocacy.testkit;

import java.time.Duration;
import java.util.Random;

/**
 * How likes, reposts, replies and quotes of a post arrive over time. A model for demonstrations and
 * tests, invented here; it says nothing about any real network.
 */
@FunctionalInterface
public interface Engagement {
  /**
   * Returns the figures of a post.
   *
   * @param post the post
   * @param audience the audience of its account
   * @param age time since the post was made, zero or more
   */
  Counts at(SimulatedPost post, long audience, Duration age);

  /**
   * The figures of a post at one time.
   *
   * @param likes number of likes
   * @param reposts number of reposts without words
   * @param replies number of replies
   * @param quotes number of reposts with words
   */
  record Counts(long likes, long reposts, long replies, long quotes) {
    /** Nothing yet. */
    public static final Counts ZERO = new Counts(0, 0, 0, 0);
  }

  /** Returns a model where nobody reacts. */
  static Engagement none() {
    return (post, audience, age) -> Counts.ZERO;
  }

  /**
   * Returns a model where figures grow fast first and then approach an end: after time t a post has
   * the share {@code 1 - exp(-t / T)} of its final figures. T lies between 4 and 10 hours, the
   * final likes between 1 % and 5 % of the audience, reposts between 0.1 % and 0.6 %, replies
   * between 0.05 % and 0.4 %, quotes at most 0.1 %; all are drawn from the seed, the account and
   * the text, so that the same post has the same future in every run.
   */
  static Engagement saturating(long seed) {
    return (post, audience, age) -> {
      // A linear congruential generator passes near seeds on to its first draws: spread them first.
      long mixed = seed * 0x9E3779B97F4A7C15L;
      mixed = (mixed ^ post.accountId().hashCode()) * 0xBF58476D1CE4E5B9L;
      mixed = (mixed ^ post.text().hashCode()) * 0x94D049BB133111EBL;
      Random random = new Random(mixed ^ (mixed >>> 31));
      double timeConstant = 3_600_000.0 * (4 + 6 * random.nextDouble());
      double arrived = 1 - StrictMath.exp(-age.toMillis() / timeConstant);
      long likes = grow(audience * (0.01 + 0.04 * random.nextDouble()), arrived, random);
      long reposts = grow(audience * (0.001 + 0.005 * random.nextDouble()), arrived, random);
      long replies = grow(audience * (0.0005 + 0.0035 * random.nextDouble()), arrived, random);
      long quotes = grow(audience * 0.001 * random.nextDouble(), arrived, random);
      return new Counts(likes, reposts, replies, quotes);
    };
  }

  private static long grow(double expected, double arrived, Random random) {
    long end = (long) expected;
    if (random.nextDouble() < expected - end) {
      end++; // A small audience reacts sometimes, rather than never.
    }
    return Math.round(end * arrived);
  }
}
