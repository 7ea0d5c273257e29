package io.advocacy.gamification.challenge;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

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
    Map<String, ChallengeResult> results = new ConcurrentHashMap<>();
    return new ChallengeStore() {
      @Override
      public ChallengeResult freeze(ChallengeResult result) {
        ChallengeResult first = results.putIfAbsent(result.challenge(), result);
        return first == null ? result : first;
      }

      @Override
      public Optional<ChallengeResult> frozen(String challenge) {
        return Optional.ofNullable(results.get(Objects.requireNonNull(challenge, "challenge")));
      }
    };
  }
}
