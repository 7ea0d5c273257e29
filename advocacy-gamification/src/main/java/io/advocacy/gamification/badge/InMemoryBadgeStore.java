package io.advocacy.gamification.badge;

import io.advocacy.gamification.internal.KeepsPeople;
import io.advocacy.gamification.internal.Told;
import io.advocacy.gamification.player.PlayerStore;
import io.advocacy.people.AmbassadorId;
import io.advocacy.store.Erasure;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the badges of one process in memory. */
final class InMemoryBadgeStore implements BadgeStore, KeepsPeople.Itself {
  private final Map<AmbassadorId, Set<String>> held = new ConcurrentHashMap<>();
  private final PlayerStore players;

  InMemoryBadgeStore(PlayerStore players) {
    this.players = Objects.requireNonNull(players, "players");
  }

  @Override
  public Set<String> held(AmbassadorId ambassador) {
    return Set.copyOf(held.getOrDefault(ambassador, Set.of()));
  }

  @Override
  public boolean add(AmbassadorId ambassador, String badge) {
    boolean[] added = {false};
    held.compute(
        ambassador,
        (id, badges) -> {
          if (players.isForgotten(id)) {
            return badges;
          }
          Set<String> all = badges == null ? ConcurrentHashMap.newKeySet() : badges;
          added[0] = all.add(badge);
          return all;
        });
    return added[0];
  }

  @Override
  public boolean remove(AmbassadorId ambassador, String badge) {
    Set<String> badges = held.get(ambassador);
    return badges != null && badges.remove(badge);
  }

  @Override
  public Set<String> places() {
    return Set.of("badge");
  }

  @Override
  public List<Item> of(AmbassadorId person) {
    return held(person).stream()
        .sorted()
        .map(badge -> new Item("badge", Told.json("badge", badge)))
        .toList();
  }

  @Override
  public int erase(Erasure erasure) {
    Set<String> badges = held.remove(erasure.person());
    if (badges == null) {
      return 0;
    }
    held.put(erasure.alias(), badges);
    return badges.size();
  }
}
