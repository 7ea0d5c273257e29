package io.advocacy.testkit.gamification;

import io.advocacy.gamification.GamificationStore;

class InMemoryGamificationStoreTest extends GamificationStoreContract {
  @Override
  protected GamificationStore emptyStore() {
    return GamificationStore.inMemory();
  }
}
