package io.advocacy.testkit.store;

import io.advocacy.store.InMemoryStore;
import io.advocacy.store.Store;

class InMemoryPeopleTest extends PeopleContract {
  @Override
  protected Store emptyStore() {
    return new InMemoryStore();
  }
}
