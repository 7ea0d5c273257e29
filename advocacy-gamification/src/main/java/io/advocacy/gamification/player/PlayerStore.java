package io.advocacy.gamification.player;

import io.advocacy.people.AmbassadorId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Where it is kept how people take part, and that some were erased. The erasure itself is done by
 * the personal data of the store of games. Implementations are safe for use by several threads, and
 * by several nodes where they say so.
 */
public interface PlayerStore {

  /**
   * Keeps how somebody takes part, in the place of what was kept before.
   *
   * @return false, with nothing changed, when somebody else goes by that alias
   * @throws IllegalArgumentException when the person was erased, by {@link #ofErased}
   */
  boolean keep(Choice choice);

  /** Returns what people chose, in any order; nothing of those who chose nothing. */
  List<Choice> choices();

  /** Returns a number that grows with each change and each erasure, to ask often. */
  long changes();

  /**
   * Returns the ids under which the points of erased people stand, in the order of the erasures.
   *
   * @param after how many of them to leave out at the beginning
   */
  List<AmbassadorId> erased(long after);

  /**
   * Returns those of these people who were erased, each with the time from which what they do
   * counts again: {@link Instant#MAX} for who was not readmitted.
   */
  Map<AmbassadorId, Instant> forgotten(Collection<AmbassadorId> people);

  /** Returns whether somebody was erased and not readmitted. */
  default boolean isForgotten(AmbassadorId person) {
    return Instant.MAX.equals(forgotten(List.of(person)).get(person));
  }

  /**
   * Lets somebody who was erased play again: what happens from this time on counts, what happened
   * before stays forgotten.
   *
   * @return false when the person is not among the erased
   */
  boolean readmit(AmbassadorId person, Instant from);

  /** Returns what is thrown when somebody who was erased shall take part, for stores. */
  static IllegalArgumentException ofErased() {
    return new IllegalArgumentException(
        "the person was erased and takes no part; Players.readmit lets one who comes back play");
  }

  /** Returns an empty store in memory, lost when the process ends. */
  static PlayerStore inMemory() {
    return new InMemoryPlayerStore();
  }
}
