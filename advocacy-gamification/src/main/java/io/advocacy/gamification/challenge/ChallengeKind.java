package io.advocacy.gamification.challenge;

/** Who is compared in a challenge. */
public enum ChallengeKind {
  /** Each person for oneself. */
  INDIVIDUAL,
  /** Teams, by points for each member, so that a small team can win. */
  TEAM,
  /** Everybody together, against the goal. */
  COLLECTIVE
}
