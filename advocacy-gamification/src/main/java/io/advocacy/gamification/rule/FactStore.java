package io.advocacy.gamification.rule;

import io.advocacy.event.EventId;
import io.advocacy.gamification.player.PlayerStore;
import io.advocacy.people.AmbassadorId;
import java.util.List;
import java.util.Optional;

/**
 * Where facts are kept, so that rules can be judged anew: when a fact arrives late, or other rules
 * come. Times are kept to the microsecond. Implementations are safe for use by several threads, and
 * by several nodes where they say so.
 */
public interface FactStore {

  /**
   * Adds the facts whose event is not there yet. An event belongs to one person: what several did
   * together is an event of each. Facts of people who were erased are left out, also where the
   * erasure is done at the same time; of one who was readmitted, those of before.
   *
   * @return those that were new, in the order given
   * @throws IllegalArgumentException when an event is there for another person, by {@link
   *     #ofAnother}; nothing is added
   */
  List<Fact> add(List<Fact> facts);

  /** Returns all facts of an ambassador, in any order. */
  List<Fact> of(AmbassadorId ambassador);

  /** Returns how many facts of an ambassador there are. */
  int count(AmbassadorId ambassador);

  /**
   * Returns up to {@code limit} ambassadors who have facts, in the order of their ids.
   *
   * @param after the one after whom to begin; empty for the first
   */
  List<AmbassadorId> ambassadors(Optional<AmbassadorId> after, int limit);

  /** Returns what is thrown when an event is told of a second person, for stores. */
  static IllegalArgumentException ofAnother(EventId event) {
    return new IllegalArgumentException(
        "event "
            + event
            + " was told of another person; what several people did together needs an id for each,"
            + " such as "
            + event
            + "/ and the id of the person");
  }

  /** Returns an empty store in memory, lost when the process ends. */
  static FactStore inMemory() {
    return inMemory(PlayerStore.inMemory());
  }

  /**
   * Returns an empty store in memory, lost when the process ends.
   *
   * @param players says who was erased
   */
  static FactStore inMemory(PlayerStore players) {
    return new InMemoryFactStore(players);
  }
}
