package io.advocacy.gamification;

import io.advocacy.gamification.challenge.Challenge;
import io.advocacy.gamification.ranking.Leaderboard;
import io.advocacy.people.AmbassadorId;
import io.advocacy.store.Erasure;
import io.advocacy.store.PersonalData;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;

/**
 * The boards and challenges of this process, which are worked out from the ledger and tell nothing
 * of their own.
 */
final class PersonalViews implements PersonalData {
  private final List<WeakReference<Leaderboard>> boards = new CopyOnWriteArrayList<>();
  private final List<WeakReference<Challenge>> challenges = new CopyOnWriteArrayList<>();

  void add(Leaderboard board) {
    add(boards, board);
  }

  void add(Challenge challenge) {
    add(challenges, challenge);
  }

  private static <T> void add(List<WeakReference<T>> views, T view) {
    views.removeIf(known -> known.get() == null);
    views.add(new WeakReference<>(view));
  }

  @Override
  public Set<String> places() {
    return Set.of("board", "challenge");
  }

  @Override
  public List<Item> of(AmbassadorId person) {
    return List.of();
  }

  @Override
  public int erase(Erasure erasure) {
    return count(boards, (board, on) -> board.rename(on.person(), on.alias()), erasure)
        + count(challenges, (one, on) -> one.rename(on.person(), on.alias()), erasure);
  }

  private static <T> int count(
      List<WeakReference<T>> views, BiPredicate<T, Erasure> change, Erasure erasure) {
    int changed = 0;
    for (WeakReference<T> view : views) {
      T one = view.get();
      changed += one != null && change.test(one, erasure) ? 1 : 0;
    }
    return changed;
  }
}
