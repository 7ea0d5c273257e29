package io.advocacy.report;

import io.advocacy.insight.Cohort;
import io.advocacy.insight.Pulse;
import io.advocacy.insight.Rate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Groups as they may be told. A small one is told together with the next smallest ones, since a
 * single hidden group could be worked out from the sum.
 */
final class SmallGroups {
  private static final int SMALLEST = InsightReport.SMALLEST_GROUP;

  /**
   * Some people.
   *
   * @param kinds what they are: one of these
   * @param people how many they are, never fewer than the smallest group
   */
  record Group<E extends Enum<E>>(Set<E> kinds, int people) {}

  private SmallGroups() {}

  /**
   * Returns the groups that may be told, in the order of their first kinds. Those of whom nothing
   * is told are a group of the sum too: while they are few, or a group is by itself, the smallest
   * group is not told either.
   *
   * @param rest how many people are in none
   */
  static <E extends Enum<E>> List<Group<E>> of(Map<E, Integer> counts, int rest) {
    List<Map.Entry<E, Integer>> bySize = new ArrayList<>(counts.entrySet());
    bySize.removeIf(entry -> entry.getValue() == 0);
    bySize.sort(Map.Entry.<E, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()));
    List<Group<E>> groups = new ArrayList<>();
    for (Map.Entry<E, Integer> entry : bySize) {
      Group<E> last = groups.isEmpty() ? null : groups.get(0);
      if (last != null && (last.people() < SMALLEST || entry.getValue() < SMALLEST)) {
        EnumSet<E> kinds = EnumSet.copyOf(last.kinds());
        kinds.add(entry.getKey());
        groups.set(0, new Group<>(kinds, last.people() + entry.getValue()));
      } else {
        groups.add(new Group<>(EnumSet.of(entry.getKey()), entry.getValue()));
      }
    }
    int untold = rest;
    while (!groups.isEmpty() && (groups.get(0).people() < SMALLEST || Figures.isFew(untold))) {
      untold += groups.remove(0).people();
    }
    groups.sort(Comparator.comparing(group -> group.kinds().iterator().next()));
    return List.copyOf(groups);
  }

  /**
   * Returns cohorts none of which is small: a small one is told with the one before it, or the one
   * after it where it is the first. Empty when all together are too few.
   */
  static List<Cohort> together(List<Cohort> cohorts) {
    List<Cohort> result = new ArrayList<>();
    for (Cohort cohort : cohorts) {
      int last = result.size() - 1;
      if (last >= 0 && (cohort.size() < SMALLEST || result.get(last).size() < SMALLEST)) {
        result.set(last, together(result.get(last), cohort));
      } else {
        result.add(cohort);
      }
    }
    return result.size() == 1 && result.get(0).size() < SMALLEST ? List.of() : List.copyOf(result);
  }

  /** The periods that are over for both. */
  private static Cohort together(Cohort one, Cohort other) {
    List<Rate> active = new ArrayList<>();
    for (int i = 0; i < Math.min(one.active().size(), other.active().size()); i++) {
      active.add(one.active().get(i).and(other.active().get(i)));
    }
    return new Cohort(one.from(), other.to(), one.size() + other.size(), active);
  }

  /**
   * Returns a stretch with people in fives, so that the next one does not tell who came or went.
   */
  static Pulse rounded(Pulse pulse) {
    long of = fives(pulse.active().of());
    Rate active = new Rate(Math.min(of, fives(pulse.active().count())), of);
    return new Pulse(pulse.from(), pulse.to(), pulse.joined(), pulse.left(), active);
  }

  private static long fives(long people) {
    return (people + SMALLEST / 2) / SMALLEST * SMALLEST;
  }
}
