package io.advocacy.store;

import io.advocacy.network.NetworkId;
import io.advocacy.people.SocialAccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;

/** The chores of {@link InMemoryStore}, under its lock. */
final class InMemoryChores implements ChoreStore {
  private record Key(Chore.Kind kind, String subject) {}

  private record Queue(Chore.Kind kind, NetworkId network) {}

  private static final Comparator<Chore> ORDER =
      Comparator.comparing(Chore::dueAt).thenComparing(Chore::subject);

  private final ReentrantLock lock;
  private final Map<Key, Chore> chores = new HashMap<>();
  private final Map<Queue, TreeSet<Chore>> queues = new HashMap<>();

  InMemoryChores(ReentrantLock lock) {
    this.lock = lock;
  }

  @Override
  public void add(List<Chore> added) {
    locking(
        () -> added.stream().filter(chore -> !chores.containsKey(key(chore))).forEach(this::put));
  }

  @Override
  public void replace(List<Chore> replaced) {
    locking(() -> replaced.forEach(this::put));
  }

  @Override
  public void remove(List<Chore> removed) {
    locking(() -> removed.forEach(this::take));
  }

  private void locking(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }

  private static Key key(Chore chore) {
    return new Key(chore.kind(), chore.subject());
  }

  private SortedSet<Chore> queue(Chore chore) {
    return queues.computeIfAbsent(
        new Queue(chore.kind(), chore.network()), queue -> new TreeSet<>(ORDER));
  }

  private void put(Chore chore) {
    take(chore);
    chores.put(key(chore), chore);
    queue(chore).add(chore);
  }

  private void take(Chore chore) {
    Chore there = chores.remove(key(chore));
    if (there != null) {
      queue(there).remove(there);
    }
  }

  @Override
  public Map<NetworkId, Instant> nextDue(Chore.Kind kind) {
    return InMemoryStore.locked(
        lock,
        () -> {
          Map<NetworkId, Instant> next = new TreeMap<>();
          queues.forEach(
              (queue, waiting) -> {
                if (queue.kind() == kind && !waiting.isEmpty()) {
                  next.put(queue.network(), waiting.first().dueAt());
                }
              });
          return next;
        });
  }

  @Override
  public List<Chore> claim(
      Chore.Kind kind, NetworkId network, Instant now, Instant soon, Instant until, int limit) {
    return InMemoryStore.locked(
        lock,
        () -> {
          TreeSet<Chore> queue =
              queues.getOrDefault(new Queue(kind, network), new TreeSet<>(ORDER));
          Set<SocialAccountId> accounts = new HashSet<>();
          queue.stream()
              .takeWhile(chore -> !chore.dueAt().isAfter(now))
              .limit(limit)
              .forEach(chore -> accounts.add(chore.account()));
          List<Chore> claimed = new ArrayList<>();
          queue.stream()
              .takeWhile(chore -> !chore.dueAt().isAfter(soon))
              .filter(chore -> accounts.contains(chore.account()))
              .forEach(claimed::add);
          for (Chore chore : claimed) {
            put(
                new Chore(
                    chore.kind(),
                    chore.subject(),
                    chore.network(),
                    chore.account(),
                    until,
                    chore.failures()));
          }
          return claimed;
        });
  }

  /** Forgets what is to be done with accounts of a person who is erased. */
  void forget(Set<SocialAccountId> accounts) {
    locking(
        () ->
            chores.values().stream()
                .filter(chore -> accounts.contains(chore.account()))
                .toList()
                .forEach(this::take));
  }
}
