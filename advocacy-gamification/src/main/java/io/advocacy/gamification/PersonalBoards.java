package io.advocacy.gamification;

import io.advocacy.people.AmbassadorId;
import io.advocacy.store.Erasure;
import io.advocacy.store.PersonalData;
import java.util.List;
import java.util.Set;

/**
 * The boards of this process, which are worked out from the ledger and tell nothing of their own.
 */
record PersonalBoards(Runnable catchUp) implements PersonalData {
  @Override
  public Set<String> places() {
    return Set.of("board");
  }

  @Override
  public List<Item> of(AmbassadorId person) {
    return List.of();
  }

  /** The stores have forgotten the person; the boards follow them. */
  @Override
  public int erase(Erasure erasure) {
    catchUp.run();
    return 0;
  }
}
