package io.advocacy.gamification.reward;

import io.advocacy.event.EventId;
import io.advocacy.gamification.player.PlayerStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where requests for rewards are kept, and with them what is taken of stock and budget. Times are
 * kept to the microsecond. Implementations are safe for use by several threads, and by several
 * nodes where they say so.
 */
public interface RewardStore {

  /** What became of a reservation. */
  enum Reservation {
    /** The request is kept; stock and budget are held for it. */
    RESERVED,
    /** A request with this id was there already and stays. */
    KNOWN,
    /** As many as the stock are taken; nothing was kept. */
    OUT_OF_STOCK,
    /** The value is more than what is left of the budget; nothing was kept. */
    OUT_OF_BUDGET,
    /** The person was erased; nothing was kept. */
    FORGOTTEN
  }

  /**
   * What is taken of a catalogue.
   *
   * @param byReward how many of each reward are held or delivered, by the reward's id
   * @param exposure the value of what is held and not delivered
   * @param committed the value of what is held or delivered
   */
  record Taken(Map<String, Integer> byReward, long exposure, long committed) {
    /** Copies the counts. */
    public Taken {
      byReward = Map.copyOf(byReward);
    }
  }

  /**
   * Keeps a request if its reward and its value can still be had; nothing of another caller comes
   * in between, on any node.
   *
   * @param catalogue the name of the catalogue
   * @param request the request; it names the reward, its stock and its value
   * @param budget the budget of the catalogue
   */
  Reservation reserve(String catalogue, RewardRequest request, long budget);

  /**
   * Brings a request to another state if it is in one of those given.
   *
   * @return whether it was
   */
  boolean move(String catalogue, EventId id, Set<RewardRequest.State> from, RewardRequest.State to);

  /** Forgets a request for which nothing was paid, if it is still only reserved. */
  boolean forget(String catalogue, EventId id);

  /** Returns a request. */
  Optional<RewardRequest> find(String catalogue, EventId id);

  /** Returns all requests of a catalogue in the order in which they were kept. */
  List<RewardRequest> requests(String catalogue);

  /** Returns what is taken of a catalogue. */
  Taken taken(String catalogue);

  /** Returns an empty store in memory, lost when the process ends. */
  static RewardStore inMemory() {
    return inMemory(PlayerStore.inMemory());
  }

  /**
   * Returns an empty store in memory, lost when the process ends.
   *
   * @param players says who was erased
   */
  static RewardStore inMemory(PlayerStore players) {
    return new InMemoryRewardStore(players);
  }
}
