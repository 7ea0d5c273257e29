package io.advocacy.gamification.challenge;

import io.advocacy.gamification.player.PlayerStore;
import io.advocacy.people.AmbassadorId;
import java.util.List;
import java.util.Optional;

/**
 * Where it is kept who takes part in challenges, and their frozen results. Implementations are safe
 * for use by several threads, and by several nodes where they say so.
 */
public interface ChallengeStore {

  /**
   * Keeps the result of a challenge, unless one is there.
   *
   * @return the one that is kept: the first that was ever handed in
   */
  ChallengeResult freeze(ChallengeResult result);

  /** Returns the frozen result of the challenge with this name. */
  Optional<ChallengeResult> frozen(String challenge);

  /**
   * Keeps that somebody takes part, in the place of what was kept of the person before.
   *
   * @throws IllegalArgumentException when the person was erased, by {@link PlayerStore#ofErased}
   */
  void enter(String challenge, Entrant entrant);

  /**
   * Keeps that somebody takes part no more.
   *
   * @return whether the person took part
   */
  boolean withdraw(String challenge, AmbassadorId ambassador);

  /** Returns those who take part, in any order. */
  List<Entrant> entrants(String challenge);

  /** Returns an empty store in memory, lost when the process ends. */
  static ChallengeStore inMemory() {
    return inMemory(PlayerStore.inMemory());
  }

  /**
   * Returns an empty store in memory, lost when the process ends.
   *
   * @param players says who was erased
   */
  static ChallengeStore inMemory(PlayerStore players) {
    return new InMemoryChallengeStore(players);
  }
}
