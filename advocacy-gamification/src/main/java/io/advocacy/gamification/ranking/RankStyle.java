package io.advocacy.gamification.ranking;

/** How equal points are numbered. */
public enum RankStyle {
  /** Equal points share a rank and leave a gap after it: 1, 2, 2, 4. As in sport. */
  COMPETITION,
  /** Equal points share a rank and leave no gap: 1, 2, 2, 3. */
  DENSE
}
