import org.jspecify.annotations.NullMarked;

/**
 * Points that people can trust, and what is built on them: rankings, challenges, contests, badges
 * and rewards. It listens to the events of the core and can be left out.
 */
@NullMarked
module io.advocacy.gamification {
  requires static org.jspecify;
  requires transitive io.advocacy.core;

  exports io.advocacy.gamification;
  exports io.advocacy.gamification.badge;
  exports io.advocacy.gamification.challenge;
  exports io.advocacy.gamification.contest;
  exports io.advocacy.gamification.ledger;
  exports io.advocacy.gamification.player;
  exports io.advocacy.gamification.ranking;
  exports io.advocacy.gamification.reward;
  exports io.advocacy.gamification.rule;
}
