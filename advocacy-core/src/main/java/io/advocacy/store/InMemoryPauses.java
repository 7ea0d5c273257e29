package io.advocacy.store;

import io.advocacy.event.AdvocacyEvent;
import io.advocacy.network.NetworkId;
import io.advocacy.people.SocialAccountId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** The pauses of {@link InMemoryStore}, under its lock. */
final class InMemoryPauses implements PauseStore {
  private record Key(NetworkId network, Optional<SocialAccountId> account, Optional<Action> action)
      implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing((Key key) -> key.account.map(SocialAccountId::value).orElse(""))
            .thenComparing(Key::network)
            .thenComparing(key -> key.action.map(Action::ordinal).orElse(-1));

    private static Key of(NetworkId network, Optional<SocialAccountId> account) {
      return new Key(network, account, Optional.empty());
    }

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  private final ReentrantLock lock;
  private final List<AdvocacyEvent> events;
  private final Map<Key, Instant> pauses = new TreeMap<>();

  InMemoryPauses(ReentrantLock lock, List<AdvocacyEvent> events) {
    this.lock = lock;
    this.events = events;
  }

  @Override
  public boolean pause(
      NetworkId network,
      Optional<SocialAccountId> account,
      Instant until,
      List<AdvocacyEvent> happened) {
    return InMemoryStore.locked(
        lock,
        () -> {
          boolean longer = pause(Key.of(network, account), until);
          if (longer) {
            events.addAll(happened);
          }
          return longer;
        });
  }

  @Override
  public boolean pause(NetworkId network, SocialAccountId account, Action action, Instant until) {
    return InMemoryStore.locked(
        lock, () -> pause(new Key(network, Optional.of(account), Optional.of(action)), until));
  }

  private boolean pause(Key key, Instant until) {
    Instant before = pauses.get(key);
    if (before != null && !before.isBefore(until)) {
      return false;
    }
    pauses.put(key, until);
    return true;
  }

  @Override
  public Set<NetworkId> resume(SocialAccountId account, List<AdvocacyEvent> happened) {
    return InMemoryStore.locked(
        lock,
        () -> {
          Set<NetworkId> paused = new TreeSet<>();
          for (Key key : List.copyOf(pauses.keySet())) {
            if (key.account().equals(Optional.of(account))) {
              pauses.remove(key);
              paused.add(key.network());
            }
          }
          events.addAll(happened);
          return paused;
        });
  }

  @Override
  public Optional<Instant> pausedUntil(NetworkId network, SocialAccountId account, Instant now) {
    return InMemoryStore.locked(
        lock,
        () ->
            longest(
                Stream.of(Key.of(network, Optional.empty()), Key.of(network, Optional.of(account))),
                now));
  }

  private Optional<Instant> longest(Stream<Key> keys, Instant now) {
    return keys.map(key -> Optional.ofNullable(pauses.get(key)))
        .flatMap(Optional::stream)
        .filter(until -> until.isAfter(now))
        .max(Comparator.naturalOrder());
  }

  @Override
  public Map<SocialAccountId, Instant> pausedUntil(
      NetworkId network, Collection<SocialAccountId> accounts, Action action, Instant now) {
    return InMemoryStore.locked(
        lock,
        () -> {
          Map<SocialAccountId, Instant> paused = new HashMap<>();
          for (SocialAccountId account : accounts) {
            longest(
                    Stream.of(
                        Key.of(network, Optional.empty()),
                        Key.of(network, Optional.of(account)),
                        new Key(network, Optional.of(account), Optional.of(action))),
                    now)
                .ifPresent(until -> paused.put(account, until));
          }
          return paused;
        });
  }

  @Override
  public List<Pause> lasting(Instant now, int limit) {
    return InMemoryStore.locked(
        lock,
        () ->
            pauses.entrySet().stream()
                .filter(entry -> entry.getKey().action().isEmpty())
                .filter(entry -> entry.getValue().isAfter(now))
                .limit(limit)
                .map(
                    entry ->
                        new Pause(
                            entry.getKey().network(), entry.getKey().account(), entry.getValue()))
                .toList());
  }

  /** Forgets the pauses of accounts of a person who is erased. */
  void forget(Set<SocialAccountId> accounts) {
    InMemoryStore.locked(
        lock,
        () ->
            pauses.keySet().removeIf(key -> key.account().filter(accounts::contains).isPresent()));
  }
}
