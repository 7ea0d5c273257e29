package io.advocacy.gamification;

import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.Population;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Who is of a population outside of all games. Boards ask often, so an answer is kept until the
 * next event of the person, or until all are forgotten. Of somebody whom the directory does not
 * know it cannot be told: who has played goes on, and others, such as one of the population who has
 * left, stay outside.
 */
final class OutsidePopulations implements Predicate<AmbassadorId> {
  private final Function<AmbassadorId, Optional<Ambassador>> directory;
  private final List<Population> populations;
  private final Predicate<AmbassadorId> played;
  private final Map<AmbassadorId, Boolean> answers = new ConcurrentHashMap<>();

  OutsidePopulations(
      Function<AmbassadorId, Optional<Ambassador>> directory,
      List<Population> populations,
      Predicate<AmbassadorId> played) {
    this.directory = directory;
    this.populations = List.copyOf(populations);
    this.played = played;
  }

  @Override
  public boolean test(AmbassadorId person) {
    Boolean known = answers.get(person);
    if (known == null) {
      known = look(person);
      answers.put(person, known);
    }
    return known;
  }

  private boolean look(AmbassadorId person) {
    return directory
        .apply(person)
        .map(who -> populations.stream().anyMatch(some -> some.includes(who)))
        .orElseGet(() -> !played.test(person));
  }

  void lookAgain(Collection<AmbassadorId> people) {
    people.forEach(answers::remove);
  }

  void forget() {
    answers.clear();
  }
}
