package io.advocacy.gamification.ranking;

import io.advocacy.people.AmbassadorId;
import io.advocacy.store.Erasure;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A board as it was at one time; it never changes, whatever points come later.
 *
 * @param period what was ranked
 * @param takenAt when
 * @param places all members who were shown, in order
 * @param aliases whose the aliases among the places are, so that they can be told of and erased;
 *     not to be shown
 */
public record Snapshot(
    Period period, Instant takenAt, List<Place> places, Map<String, AmbassadorId> aliases) {
  /** Checks the values. */
  public Snapshot {
    Objects.requireNonNull(period, "period");
    Objects.requireNonNull(takenAt, "takenAt");
    places = List.copyOf(places);
    aliases = Map.copyOf(aliases);
  }

  /**
   * Returns a snapshot in which nobody goes by an alias.
   *
   * @param period what was ranked
   * @param takenAt when
   * @param places all members who were shown, in order
   */
  public Snapshot(Period period, Instant takenAt, List<Place> places) {
    this(period, takenAt, places, Map.of());
  }

  /** Returns the places of somebody, by id or by alias. */
  public List<Place> placesOf(AmbassadorId person) {
    return places.stream().filter(place -> isOf(place, person)).toList();
  }

  private boolean isOf(Place place, AmbassadorId person) {
    AmbassadorId goesBy = aliases.get(place.shownAs());
    return goesBy == null ? place.shownAs().equals(person.value()) : goesBy.equals(person);
  }

  /** Returns what the snapshot becomes when somebody is erased: without id and alias. */
  public Snapshot erased(Erasure erasure) {
    Map<String, AmbassadorId> others = new HashMap<>(aliases);
    others.values().removeIf(erasure.person()::equals);
    return new Snapshot(
        period,
        takenAt,
        places.stream()
            .map(
                place ->
                    isOf(place, erasure.person())
                        ? new Place(place.rank(), erasure.alias().value(), place.points())
                        : place)
            .toList(),
        others);
  }

  /** Tells nothing of whose an alias is. */
  @Override
  public String toString() {
    return "Snapshot[period=" + period + ", takenAt=" + takenAt + ", places=" + places + "]";
  }
}
