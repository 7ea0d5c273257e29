package io.advocacy.gamification.challenge;

import java.util.Optional;

/**
 * Where frozen results are kept. Implementations are safe for use by several threads, and by
 * several nodes where they say so.
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

  /** Returns an empty store in memory, lost when the process ends. */
  static ChallengeStore inMemory() {
    return new InMemoryChallengeStore();
  }
}
