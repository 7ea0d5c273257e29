package io.advocacy.gamification.rule;

import io.advocacy.event.EventId;
import io.advocacy.gamification.player.PlayerStore;
import io.advocacy.people.AmbassadorId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where facts are kept, so that rules can be judged anew: when a fact arrives late, or other rules
 * come. Times are kept to the microsecond. Implementations are safe for use by several threads, and
 * by several nodes where they say so.
 */
public interface FactStore {

  /**
   * Adds the facts whose event is not there yet. An event belongs to one person: what several did
   * together is an event of each. Facts of people who were erased are left out, also where the
   * erasure is done at the same time; of one who was readmitted, those of before. What somebody did
   * for such a person is kept without saying for whom: see {@link #withoutForgotten}.
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

  /**
   * Returns what a store may take of these facts, for stores: none of people who were erased, and
   * none that names such a person as the colleague, who becomes {@code erased}.
   *
   * @param forgotten who of {@link #peopleOf} was erased, with the time from which they play again;
   *     asked where no erasure comes in between
   */
  static List<Fact> withoutForgotten(List<Fact> facts, Map<AmbassadorId, Instant> forgotten) {
    if (forgotten.isEmpty()) {
      return facts;
    }
    List<Fact> left = new ArrayList<>();
    for (Fact fact : facts) {
      if (!isBefore(fact, forgotten.get(fact.ambassador()))) {
        boolean names = fact.toward().filter(id -> isBefore(fact, forgotten.get(id))).isPresent();
        left.add(names ? fact.toward(AmbassadorId.of("erased")) : fact);
      }
    }
    return left;
  }

  private static boolean isBefore(Fact fact, @Nullable Instant back) {
    return back != null && fact.at().isBefore(back);
  }

  /** Returns whom these facts name. */
  static Set<AmbassadorId> peopleOf(Collection<Fact> facts) {
    Set<AmbassadorId> people = new HashSet<>();
    for (Fact fact : facts) {
      people.add(fact.ambassador());
      fact.toward().ifPresent(people::add);
    }
    return people;
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
