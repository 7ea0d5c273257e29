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
import io.advocacy.people.AmbassadorId;
import io.advocacy.store.Erasure;
import io.advocacy.store.PersonalData;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
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
    List<KeepsPeople> keepers =
        // players last: then the boards of all nodes hear of it, and find it done
        Stream.of(ledger, facts, rewards, challenges, contests, badges, snapshots, players)
            .map(KeepsPeople.class::cast)
            .toList();
    return new Personal(
        keepers, new PersonalParts(keepers.stream().map(KeepsPeople::personalData).toList()));
  }

  private record Personal(List<KeepsPeople> keepers, PersonalParts parts) implements PersonalData {
    @Override
    public Set<String> places() {
      return parts.places();
    }

    @Override
    public List<Item> of(AmbassadorId person) {
      return parts.of(person);
    }

    @Override
    public int erase(Erasure erasure) {
      keepers.forEach(store -> store.begin(erasure));
      return parts.erase(erasure);
    }
  }
}
