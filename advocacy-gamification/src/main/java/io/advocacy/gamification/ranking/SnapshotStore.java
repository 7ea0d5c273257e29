package io.advocacy.gamification.ranking;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where frozen boards are kept. Implementations are safe for use by several threads, and by several
 * nodes where they say so.
 */
public interface SnapshotStore {

  /**
   * Keeps a snapshot of a board and its period, unless one is there.
   *
   * @param board what hosts call the board, 1 to 100 characters
   * @return the one that is kept: the first that was ever handed in
   */
  Snapshot freeze(String board, Snapshot snapshot);

  /** Returns the snapshot of a board for the period with this name. */
  Optional<Snapshot> frozen(String board, String period);

  /** Returns an empty store in memory, lost when the process ends. */
  static SnapshotStore inMemory() {
    record Key(String board, String period) {}
    Map<Key, Snapshot> kept = new ConcurrentHashMap<>();
    return new SnapshotStore() {
      @Override
      public Snapshot freeze(String board, Snapshot snapshot) {
        Snapshot first = kept.putIfAbsent(new Key(board, snapshot.period().name()), snapshot);
        return first == null ? snapshot : first;
      }

      @Override
      public Optional<Snapshot> frozen(String board, String period) {
        return Optional.ofNullable(kept.get(new Key(board, period)));
      }
    };
  }
}
