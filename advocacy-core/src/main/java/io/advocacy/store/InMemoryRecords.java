package io.advocacy.store;

import io.advocacy.audit.AuditEntry;
import io.advocacy.audit.AuditLog;
import io.advocacy.event.AdvocacyEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Records in memory, under the lock of the store to which they belong. */
final class InMemoryRecords implements RecordStore {
  record Key(String kind, String key) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byKind = kind.compareTo(other.kind);
      return byKind != 0 ? byKind : key.compareTo(other.key);
    }
  }

  private final ReentrantLock lock;
  private final AuditLog audit;
  private final Consumer<List<AdvocacyEvent>> log;
  final TreeMap<Key, StoredRecord> records = new TreeMap<>();

  InMemoryRecords(ReentrantLock lock, AuditLog audit, Consumer<List<AdvocacyEvent>> log) {
    this.lock = lock;
    this.audit = audit;
    this.log = log;
  }

  private <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean save(
      List<StoredRecord> saved, List<AdvocacyEvent> events, Optional<AuditEntry> entry) {
    return locked(
        () -> {
          if (!saved.stream().allMatch(this::isNext) || !entry.map(audit::add).orElse(true)) {
            return false;
          }
          saved.forEach(record -> records.put(new Key(record.kind(), record.key()), record));
          log.accept(events);
          return true;
        });
  }

  private boolean isNext(StoredRecord record) {
    StoredRecord stored = records.get(new Key(record.kind(), record.key()));
    return record.version() == (stored == null ? 1 : stored.version() + 1);
  }

  @Override
  public Optional<StoredRecord> find(String kind, String key) {
    return locked(() -> Optional.ofNullable(records.get(new Key(kind, key))));
  }

  @Override
  public List<StoredRecord> page(String kind, String group, String after, int limit) {
    return locked(
        () ->
            records.tailMap(new Key(kind, after), false).values().stream()
                .takeWhile(record -> record.kind().equals(kind))
                .filter(record -> record.group().equals(group))
                .limit(limit)
                .toList());
  }

  @Override
  public List<StoredRecord> naming(String person) {
    return locked(
        () ->
            records.values().stream().filter(record -> record.people().contains(person)).toList());
  }

  @Override
  public List<StoredRecord> about(String kind, Collection<String> people) {
    return locked(
        () ->
            ofKind(kind)
                .filter(record -> record.subject().filter(people::contains).isPresent())
                .toList());
  }

  private Stream<StoredRecord> ofKind(String kind) {
    return records.tailMap(new Key(kind, ""), true).values().stream()
        .takeWhile(record -> record.kind().equals(kind));
  }

  @Override
  public List<StoredRecord> due(String kind, Instant now, int limit) {
    return locked(
        () ->
            records.values().stream()
                .filter(record -> record.kind().equals(kind))
                .filter(record -> record.dueAt().filter(at -> !at.isAfter(now)).isPresent())
                .sorted(
                    Comparator.comparing((StoredRecord record) -> record.dueAt().orElse(now))
                        .thenComparing(StoredRecord::key))
                .limit(limit)
                .toList());
  }

  @Override
  public List<StoredRecord> closedBefore(Instant moment, int limit) {
    return locked(
        () ->
            records.values().stream()
                .filter(record -> record.closed() && record.changedAt().isBefore(moment))
                .sorted(Comparator.comparing(StoredRecord::changedAt))
                .limit(limit)
                .toList());
  }

  @Override
  public List<StoredRecord> openBefore(String kind, Instant moment, int limit) {
    return locked(
        () ->
            ofKind(kind)
                .filter(record -> !record.closed() && record.changedAt().isBefore(moment))
                .sorted(Comparator.comparing(StoredRecord::changedAt))
                .limit(limit)
                .toList());
  }

  @Override
  public void remove(String kind, String key) {
    locked(() -> Optional.ofNullable(records.remove(new Key(kind, key))));
  }
}
