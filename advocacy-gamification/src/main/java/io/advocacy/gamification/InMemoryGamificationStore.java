package io.advocacy.gamification;

import io.advocacy.gamification.badge.BadgeStore;
import io.advocacy.gamification.challenge.ChallengeStore;
import io.advocacy.gamification.contest.ContestStore;
import io.advocacy.gamification.internal.KeepsPeople;
import io.advocacy.gamification.ledger.LedgerStore;
import io.advocacy.gamification.player.PlayerStore;
import io.advocacy.gamification.ranking.SnapshotStore;
import io.advocacy.gamification.reward.RewardStore;
import io.advocacy.gamification.rule.FactStore;
import io.advocacy.gamification.rule.RuleVersions;
import io.advocacy.store.PersonalData;
import java.util.stream.Stream;

/** Keeps the games of one process in memory. */
record InMemoryGamificationStore(
    LedgerStore ledger,
    FactStore facts,
    RewardStore rewards,
    ChallengeStore challenges,
    ContestStore contests,
    BadgeStore badges,
    SnapshotStore snapshots,
    PlayerStore players,
    RuleVersions ruleVersions)
    implements GamificationStore {
  InMemoryGamificationStore() {
    this(
        LedgerStore.inMemory(),
        FactStore.inMemory(),
        RewardStore.inMemory(),
        ChallengeStore.inMemory(),
        ContestStore.inMemory(),
        BadgeStore.inMemory(),
        SnapshotStore.inMemory(),
        PlayerStore.inMemory(),
        RuleVersions.inMemory());
  }

  @Override
  public PersonalData personalData() {
    return new PersonalParts(
        Stream.of(ledger, facts, rewards, challenges, contests, badges, snapshots, players)
            .map(KeepsPeople.class::cast)
            .map(KeepsPeople::personalData)
            .toList());
  }
}
