package io.advocacy.store;

import io.advocacy.content.ContentId;
import io.advocacy.event.AdvocacyEvent;
import io.advocacy.event.ShareChanged;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.share.Share;
import io.advocacy.share.ShareId;
import io.advocacy.share.ShareState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;

/** The shares of {@link InMemoryStore}, under its lock. */
final class InMemoryShares implements ShareStore {
  private record Due(Instant at, ShareId share) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int byTime = at.compareTo(other.at);
      return byTime != 0 ? byTime : share.compareTo(other.share);
    }
  }

  private final ReentrantLock lock;
  private final List<AdvocacyEvent> events;
  private final Map<ShareId, Share> shares = new HashMap<>();
  private final Map<ContentId, TreeSet<ShareId>> ofContent = new HashMap<>();
  private final Map<AmbassadorId, TreeSet<ShareId>> ofAmbassador = new HashMap<>();
  private final Map<NetworkId, TreeSet<Due>> due = new TreeMap<>();
  private final TreeSet<ShareId> unconfirmed = new TreeSet<>();

  InMemoryShares(ReentrantLock lock, List<AdvocacyEvent> events) {
    this.lock = lock;
    this.events = events;
  }

  @Override
  public void add(List<Share> added, List<AdvocacyEvent> happened) {
    InMemoryStore.locked(
        lock,
        () -> {
          for (Share share : added) {
            if (shares.containsKey(share.id())) {
              throw new IllegalStateException("share " + share.id() + " is there already");
            }
          }
          added.forEach(this::insert);
          return events.addAll(happened);
        });
  }

  private void insert(Share share) {
    put(share);
    ofContent.computeIfAbsent(share.content(), id -> new TreeSet<>()).add(share.id());
    ofAmbassador.computeIfAbsent(share.ambassador(), id -> new TreeSet<>()).add(share.id());
  }

  /** Puts what is left of a share after an erasure in its place; called under the lock. */
  void replace(Share share, Share erased) {
    shares.remove(share.id());
    share.nextActionAt().ifPresent(at -> queue(share).remove(new Due(at, share.id())));
    unconfirmed.remove(share.id());
    ofContent.getOrDefault(share.content(), new TreeSet<>()).remove(share.id());
    ofAmbassador.computeIfPresent(
        share.ambassador(), (person, ids) -> ids.remove(share.id()) && ids.isEmpty() ? null : ids);
    insert(erased);
  }

  private void put(Share share) {
    Share before = shares.put(share.id(), share);
    if (before != null) {
      before.nextActionAt().ifPresent(at -> queue(share).remove(new Due(at, share.id())));
    }
    share.nextActionAt().ifPresent(at -> queue(share).add(new Due(at, share.id())));
    if (share.state() == ShareState.UNCONFIRMED && share.nextActionAt().isEmpty()) {
      unconfirmed.add(share.id());
    } else {
      unconfirmed.remove(share.id());
    }
  }

  private SortedSet<Due> queue(Share share) {
    return due.computeIfAbsent(share.network(), id -> new TreeSet<>());
  }

  @Override
  public boolean update(Share share, AdvocacyEvent event) {
    return InMemoryStore.locked(
        lock,
        () -> {
          Share stored = shares.get(share.id());
          if (stored == null || stored.version() != share.version() - 1) {
            return false;
          }
          put(share);
          events.add(event);
          return true;
        });
  }

  @Override
  public Set<ShareId> updateAll(List<ShareChanged> changes) {
    return InMemoryStore.locked(
        lock,
        () -> {
          Set<ShareId> updated = new HashSet<>();
          for (ShareChanged change : changes) {
            if (update(change.share(), change)) {
              updated.add(change.share().id());
            }
          }
          return updated;
        });
  }

  @Override
  public Optional<Share> find(ShareId id) {
    return InMemoryStore.locked(lock, () -> Optional.ofNullable(shares.get(id)));
  }

  @Override
  public List<Share> due(NetworkId network, Instant now, int limit) {
    return InMemoryStore.locked(
        lock,
        () ->
            due.getOrDefault(network, new TreeSet<>()).stream()
                .takeWhile(entry -> !entry.at().isAfter(now))
                .limit(limit)
                .map(entry -> stored(entry.share()))
                .toList());
  }

  @Override
  public List<Share> claim(NetworkId network, Instant now, Instant until, int limit) {
    if (!until.isAfter(now)) {
      throw new IllegalArgumentException("a claim must end after it begins");
    }
    return InMemoryStore.locked(
        lock,
        () -> {
          List<Share> claimed = new ArrayList<>();
          for (Share share : due(network, now, limit)) {
            Share mine = share.claimedUntil(until);
            put(mine);
            events.add(ShareChanged.between(share, mine, now));
            claimed.add(mine);
          }
          return claimed;
        });
  }

  @Override
  public Map<NetworkId, Instant> nextDueOfNetworks() {
    return InMemoryStore.locked(
        lock,
        () -> {
          Map<NetworkId, Instant> next = new TreeMap<>();
          due.forEach(
              (network, queue) -> {
                if (!queue.isEmpty()) {
                  next.put(network, queue.first().at());
                }
              });
          return next;
        });
  }

  @Override
  public List<Share> ofContent(ContentId content) {
    return InMemoryStore.locked(
        lock,
        () -> ofContent.getOrDefault(content, new TreeSet<>()).stream().map(this::stored).toList());
  }

  @Override
  public List<Share> ofAmbassador(AmbassadorId ambassador) {
    return InMemoryStore.locked(
        lock,
        () ->
            ofAmbassador.getOrDefault(ambassador, new TreeSet<>()).stream()
                .map(this::stored)
                .toList());
  }

  @Override
  public List<Share> ofIds(Collection<ShareId> ids) {
    return InMemoryStore.locked(
        lock, () -> ids.stream().map(shares::get).filter(Objects::nonNull).toList());
  }

  @Override
  public List<Share> unconfirmed(int limit) {
    return InMemoryStore.locked(
        lock, () -> unconfirmed.stream().limit(limit).map(this::stored).toList());
  }

  private Share stored(ShareId id) {
    Share share = shares.get(id);
    if (share == null) {
      throw new IllegalStateException("share " + id + " is indexed but not stored");
    }
    return share;
  }
}
