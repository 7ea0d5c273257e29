package io.advocacy.gamification.reward;

import io.advocacy.event.EventId;
import io.advocacy.gamification.internal.KeepsPeople;
import io.advocacy.gamification.internal.Told;
import io.advocacy.gamification.player.PlayerStore;
import io.advocacy.people.AmbassadorId;
import io.advocacy.store.Erasure;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps the requests of one process in memory. */
final class InMemoryRewardStore implements RewardStore, KeepsPeople.Itself {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Map<EventId, RewardRequest>> catalogues = new HashMap<>();

  private final PlayerStore players;

  InMemoryRewardStore(PlayerStore players) {
    this.players = Objects.requireNonNull(players, "players");
  }

  private Map<EventId, RewardRequest> of(String catalogue) {
    return catalogues.computeIfAbsent(catalogue, name -> new LinkedHashMap<>());
  }

  @Override
  public Reservation reserve(String catalogue, RewardRequest request, long budget) {
    lock.lock();
    try {
      if (of(catalogue).containsKey(request.id())) {
        return Reservation.KNOWN;
      }
      AmbassadorId who = request.ambassador();
      if (request
          .askedAt()
          .isBefore(players.forgotten(List.of(who)).getOrDefault(who, Instant.MIN))) {
        return Reservation.FORGOTTEN;
      }
      Taken taken = taken(catalogue);
      Reward reward = request.reward();
      if (taken.byReward().getOrDefault(reward.id(), 0) >= reward.stock()) {
        return Reservation.OUT_OF_STOCK;
      }
      if (reward.value() > budget - taken.committed()) {
        return Reservation.OUT_OF_BUDGET;
      }
      of(catalogue).put(request.id(), request);
      return Reservation.RESERVED;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean move(
      String catalogue, EventId id, Set<RewardRequest.State> from, RewardRequest.State to) {
    lock.lock();
    try {
      RewardRequest request = of(catalogue).get(id);
      if (request == null || !from.contains(request.state())) {
        return false;
      }
      of(catalogue).put(id, request.in(to));
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean forget(String catalogue, EventId id) {
    lock.lock();
    try {
      RewardRequest request = of(catalogue).get(id);
      return request != null
          && request.state() == RewardRequest.State.RESERVED
          && of(catalogue).remove(id, request);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<RewardRequest> find(String catalogue, EventId id) {
    lock.lock();
    try {
      return Optional.ofNullable(of(catalogue).get(id));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<RewardRequest> requests(String catalogue) {
    lock.lock();
    try {
      return List.copyOf(of(catalogue).values());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Set<String> places() {
    return Set.of("reward");
  }

  @Override
  public List<Item> of(AmbassadorId person) {
    lock.lock();
    try {
      return catalogues.values().stream()
          .flatMap(requests -> requests.values().stream())
          .filter(request -> request.ambassador().equals(person))
          .map(
              request ->
                  new Item(
                      "reward",
                      Told.json(
                          "id", request.id(),
                          "reward", request.reward().id(),
                          "askedAt", request.askedAt(),
                          "state", request.state())))
          .toList();
    } finally {
      lock.unlock();
    }
  }

  /** Stock and budget stay as they are. */
  @Override
  public int erase(Erasure erasure) {
    lock.lock();
    try {
      int changed = 0;
      for (Map<EventId, RewardRequest> requests : catalogues.values()) {
        List<RewardRequest> inOrder = List.copyOf(requests.values());
        requests.clear();
        for (RewardRequest request : inOrder) {
          if (!request.ambassador().equals(erasure.person())) {
            requests.put(request.id(), request);
          } else {
            // As the payment in the ledger, so that both still belong together.
            EventId id = EventId.of(erasure.id(request.id().value()));
            requests.put(
                id,
                new RewardRequest(
                    id, erasure.alias(), request.reward(), request.askedAt(), request.state()));
            changed++;
          }
        }
      }
      return changed;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Taken taken(String catalogue) {
    lock.lock();
    try {
      Map<String, Integer> byReward = new HashMap<>();
      long exposure = 0;
      long committed = 0;
      for (RewardRequest request : of(catalogue).values()) {
        if (request.state().holds()) {
          byReward.merge(request.reward().id(), 1, Integer::sum);
          committed = Math.addExact(committed, request.reward().value());
          if (request.state().isOutstanding()) {
            exposure = Math.addExact(exposure, request.reward().value());
          }
        }
      }
      return new Taken(byReward, exposure, committed);
    } finally {
      lock.unlock();
    }
  }
}
