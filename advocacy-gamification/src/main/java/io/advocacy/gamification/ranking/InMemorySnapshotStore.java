package io.advocacy.gamification.ranking;

import io.advocacy.gamification.internal.KeepsPeople;
import io.advocacy.gamification.internal.Told;
import io.advocacy.people.AmbassadorId;
import io.advocacy.store.Erasure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the frozen boards of one process in memory. */
final class InMemorySnapshotStore implements SnapshotStore, KeepsPeople.Itself {
  private record Key(String board, String period) {}

  private final Map<Key, Snapshot> kept = new ConcurrentHashMap<>();

  @Override
  public Snapshot freeze(String board, Snapshot snapshot) {
    Snapshot first = kept.putIfAbsent(new Key(board, snapshot.period().name()), snapshot);
    return first == null ? snapshot : first;
  }

  @Override
  public Optional<Snapshot> frozen(String board, String period) {
    return Optional.ofNullable(kept.get(new Key(board, period)));
  }

  @Override
  public Set<String> places() {
    return Set.of("frozen-board");
  }

  @Override
  public List<Item> of(AmbassadorId person) {
    return kept.entrySet().stream()
        .flatMap(
            board ->
                board.getValue().placesOf(person).stream()
                    .map(
                        place ->
                            new Item(
                                "frozen-board",
                                Told.json(
                                    "board", board.getKey().board(),
                                    "period", board.getKey().period(),
                                    "shownAs", place.shownAs(),
                                    "rank", place.rank(),
                                    "points", place.points()))))
        .toList();
  }

  @Override
  public int erase(Erasure erasure) {
    int[] changed = {0};
    kept.replaceAll(
        (key, board) -> {
          Snapshot erased = board.erased(erasure);
          changed[0] += erased.equals(board) ? 0 : 1;
          return erased;
        });
    return changed[0];
  }
}
