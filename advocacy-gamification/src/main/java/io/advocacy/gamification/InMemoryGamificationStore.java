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
import java.time.InstantSource;
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
  InMemoryGamificationStore(InstantSource clock) {
    this(PlayerStore.inMemory(), clock);
  }

  private InMemoryGamificationStore(PlayerStore players, InstantSource clock) {
    this(
        LedgerStore.inMemory(players, clock),
        FactStore.inMemory(players),
        RewardStore.inMemory(players),
        ChallengeStore.inMemory(players),
        ContestStore.inMemory(),
        BadgeStore.inMemory(players),
        SnapshotStore.inMemory(),
        players,
        RuleVersions.inMemory());
  }

  @Override
  public PersonalData personalData() {
    return new PersonalParts(
        // players first: from then on the others take nothing of the person
        Stream.of(players, ledger, facts, rewards, challenges, contests, badges, snapshots)
            .map(KeepsPeople.class::cast)
            .map(KeepsPeople::personalData)
            .toList());
  }
}
