package io.advocacy.gamification.player;

import io.advocacy.gamification.internal.KeepsPeople;
import io.advocacy.gamification.internal.Told;
import io.advocacy.people.AmbassadorId;
import io.advocacy.store.Erasure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps what holds for people in one process in memory. */
final class InMemoryPlayerStore implements PlayerStore, KeepsPeople.Itself {
  private final ReentrantLock lock = new ReentrantLock();
  private final String secret = ForgottenMark.newSecret();
  private final Map<AmbassadorId, Choice> choices = new LinkedHashMap<>();
  private final Map<String, Instant> marks = new HashMap<>();
  private final List<AmbassadorId> erased = new ArrayList<>();

  /** Marks of erasures that have begun; the nodes hear of each when all stores have erased. */
  private final Set<String> begun = new HashSet<>();

  private long changes;
  private volatile boolean anyErased;

  @Override
  public boolean keep(Choice choice) {
    Optional<String> name = choice.alias().map(Choice::readAs);
    lock.lock();
    try {
      if (isForgotten(choice.ambassador())) {
        throw PlayerStore.ofErased();
      }
      boolean taken =
          name.isPresent()
              && choices.values().stream()
                  .filter(other -> !other.ambassador().equals(choice.ambassador()))
                  .anyMatch(other -> other.alias().map(Choice::readAs).equals(name));
      if (taken) {
        return false;
      }
      if (choice.isNone()) {
        choices.remove(choice.ambassador());
      } else {
        choices.put(choice.ambassador(), choice);
      }
      changes++;
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<Choice> choices() {
    lock.lock();
    try {
      return List.copyOf(choices.values());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long changes() {
    lock.lock();
    try {
      return changes;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<AmbassadorId> erased(long after) {
    lock.lock();
    try {
      return List.copyOf(erased.subList((int) Math.min(after, erased.size()), erased.size()));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Map<AmbassadorId, Instant> forgotten(Collection<AmbassadorId> people) {
    if (!anyErased) {
      return Map.of();
    }
    Map<String, Instant> known;
    lock.lock();
    try {
      known = Map.copyOf(marks);
    } finally {
      lock.unlock();
    }
    Map<AmbassadorId, Instant> found = new HashMap<>();
    if (!known.isEmpty()) {
      for (AmbassadorId person : people) {
        Instant back = known.get(ForgottenMark.of(secret, person));
        if (back != null) {
          found.put(person, back);
        }
      }
    }
    return found;
  }

  @Override
  public boolean readmit(AmbassadorId person, Instant from) {
    Objects.requireNonNull(from, "from");
    String mark = ForgottenMark.of(secret, person);
    lock.lock();
    try {
      boolean known = marks.computeIfPresent(mark, (key, back) -> from) != null;
      changes += known ? 1 : 0;
      return known;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Set<String> places() {
    return Set.of("choice");
  }

  @Override
  public List<Item> of(AmbassadorId person) {
    lock.lock();
    try {
      Choice choice = choices.get(person);
      return choice == null
          ? List.of()
          : List.of(
              new Item(
                  "choice",
                  Told.json(
                      "hidden", choice.hidden(),
                      "alias", choice.alias().orElse(""),
                      "outside", choice.outside())));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void begin(Erasure erasure) {
    String mark = ForgottenMark.of(secret, erasure.person());
    lock.lock();
    try {
      if (!Objects.equals(marks.put(mark, Instant.MAX), Instant.MAX)) {
        begun.add(mark);
        anyErased = true;
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int erase(Erasure erasure) {
    begin(erasure);
    String mark = ForgottenMark.of(secret, erasure.person());
    lock.lock();
    try {
      int removed = choices.remove(erasure.person()) == null ? 0 : 1;
      if (begun.remove(mark)) {
        erased.add(erasure.alias());
        removed++;
      }
      changes += removed;
      return removed;
    } finally {
      lock.unlock();
    }
  }
}
