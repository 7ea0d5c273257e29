package io.advocacy.gamification.challenge;

/** Who is first of those with equal results. */
public enum TieRule {
  /** Nobody: they share the rank, and all win. */
  SHARED,
  /** Who reached the result first, by the time of the last thing that counted. */
  EARLIEST
}
