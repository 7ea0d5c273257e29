package io.advocacy.gamification.rule;

import io.advocacy.event.EventId;
import io.advocacy.gamification.internal.KeepsPeople;
import io.advocacy.gamification.internal.Told;
import io.advocacy.gamification.player.PlayerStore;
import io.advocacy.people.AmbassadorId;
import io.advocacy.store.Erasure;
import io.advocacy.store.PersonalData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** Keeps the facts of one process in memory. */
final class InMemoryFactStore implements FactStore, KeepsPeople {
  private final ReentrantLock lock = new ReentrantLock();
  private final NavigableMap<AmbassadorId, Map<EventId, Fact>> facts = new TreeMap<>();
  private final Map<EventId, AmbassadorId> owners = new HashMap<>();
  private final PlayerStore players;

  InMemoryFactStore(PlayerStore players) {
    this.players = Objects.requireNonNull(players, "players");
  }

  @Override
  public List<Fact> add(List<Fact> all) {
    lock.lock();
    try {
      List<Fact> told = FactStore.withoutForgotten(all, players.forgotten(FactStore.peopleOf(all)));
      Map<EventId, AmbassadorId> inThese = new HashMap<>();
      for (Fact fact : told) {
        AmbassadorId before = owners.getOrDefault(fact.event(), fact.ambassador());
        AmbassadorId here = inThese.putIfAbsent(fact.event(), fact.ambassador());
        if (!fact.ambassador().equals(before)
            || (here != null && !here.equals(fact.ambassador()))) {
          throw FactStore.ofAnother(fact.event());
        }
      }
      owners.putAll(inThese);
      List<Fact> fresh = new ArrayList<>();
      for (Fact fact : told) {
        if (facts
                .computeIfAbsent(fact.ambassador(), id -> new LinkedHashMap<>())
                .putIfAbsent(fact.event(), fact)
            == null) {
          fresh.add(fact);
        }
      }
      return fresh;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<Fact> of(AmbassadorId ambassador) {
    lock.lock();
    try {
      return List.copyOf(facts.getOrDefault(ambassador, Map.of()).values());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public PersonalData personalData() {
    return new Personal();
  }

  /** The points stay; what they were given for goes. */
  private final class Personal implements PersonalData {
    @Override
    public Set<String> places() {
      return Set.of("fact");
    }

    @Override
    public List<Item> of(AmbassadorId person) {
      Stream<Item> own =
          InMemoryFactStore.this.of(person).stream()
              .map(
                  fact ->
                      new Item(
                          "fact",
                          Told.json(
                              "event", fact.event(), "action", fact.action(), "at", fact.at())));
      return Stream.concat(own, toward(person).stream()).toList();
    }

    /** What a colleague did for the person; the colleague is not told. */
    private List<Item> toward(AmbassadorId person) {
      lock.lock();
      try {
        return facts.values().stream()
            .flatMap(known -> known.values().stream())
            .filter(fact -> fact.toward().equals(Optional.of(person)))
            .filter(fact -> !fact.ambassador().equals(person))
            .map(
                fact ->
                    new Item(
                        "fact",
                        Told.json("toward", person, "action", fact.action(), "at", fact.at())))
            .toList();
      } finally {
        lock.unlock();
      }
    }

    @Override
    public int erase(Erasure erasure) {
      lock.lock();
      try {
        Map<EventId, Fact> forgotten = facts.remove(erasure.person());
        owners.values().removeIf(erasure.person()::equals);
        int[] changed = {forgotten == null ? 0 : forgotten.size()};
        facts
            .values()
            .forEach(
                others ->
                    others.replaceAll(
                        (event, fact) -> {
                          if (!fact.toward().equals(Optional.of(erasure.person()))) {
                            return fact;
                          }
                          changed[0]++;
                          return fact.toward(erasure.alias());
                        }));
        return changed[0];
      } finally {
        lock.unlock();
      }
    }
  }

  @Override
  public int count(AmbassadorId ambassador) {
    lock.lock();
    try {
      return facts.getOrDefault(ambassador, Map.of()).size();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<AmbassadorId> ambassadors(Optional<AmbassadorId> after, int limit) {
    lock.lock();
    try {
      return after.map(id -> facts.tailMap(id, false)).orElse(facts).navigableKeySet().stream()
          .limit(limit)
          .toList();
    } finally {
      lock.unlock();
    }
  }
}
