package io.advocacy.store;

import io.advocacy.audit.AuditEntry;
import io.advocacy.event.AdvocacyEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what programmes know beside ambassadors and shares: applications, agreements, charters,
 * trainings, missions, terms, takeovers.
 */
public interface RecordStore {
  /**
   * Adds a record of version 1, or replaces the version before; appends the events in the same
   * step.
   *
   * @return false when the stored version is another one (for version 1: when there is one), and
   *     nothing was changed
   */
  default boolean save(StoredRecord record, List<AdvocacyEvent> events) {
    return save(List.of(record), events, Optional.empty());
  }

  /**
   * Adds records of version 1 and replaces the version before of the others; appends the events and
   * the entry of the audit trail in the same step: all of it or nothing.
   *
   * @param records of different kinds or keys
   * @return false when one of the stored versions is another one, or the trail has an entry of this
   *     number already, and nothing was changed
   */
  boolean save(List<StoredRecord> records, List<AdvocacyEvent> events, Optional<AuditEntry> entry);

  /** Returns the record of this kind and key. */
  Optional<StoredRecord> find(String kind, String key);

  /**
   * Returns up to {@code limit} records of a kind and group in the order of their keys, after a key
   * (empty for the first).
   */
  List<StoredRecord> page(String kind, String group, String after, int limit);

  /** Returns all records that name a person, ordered by kind and key. */
  List<StoredRecord> naming(String person);

  /** Returns the records of a kind that are about one of these people, ordered by key. */
  List<StoredRecord> about(String kind, Collection<String> people);

  /**
   * Returns up to {@code limit} records of a kind whose time has come, the longest waiting first.
   */
  List<StoredRecord> due(String kind, Instant now, int limit);

  /**
   * Returns up to {@code limit} closed records, of all kinds, that were changed last before a
   * moment, the oldest first.
   */
  List<StoredRecord> closedBefore(Instant moment, int limit);

  /**
   * Returns up to {@code limit} records of a kind that are not closed and were changed last before
   * a moment, the oldest first.
   */
  List<StoredRecord> openBefore(String kind, Instant moment, int limit);

  /** Removes the record of this kind and key where it is there. */
  void remove(String kind, String key);
}
