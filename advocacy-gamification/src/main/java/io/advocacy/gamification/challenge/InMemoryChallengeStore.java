package io.advocacy.gamification.challenge;

import io.advocacy.gamification.internal.KeepsPeople;
import io.advocacy.gamification.internal.Told;
import io.advocacy.gamification.player.PlayerStore;
import io.advocacy.people.AmbassadorId;
import io.advocacy.store.Erasure;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Keeps the frozen results of one process in memory. */
final class InMemoryChallengeStore implements ChallengeStore, KeepsPeople.Itself {
  private final Map<String, ChallengeResult> results = new ConcurrentHashMap<>();
  private final Map<String, Map<AmbassadorId, Entrant>> entrants = new ConcurrentHashMap<>();
  private final PlayerStore players;

  InMemoryChallengeStore(PlayerStore players) {
    this.players = Objects.requireNonNull(players, "players");
  }

  @Override
  public ChallengeResult freeze(ChallengeResult result) {
    ChallengeResult first = results.putIfAbsent(result.challenge(), result);
    return first == null ? result : first;
  }

  @Override
  public Optional<ChallengeResult> frozen(String challenge) {
    return Optional.ofNullable(results.get(Objects.requireNonNull(challenge, "challenge")));
  }

  @Override
  public void enter(String challenge, Entrant entrant) {
    entrants
        .computeIfAbsent(challenge, name -> new ConcurrentHashMap<>())
        .compute(
            entrant.ambassador(),
            (person, before) -> {
              if (players.isForgotten(person)) {
                throw PlayerStore.ofErased();
              }
              return entrant;
            });
  }

  @Override
  public boolean withdraw(String challenge, AmbassadorId ambassador) {
    Map<AmbassadorId, Entrant> people = entrants.get(challenge);
    return people != null && people.remove(ambassador) != null;
  }

  @Override
  public List<Entrant> entrants(String challenge) {
    return List.copyOf(entrants.getOrDefault(challenge, Map.of()).values());
  }

  @Override
  public Set<String> places() {
    return Set.of("challenge");
  }

  @Override
  public List<Item> of(AmbassadorId person) {
    Stream<Item> entered =
        entrants.entrySet().stream()
            .filter(challenge -> challenge.getValue().containsKey(person))
            .map(challenge -> new Item("challenge", Told.json("challenge", challenge.getKey())));
    Stream<Item> frozen =
        results.values().stream()
            .flatMap(
                result ->
                    result.lines().stream()
                        .filter(line -> line.name().equals(person.value()))
                        .map(
                            line ->
                                new Item(
                                    "challenge",
                                    Told.json(
                                        "challenge", result.challenge(),
                                        "rank", line.rank(),
                                        "points", line.points()))));
    return Stream.concat(entered, frozen).toList();
  }

  @Override
  public int erase(Erasure erasure) {
    int[] changed = {0};
    for (Map<AmbassadorId, Entrant> people : entrants.values()) {
      Entrant entrant = people.remove(erasure.person());
      if (entrant != null) {
        people.put(
            erasure.alias(),
            new Entrant(erasure.alias(), entrant.team(), entrant.from(), entrant.until()));
        changed[0]++;
      }
    }
    results.replaceAll(
        (name, result) -> {
          ChallengeResult erased = erased(result, erasure);
          changed[0] += erased.equals(result) ? 0 : 1;
          return erased;
        });
    return changed[0];
  }

  private static ChallengeResult erased(ChallengeResult result, Erasure erasure) {
    return new ChallengeResult(
        result.challenge(),
        result.frozen(),
        result.total(),
        result.goalReached(),
        result.lines().stream()
            .map(
                line ->
                    line.members() == 1 && line.name().equals(erasure.person().value())
                        ? new ChallengeResult.Line(
                            line.rank(),
                            erasure.alias().value(),
                            line.points(),
                            line.members(),
                            line.qualified(),
                            line.wins())
                        : line)
            .toList());
  }
}
