package io.advocacy.store;

import io.advocacy.audit.AuditEntry;
import io.advocacy.event.AdvocacyEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The records of one kind as values. Changes are made on what is stored at that moment, however
 * many callers and nodes make them. Safe for use by several threads.
 *
 * @param <T> the values, which are records of Java
 */
public final class Records<T extends Record & Kept> {
  private static final int PAGE = 1_000;

  private final RecordStore store;
  private final InstantSource clock;
  private final String kind;
  private final Class<T> type;

  private Records(RecordStore store, InstantSource clock, String kind, Class<T> type) {
    this.store = Objects.requireNonNull(store, "store");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.kind = Objects.requireNonNull(kind, "kind");
    this.type = Objects.requireNonNull(type, "type");
  }

  /** Returns the records of a kind; the clock says when they are changed. */
  public static <T extends Record & Kept> Records<T> of(
      RecordStore store, InstantSource clock, String kind, Class<T> type) {
    return new Records<>(store, clock, kind, type);
  }

  /** Adds a value; false when one of its key is there, and nothing was changed. */
  public boolean add(T value, List<AdvocacyEvent> events) {
    return store.save(stored(value, 1), events);
  }

  /**
   * Adds a value and writes down in the audit trail that it was; false when one of its key is
   * there, and nothing was changed.
   *
   * @param entry makes the entry that is next in the trail; asked again where another one was
   *     faster
   */
  public boolean add(T value, List<AdvocacyEvent> events, Supplier<AuditEntry> entry) {
    while (!store.save(List.of(stored(value, 1)), events, Optional.of(entry.get()))) {
      if (store.find(kind, value.key()).isPresent()) {
        return false;
      }
    }
    return true;
  }

  /** Returns the value of this key. */
  public Optional<T> find(String key) {
    return store.find(kind, key).map(this::value);
  }

  /**
   * Returns the value of this key.
   *
   * @throws IllegalArgumentException when there is none
   */
  public T get(String key) {
    return find(key).orElseThrow(() -> new IllegalArgumentException("there is no such " + kind));
  }

  /** Adds the value or replaces whatever has its key. */
  public void put(T value, List<AdvocacyEvent> events) {
    while (true) {
      long version = store.find(kind, value.key()).map(StoredRecord::version).orElse(0L);
      if (store.save(stored(value, version + 1), events)) {
        return;
      }
    }
  }

  /**
   * Adds the value or replaces whatever has its key, and writes down in the audit trail that it
   * did.
   *
   * @param entry makes the entry that is next in the trail; asked again where another one was
   *     faster
   */
  public void put(T value, List<AdvocacyEvent> events, Supplier<AuditEntry> entry) {
    while (!store.save(
        List.of(stored(value, version(value.key()) + 1)), events, Optional.of(entry.get()))) {
      // somebody else changed the value or wrote into the trail meanwhile
    }
  }

  /**
   * Changes the value of a key, beginning again where somebody else was faster.
   *
   * @param change makes the new value; what it throws leaves everything as it was
   * @throws IllegalArgumentException when there is no value of this key
   */
  public T update(String key, UnaryOperator<T> change) {
    return update(key, change, (before, after) -> List.of());
  }

  /**
   * Changes the value of a key and tells it, beginning again where somebody else was faster. A
   * change that changes nothing is neither stored nor told.
   *
   * @param change makes the new value; what it throws leaves everything as it was
   * @param events makes the events of value before and after
   * @throws IllegalArgumentException when there is no value of this key
   */
  public T update(
      String key, UnaryOperator<T> change, BiFunction<T, T, List<AdvocacyEvent>> events) {
    return change(key, change, events, (before, after) -> Optional.empty());
  }

  /**
   * Changes the value of a key, tells it, and writes it down in the audit trail, all in one step,
   * beginning again where somebody else was faster. A change that changes nothing is neither
   * stored, nor told, nor written down.
   *
   * @param change makes the new value; what it throws leaves everything as it was
   * @param events makes the events of value before and after
   * @param entry makes the entry that is next in the trail of value before and after
   * @throws IllegalArgumentException when there is no value of this key
   */
  public T update(
      String key,
      UnaryOperator<T> change,
      BiFunction<T, T, List<AdvocacyEvent>> events,
      BiFunction<T, T, AuditEntry> entry) {
    return change(key, change, events, (before, after) -> Optional.of(entry.apply(before, after)));
  }

  private T change(
      String key,
      UnaryOperator<T> change,
      BiFunction<T, T, List<AdvocacyEvent>> events,
      BiFunction<T, T, Optional<AuditEntry>> entry) {
    while (true) {
      StoredRecord stored =
          store
              .find(kind, key)
              .orElseThrow(() -> new IllegalArgumentException("there is no such " + kind));
      T before = value(stored);
      T after = change.apply(before);
      if (after.equals(before)
          || store.save(
              List.of(stored(after, stored.version() + 1)),
              events.apply(before, after),
              entry.apply(before, after))) {
        return after;
      }
    }
  }

  /** Returns the version of the value of this key; 0 where there is none. */
  public long version(String key) {
    return store.find(kind, key).map(StoredRecord::version).orElse(0L);
  }

  /** Returns all values of a group in the order of their keys. */
  public List<T> all(String group) {
    List<T> all = new ArrayList<>();
    List<StoredRecord> page = store.page(kind, group, "", PAGE);
    while (!page.isEmpty()) {
      page.forEach(record -> all.add(value(record)));
      page = store.page(kind, group, page.get(page.size() - 1).key(), PAGE);
    }
    return all;
  }

  /** Returns the values that name a person, in the order of their keys. */
  public List<T> naming(String person) {
    return store.naming(person).stream()
        .filter(record -> record.kind().equals(kind))
        .map(this::value)
        .toList();
  }

  /** Returns the values that are about one of these people, in the order of their keys. */
  public List<T> about(Collection<String> people) {
    return store.about(kind, people).stream().map(this::value).toList();
  }

  /** Returns up to {@code limit} values whose time has come, the longest waiting first. */
  public List<T> due(Instant now, int limit) {
    return store.due(kind, now, limit).stream().map(this::value).toList();
  }

  /** Removes the value of this key where it is there. */
  public void remove(String key) {
    store.remove(kind, key);
  }

  /**
   * Returns a value as it is stored, for {@link RecordStore#save(List, List, Optional)}, with which
   * several change in one step.
   *
   * @param version 1 for a new value, else the one after {@link #version}
   */
  public StoredRecord stored(T value, long version) {
    Set<String> people = new HashSet<>(value.others());
    value.subject().ifPresent(people::add);
    return new StoredRecord(
        kind,
        value.key(),
        version,
        value.group(),
        value.subject(),
        people,
        value.dueAt(),
        clock.instant(),
        value.closed(),
        RecordJson.write(value));
  }

  private T value(StoredRecord record) {
    return RecordJson.read(record.body(), kind, type);
  }
}
