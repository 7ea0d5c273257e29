package io.advocacy.gamification;

import io.advocacy.gamification.ranking.Leaderboard;
import io.advocacy.people.AmbassadorId;
import io.advocacy.store.Erasure;
import io.advocacy.store.PersonalData;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Set;

/**
 * The boards of this process, which are worked out from the ledger and tell nothing of their own.
 */
record PersonalBoards(List<WeakReference<Leaderboard>> boards) implements PersonalData {
  @Override
  public Set<String> places() {
    return Set.of("board");
  }

  @Override
  public List<Item> of(AmbassadorId person) {
    return List.of();
  }

  @Override
  public int erase(Erasure erasure) {
    int changed = 0;
    for (WeakReference<Leaderboard> board : boards) {
      Leaderboard one = board.get();
      if (one != null && one.rename(erasure.person(), erasure.alias())) {
        changed++;
      }
    }
    return changed;
  }
}
