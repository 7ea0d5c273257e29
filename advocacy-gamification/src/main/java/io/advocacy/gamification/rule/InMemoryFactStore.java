package io.advocacy.gamification.rule;

import io.advocacy.event.EventId;
import io.advocacy.gamification.internal.KeepsPeople;
import io.advocacy.gamification.internal.Told;
import io.advocacy.people.AmbassadorId;
import io.advocacy.store.Erasure;
import io.advocacy.store.PersonalData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps the facts of one process in memory. */
final class InMemoryFactStore implements FactStore, KeepsPeople {
  private final ReentrantLock lock = new ReentrantLock();
  private final NavigableMap<AmbassadorId, Map<EventId, Fact>> facts = new TreeMap<>();
  private final Map<EventId, AmbassadorId> owners = new HashMap<>();

  @Override
  public List<Fact> add(List<Fact> told) {
    lock.lock();
    try {
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
      return InMemoryFactStore.this.of(person).stream()
          .map(
              fact ->
                  new Item(
                      "fact",
                      Told.json("event", fact.event(), "action", fact.action(), "at", fact.at())))
          .toList();
    }

    @Override
    public int erase(Erasure erasure) {
      lock.lock();
      try {
        Map<EventId, Fact> forgotten = facts.remove(erasure.person());
        owners.values().removeIf(erasure.person()::equals);
        return forgotten == null ? 0 : forgotten.size();
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
