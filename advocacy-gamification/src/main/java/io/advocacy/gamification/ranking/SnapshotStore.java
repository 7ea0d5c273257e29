package io.advocacy.gamification.ranking;

import java.util.Optional;

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
    return new InMemorySnapshotStore();
  }
}
