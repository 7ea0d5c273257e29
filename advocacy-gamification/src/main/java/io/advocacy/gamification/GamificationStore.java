package io.advocacy.gamification;

import io.advocacy.gamification.badge.BadgeStore;
import io.advocacy.gamification.challenge.ChallengeStore;
import io.advocacy.gamification.contest.ContestStore;
import io.advocacy.gamification.ledger.LedgerStore;
import io.advocacy.gamification.player.PlayerStore;
import io.advocacy.gamification.ranking.SnapshotStore;
import io.advocacy.gamification.reward.RewardStore;
import io.advocacy.gamification.rule.FactStore;
import io.advocacy.gamification.rule.RuleVersions;
import io.advocacy.store.PersonalData;
import java.time.InstantSource;
import java.util.Objects;

/**
 * Where everything of the games is kept that cannot be worked out again. Implementations are safe
 * for use by several threads, and by several nodes where they say so.
 */
public interface GamificationStore {
  /** The entries of the ledger. */
  LedgerStore ledger();

  /** What happened, as rules judge it. */
  FactStore facts();

  /** Requests for rewards. */
  RewardStore rewards();

  /** Frozen results of challenges. */
  ChallengeStore challenges();

  /** Published contests and their draws. */
  ContestStore contests();

  /** Badges that people were told of. */
  BadgeStore badges();

  /** Frozen boards. */
  SnapshotStore snapshots();

  /** How people take part, and that some were erased. */
  PlayerStore players();

  /** Versions of rules in the order in which they came into use. */
  RuleVersions ruleVersions();

  /**
   * What is kept of people, and how they are forgotten; for {@code
   * Advocacy.builder().personalData(…)}.
   */
  PersonalData personalData();

  /** Returns an empty store in memory, lost when the process ends. */
  static GamificationStore inMemory() {
    return inMemory(InstantSource.system());
  }

  /**
   * Returns an empty store in memory, lost when the process ends.
   *
   * @param clock says when points are written, which decides what came too late for a challenge
   */
  static GamificationStore inMemory(InstantSource clock) {
    return new InMemoryGamificationStore(Objects.requireNonNull(clock, "clock"));
  }
}
