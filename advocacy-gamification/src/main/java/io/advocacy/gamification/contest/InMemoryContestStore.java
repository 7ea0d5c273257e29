package io.advocacy.gamification.contest;

import io.advocacy.gamification.internal.KeepsPeople;
import io.advocacy.gamification.internal.Told;
import io.advocacy.people.AmbassadorId;
import io.advocacy.store.Erasure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the contests of one process in memory. */
final class InMemoryContestStore implements ContestStore, KeepsPeople.Itself {
  private final Map<String, Publication> publications = new ConcurrentHashMap<>();
  private final Map<String, DrawRecord> draws = new ConcurrentHashMap<>();

  @Override
  public Publication publish(Publication publication) {
    Publication first =
        publications.putIfAbsent(publication.contest(), ContestStore.requireRight(publication));
    return first == null ? publication : first;
  }

  @Override
  public Optional<Publication> published(String contest) {
    return Optional.ofNullable(publications.get(contest));
  }

  @Override
  public DrawRecord keep(DrawRecord draw) {
    DrawRecord right = ContestStore.requireRight(draw, published(draw.contest()));
    DrawRecord first = draws.putIfAbsent(draw.contest(), right);
    return first == null ? right : first;
  }

  @Override
  public Optional<DrawRecord> drawn(String contest) {
    return Optional.ofNullable(draws.get(contest));
  }

  @Override
  public Set<String> places() {
    return Set.of("contest");
  }

  @Override
  public List<Item> of(AmbassadorId person) {
    return publications.values().stream()
        .filter(publication -> publication.tickets().contains(person.value()))
        .map(publication -> new Item("contest", Told.json("contest", publication.contest())))
        .toList();
  }

  /** Sealed tickets name nobody and stay, and with them the proof. */
  @Override
  public int erase(Erasure erasure) {
    int[] changed = {0};
    publications.replaceAll(
        (name, one) -> {
          if (!one.tickets().contains(erasure.person().value())) {
            return one;
          }
          changed[0]++;
          return new Publication(
              name,
              erased(one.tickets(), erasure),
              one.winners(),
              one.drawn(),
              one.sources(),
              one.commitment(),
              one.publishedAt());
        });
    draws.replaceAll(
        (name, one) -> {
          if (!one.tickets().contains(erasure.person().value())) {
            return one;
          }
          changed[0]++;
          return new DrawRecord(
              name,
              erased(one.tickets(), erasure),
              one.commitment(),
              one.sources(),
              one.winners(),
              erased(one.drawn(), erasure));
        });
    return changed[0];
  }

  private static List<String> erased(List<String> tickets, Erasure erasure) {
    return tickets.stream()
        .map(ticket -> ticket.equals(erasure.person().value()) ? erasure.alias().value() : ticket)
        .toList();
  }
}
