package io.advocacy.pod;

import io.advocacy.internal.Require;
import java.time.Duration;

/**
 * How much support is suggested: little, so that a post is not liked by a whole team in one minute,
 * and nobody gets a second job.
 *
 * @param members the most members of a pod
 * @param forEachPost the most members to whom one post is suggested
 * @param forEachPerson the most suggestions to one person on one day
 * @param fresh how long after its publication a post is suggested
 */
public record PodRules(int members, int forEachPost, int forEachPerson, Duration fresh) {
  /** Checks the parts. */
  public PodRules {
    if (members < 2 || forEachPost < 1 || forEachPerson < 1) {
      throw new IllegalArgumentException(
          "a pod needs at least 2 members, 1 suggestion for each post and 1 for each person");
    }
    Require.positive(fresh, "fresh");
  }

  /** Returns the rules: 12 members, 4 for each post, 2 a day for each person, for two days. */
  public static PodRules defaults() {
    return new PodRules(12, 4, 2, Duration.ofDays(2));
  }
}
