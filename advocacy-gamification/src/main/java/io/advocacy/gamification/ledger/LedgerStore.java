package io.advocacy.gamification.ledger;

import io.advocacy.event.EventId;
import io.advocacy.gamification.player.PlayerStore;
import io.advocacy.people.AmbassadorId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where entries are kept. Nothing is ever changed or removed. Each entry has a position: 1, 2, 3 …
 * in the order of writing, without gaps, so that a reader who has seen position {@code n} has seen
 * all before it. Times are kept to the microsecond. Implementations are safe for use by several
 * threads, and by several nodes where they say so.
 */
public interface LedgerStore {

  /**
   * The sums over all entries of one ambassador.
   *
   * @param lifetime points of awards, corrections and reversals
   * @param net points of all entries, expiry not considered
   * @param entries how many entries
   */
  record Totals(long lifetime, long net, long entries) {}

  /**
   * Appends the entries whose key is not there yet, all of them or, when it throws, none. Of two
   * entries with one key in the list, the first counts. Those of people who were erased are left
   * out, also where the erasure is done at the same time; of one who was readmitted, those of
   * before.
   *
   * @return those that were appended, in the order given
   * @throws PointsOverflowException when a sum of an ambassador would no longer fit
   */
  List<LedgerEntry> append(List<LedgerEntry> entries);

  /**
   * Appends one entry if its key is not there yet and its ambassador still has exactly {@code
   * expectedEntries} entries.
   *
   * @return whether it was appended; never for somebody who was erased
   * @throws PointsOverflowException when a sum of the ambassador would no longer fit
   */
  boolean appendIfUnchanged(LedgerEntry entry, long expectedEntries);

  /** Returns the award of this event and rule with its corrections, in order of revision. */
  List<LedgerEntry> revisions(EventId event, RuleId rule);

  /** Returns all entries of an ambassador in the order in which they were appended. */
  List<LedgerEntry> entriesOf(AmbassadorId ambassador);

  /** Returns the sums of an ambassador, zeros for one who is unknown. */
  Totals totals(AmbassadorId ambassador);

  /**
   * Returns those of these awards that have corrections or reversals, so that one written after its
   * reversal is found with one question for many.
   */
  List<LedgerEntry> corrected(List<LedgerEntry> awards);

  /**
   * Hands over the entries from the position {@code after}, exclusive, to {@code upTo}, inclusive,
   * in their order; fewer when there are fewer. Nothing of the store is held while the reader
   * works.
   */
  void forEach(long after, long upTo, Consumer<? super LedgerEntry> reader);

  /** Returns the number of entries, which is the position of the last one. */
  long size();

  /**
   * Returns how many entries were written before a time, by the clock of the store, whichever node
   * wrote them. Waits for what is being written.
   */
  long sizeAt(Instant time);

  /** Hands over the entries that are there at the call, in the order of writing. */
  default void forEach(Consumer<? super LedgerEntry> reader) {
    forEach(0, size(), reader);
  }

  /** Returns an empty store in memory, lost when the process ends. */
  static LedgerStore inMemory() {
    return inMemory(PlayerStore.inMemory(), InstantSource.system());
  }

  /**
   * Returns an empty store in memory, lost when the process ends.
   *
   * @param players says who was erased
   * @param clock says when an entry is written
   */
  static LedgerStore inMemory(PlayerStore players, InstantSource clock) {
    return new InMemoryLedgerStore(players, clock);
  }
}
