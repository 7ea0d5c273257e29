package io.advocacy.store;

import io.advocacy.event.AdvocacyEvent;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The events of {@link InMemoryStore} and their readers, under its lock. */
final class InMemoryEvents implements EventLog {
  private static final class Reader {
    private long turn;
    private long position;
    private int failures;
    private Instant notBefore = Instant.MIN;
    private final TreeMap<Long, String> parked = new TreeMap<>();
  }

  private final ReentrantLock lock;
  private final List<AdvocacyEvent> events;
  private final Map<String, Reader> readers = new TreeMap<>();

  /** The places of events by whom they name, up to as many as were looked at. */
  private final NavigableMap<String, List<Integer>> bySubject = new TreeMap<>();

  private int indexed;

  InMemoryEvents(ReentrantLock lock, List<AdvocacyEvent> events) {
    this.lock = lock;
    this.events = events;
  }

  private Reader reader(String consumer) {
    return readers.computeIfAbsent(consumer, name -> new Reader());
  }

  @Override
  public void append(List<AdvocacyEvent> happened) {
    InMemoryStore.locked(lock, () -> events.addAll(happened));
  }

  @Override
  public List<Entry> after(long position, int limit) {
    return InMemoryStore.locked(
        lock,
        () -> {
          List<Entry> entries = new ArrayList<>();
          for (long at = position; at < events.size() && entries.size() < limit; at++) {
            entries.add(new Entry(at + 1, events.get((int) at)));
          }
          return entries;
        });
  }

  @Override
  public List<Entry> about(
      AmbassadorId person, Collection<SocialAccountId> accounts, long position, int limit) {
    return InMemoryStore.locked(
        lock,
        () ->
            placesOf(person, accounts)
                .filter(place -> place >= position)
                .sorted()
                .limit(limit)
                .mapToObj(place -> new Entry(place + 1L, events.get(place)))
                .toList());
  }

  /** Returns where the events of a person and of these accounts are; under the lock. */
  IntStream placesOf(AmbassadorId person, Collection<SocialAccountId> accounts) {
    for (; indexed < events.size(); indexed++) {
      int place = indexed;
      EventLog.subject(events.get(place))
          .ifPresent(id -> bySubject.computeIfAbsent(id, subject -> new ArrayList<>()).add(place));
    }
    Map<String, List<Integer>> found = new HashMap<>();
    String id = person.value();
    // what begins with the id and a slash lies before the id and the character after the slash
    found.putAll(bySubject.subMap(id + "/", id + "0"));
    Stream.concat(Stream.of(id), accounts.stream().map(SocialAccountId::value))
        .forEach(one -> found.put(one, bySubject.getOrDefault(one, List.of())));
    Erasure whose = Erasure.of(person, Set.copyOf(accounts), 0);
    return found.values().stream()
        .flatMap(List::stream)
        .mapToInt(Integer::intValue)
        .filter(place -> whose.concerns(events.get(place)));
  }

  /** Has the events looked at anew, after some name somebody else; under the lock. */
  void reindex() {
    bySubject.clear();
    indexed = 0;
  }

  @Override
  public long lastPosition() {
    return InMemoryStore.locked(lock, () -> (long) events.size());
  }

  @Override
  public Optional<Turn> beginTurn(String consumer, Instant now, Instant until) {
    return InMemoryStore.locked(
        lock,
        () -> {
          Reader reader = reader(consumer);
          if (reader.notBefore.isAfter(now)) {
            return Optional.empty();
          }
          reader.notBefore = until;
          return Optional.of(new Turn(consumer, ++reader.turn, reader.position, reader.failures));
        });
  }

  @Override
  public boolean advance(Turn turn, long position, Instant until) {
    return store(turn, position, 0, until);
  }

  @Override
  public void endTurn(Turn turn, long position, int failures, Instant notBefore) {
    store(turn, position, failures, notBefore);
  }

  private boolean store(Turn turn, long position, int failures, Instant notBefore) {
    return InMemoryStore.locked(
        lock,
        () -> {
          Reader reader = reader(turn.consumer());
          if (reader.turn != turn.number()) {
            return false;
          }
          reader.position = position;
          reader.failures = failures;
          reader.notBefore = notBefore;
          return true;
        });
  }

  @Override
  public void park(String consumer, Parked parked) {
    InMemoryStore.locked(
        lock, () -> reader(consumer).parked.put(parked.position(), parked.subject()));
  }

  @Override
  public List<Parked> parked(String consumer, int limit) {
    return InMemoryStore.locked(
        lock,
        () ->
            reader(consumer).parked.entrySet().stream()
                .limit(limit)
                .map(entry -> new Parked(entry.getKey(), entry.getValue()))
                .toList());
  }

  @Override
  public void unpark(String consumer, long position) {
    InMemoryStore.locked(lock, () -> reader(consumer).parked.remove(position));
  }

  @Override
  public List<Progress> progress() {
    return InMemoryStore.locked(
        lock,
        () ->
            readers.entrySet().stream()
                .map(
                    entry ->
                        new Progress(
                            entry.getKey(),
                            entry.getValue().position,
                            entry.getValue().failures,
                            entry.getValue().parked.size()))
                .toList());
  }

  /** Names a person who is erased by the alias where events wait for a consumer. */
  void forget(Erasure erasure) {
    InMemoryStore.locked(
        lock,
        () -> {
          for (Reader reader : readers.values()) {
            reader.parked.replaceAll((position, subject) -> erasure.subject(subject));
          }
          return true;
        });
  }
}
