package io.advocacy.mission;

import io.advocacy.people.EmployeeId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One ambassador and one HR person for each event, by region and free time.
 *
 * <p>Found in rounds: in each round everybody goes to one event at most, and as many events as can
 * be get a person (a maximum matching), so that nobody goes twice while somebody else could go;
 * between rounds nobody is sent to two events at the same time.
 *
 * @param pairs the pairs, in the order of the events' ids
 * @param missing why the other events have no pair, by their ids
 */
public record EventPairing(List<Pair> pairs, Map<String, String> missing) {
  /** Copies the collections. */
  public EventPairing {
    pairs = List.copyOf(pairs);
    missing = Map.copyOf(missing);
  }

  /**
   * Who goes to an event.
   *
   * @param mission the event
   * @param ambassador the ambassador
   * @param hr the person of HR
   */
  public record Pair(String mission, EmployeeId ambassador, EmployeeId hr) {
    /** Checks the parts. */
    public Pair {
      Objects.requireNonNull(mission, "mission");
      Objects.requireNonNull(ambassador, "ambassador");
      Objects.requireNonNull(hr, "hr");
    }
  }

  /** Pairs; the same input gives the same pairs. */
  public static EventPairing of(List<Mission> events, List<Helper> ambassadors, List<Helper> hr) {
    List<Mission> sorted =
        events.stream()
            .sorted(Comparator.comparing(Mission::begins).thenComparing(Mission::id))
            .toList();
    List<Mission> possible = new ArrayList<>(sorted);
    Map<String, EmployeeId> withHr = matched(possible, hr);
    Map<String, EmployeeId> withBoth = matched(having(possible, withHr), ambassadors);
    while (withBoth.size() < withHr.size()) {
      // who would go to an event for which nobody goes along is free for another one
      possible.removeIf(
          event -> withHr.containsKey(event.id()) && !withBoth.containsKey(event.id()));
      withHr.clear();
      withHr.putAll(matched(possible, hr));
      withBoth.clear();
      withBoth.putAll(matched(having(possible, withHr), ambassadors));
    }
    Map<String, EmployeeId> anyHr = matched(sorted, hr);
    List<Pair> pairs = new ArrayList<>();
    Map<String, String> missing = new HashMap<>();
    for (Mission event : sorted) {
      EmployeeId ambassador = withBoth.get(event.id());
      EmployeeId companion = withHr.get(event.id());
      if (companion != null && ambassador != null) {
        pairs.add(new Pair(event.id(), ambassador, companion));
      } else if (anyHr.containsKey(event.id())) {
        missing.put(event.id(), why("ambassador", event, ambassadors));
      } else {
        missing.put(event.id(), why("HR person", event, hr));
      }
    }
    pairs.sort(Comparator.comparing(Pair::mission));
    return new EventPairing(pairs, missing);
  }

  private static List<Mission> having(List<Mission> events, Map<String, EmployeeId> people) {
    return events.stream().filter(event -> people.containsKey(event.id())).toList();
  }

  private static String why(String who, Mission event, List<Helper> helpers) {
    if (helpers.stream().noneMatch(helper -> helper.canGoTo(event))) {
      return "no "
          + who
          + event.region().map(region -> " for region " + region).orElse("")
          + " is free at that time";
    }
    return "every " + who + " who could go is at another event at that time";
  }

  private static Map<String, EmployeeId> matched(List<Mission> events, List<Helper> given) {
    List<Helper> helpers = given.stream().sorted(Comparator.comparing(Helper::person)).toList();
    Map<String, EmployeeId> found = new HashMap<>();
    Map<EmployeeId, List<Mission>> busy = new HashMap<>();
    boolean more = true;
    while (more) {
      List<Mission> open = events.stream().filter(event -> !found.containsKey(event.id())).toList();
      Map<EmployeeId, Mission> round = new HashMap<>();
      for (Mission event : open) {
        place(event, helpers, busy, round, new HashSet<>());
      }
      round.forEach(
          (person, event) -> {
            found.put(event.id(), person);
            busy.computeIfAbsent(person, none -> new ArrayList<>()).add(event);
          });
      more = !round.isEmpty();
    }
    return found;
  }

  /** Kuhn's augmenting paths: whoever could go moves to another event where that is possible. */
  private static boolean place(
      Mission event,
      List<Helper> helpers,
      Map<EmployeeId, List<Mission>> busy,
      Map<EmployeeId, Mission> round,
      Set<EmployeeId> tried) {
    for (Helper helper : helpers) {
      if (!helper.canGoTo(event)
          || overlaps(event, busy.getOrDefault(helper.person(), List.of()))
          || !tried.add(helper.person())) {
        continue;
      }
      Optional<Mission> other = Optional.ofNullable(round.get(helper.person()));
      if (other.isEmpty() || place(other.get(), helpers, busy, round, tried)) {
        round.put(helper.person(), event);
        return true;
      }
    }
    return false;
  }

  private static boolean overlaps(Mission event, List<Mission> others) {
    return others.stream()
        .anyMatch(
            other ->
                event.begins().isBefore(other.ends()) && other.begins().isBefore(event.ends()));
  }
}
