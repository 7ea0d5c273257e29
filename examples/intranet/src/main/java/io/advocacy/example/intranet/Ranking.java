package io.advocacy.example.intranet;

import io.advocacy.people.AmbassadorId;
import io.advocacy.score.Score;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * People in the order of their scores; who has the same score has the same rank.
 *
 * @param places from the first
 * @param indexes where each person stands in {@code places}
 */
record Ranking(List<Place> places, Map<AmbassadorId, Integer> indexes) {
  /**
   * A place.
   *
   * @param rank from 1; after two of one rank the next is two further
   * @param person who
   * @param score the points
   */
  record Place(int rank, String person, BigDecimal score) {}

  static Ranking of(Collection<Score> scores) {
    List<Score> ordered = new ArrayList<>(scores);
    ordered.sort(Comparator.comparing(Score::total).reversed().thenComparing(Score::ambassador));
    List<Place> places = new ArrayList<>(ordered.size());
    Map<AmbassadorId, Integer> indexes = new HashMap<>();
    for (Score score : ordered) {
      int index = places.size();
      boolean same = index > 0 && places.get(index - 1).score().compareTo(score.total()) == 0;
      int rank = same ? places.get(index - 1).rank() : index + 1;
      places.add(new Place(rank, score.ambassador().value(), score.total()));
      indexes.put(score.ambassador(), index);
    }
    return new Ranking(List.copyOf(places), Map.copyOf(indexes));
  }

  /** The first places, and those around one's own. */
  List<Place> around(AmbassadorId who, int top) {
    Integer own = indexes.get(who);
    List<Place> shown = new ArrayList<>(places.subList(0, Math.min(top, places.size())));
    if (own != null) {
      for (int i = Math.max(top, own - 1); i <= Math.min(own + 1, places.size() - 1); i++) {
        shown.add(places.get(i));
      }
    }
    return shown;
  }
}
