package io.advocacy.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Keeps figures of few people from being worked out of those of many. The groups of which one
 * figure is told cut each other into pieces; whatever is added and subtracted, the figure of less
 * than a piece never comes out. So a group is told only if each piece has enough people in it, or
 * none. Not safe for use by several threads.
 *
 * @param <T> what is counted: people, or what they did
 */
public final class SmallPieces<T> {
  private static final int NOT_TOLD = 0;

  private final int fewest;
  private final Function<? super T, Optional<?>> person;
  private final Map<T, Integer> pieces = new HashMap<>();
  private final Map<Integer, Set<T>> items = new HashMap<>();
  private int last = NOT_TOLD;

  /**
   * @param fewest how many people a piece needs
   * @param person whose an item is; empty for what is nobody's
   */
  public SmallPieces(int fewest, Function<? super T, Optional<?>> person) {
    this.fewest = fewest;
    this.person = person;
  }

  /** Tells a group, unless a piece would be too small; returns whether it is told. */
  public boolean tell(Collection<? extends T> group) {
    Map<Integer, Set<T>> cut = new HashMap<>();
    for (T item : group) {
      cut.computeIfAbsent(pieces.getOrDefault(item, NOT_TOLD), piece -> new HashSet<>()).add(item);
    }
    for (Map.Entry<Integer, Set<T>> part : cut.entrySet()) {
      Set<T> rest = new HashSet<>(items.getOrDefault(part.getKey(), Set.of()));
      part.getValue().forEach(rest::remove);
      if (isFew(part.getValue()) || isFew(rest)) {
        return false;
      }
    }
    cut.forEach(
        (from, part) -> {
          last++;
          part.forEach(item -> pieces.put(item, last));
          part.forEach(items.getOrDefault(from, new HashSet<>())::remove);
          items.put(last, part);
        });
    return true;
  }

  private boolean isFew(Set<T> some) {
    Set<Object> people = new HashSet<>();
    for (T item : some) {
      person.apply(item).ifPresent(people::add);
      if (people.size() >= fewest) {
        return false;
      }
    }
    return !people.isEmpty();
  }
}
