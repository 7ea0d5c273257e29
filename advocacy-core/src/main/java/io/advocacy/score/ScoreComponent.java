package io.advocacy.score;

/** The named parts of a {@link Score}, in the order in which they are shown. */
public enum ScoreComponent {
  /** Sharing regularly: days with a share in each week, up to the rhythm of the program. */
  RHYTHM(0),
  /** How often posts are seen for the size of the network. */
  REACH(1),
  /** How often people react, for the size of the network. */
  ENGAGEMENT(2),
  /** How many shares are in the person's own words. */
  OWN_WORDS(3),
  /** What came of it: clicks and referrals, with diminishing returns. */
  EFFECTS(4);

  /** Where arrays of one value for each component hold this one. */
  final int index;

  ScoreComponent(int index) {
    this.index = index;
  }
}
