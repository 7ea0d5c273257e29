package io.advocacy.gamification.badge;

import io.advocacy.gamification.player.PlayerStore;
import io.advocacy.people.AmbassadorId;
import java.util.Set;

/**
 * Which badges people were told they hold, so that each is told once. Implementations are safe for
 * use by several threads, and by several nodes where they say so.
 */
public interface BadgeStore {

  /** Returns the ids of the badges of an ambassador. */
  Set<String> held(AmbassadorId ambassador);

  /**
   * Notes that an ambassador holds a badge.
   *
   * @return whether it is new, which one caller only is told; false for somebody who was erased
   */
  boolean add(AmbassadorId ambassador, String badge);

  /**
   * Notes that an ambassador no longer holds a badge.
   *
   * @return whether it was held, which one caller only is told
   */
  boolean remove(AmbassadorId ambassador, String badge);

  /** Returns an empty store in memory, lost when the process ends. */
  static BadgeStore inMemory() {
    return inMemory(PlayerStore.inMemory());
  }

  /**
   * Returns an empty store in memory, lost when the process ends.
   *
   * @param players says who was erased
   */
  static BadgeStore inMemory(PlayerStore players) {
    return new InMemoryBadgeStore(players);
  }
}
