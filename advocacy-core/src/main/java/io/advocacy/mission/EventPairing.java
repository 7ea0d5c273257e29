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
 * between rounds nobody is sent to two events at the same time. Who is an ambassador and of HR goes
 * to an event as one of the two. No event stays without a pair while two people for it are free;
 * the number of pairs is not always the greatest that could be.
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
    List<Helper> go = inOrder(ambassadors, hr);
    List<Helper> goAlong = inOrder(hr, ambassadors);
    List<Mission> possible = new ArrayList<>(sorted);
    Map<String, EmployeeId> withHr = matched(possible, goAlong, Map.of());
    Map<String, EmployeeId> withBoth =
        matched(having(possible, withHr), go, busy(possible, withHr));
    while (withBoth.size() < withHr.size()) {
      // who would go to an event for which nobody goes along is free for another one
      possible.removeIf(
          event -> withHr.containsKey(event.id()) && !withBoth.containsKey(event.id()));
      withHr.clear();
      withHr.putAll(matched(possible, goAlong, Map.of()));
      withBoth.clear();
      withBoth.putAll(matched(having(possible, withHr), go, busy(possible, withHr)));
    }
    complete(sorted, go, goAlong, withBoth, withHr);
    Map<String, EmployeeId> anyHr = matched(sorted, goAlong, Map.of());
    List<Pair> pairs = new ArrayList<>();
    Map<String, String> missing = new HashMap<>();
    for (Mission event : sorted) {
      EmployeeId ambassador = withBoth.get(event.id());
      EmployeeId companion = withHr.get(event.id());
      if (companion != null && ambassador != null) {
        pairs.add(new Pair(event.id(), ambassador, companion));
      } else if (onlyOne(event, ambassadors, hr)) {
        missing.put(event.id(), "the only ambassador who could go is the only HR person, too");
      } else if (anyHr.containsKey(event.id())) {
        missing.put(event.id(), why("ambassador", event, ambassadors));
      } else {
        missing.put(event.id(), why("HR person", event, hr));
      }
    }
    pairs.sort(Comparator.comparing(Pair::mission));
    return new EventPairing(pairs, missing);
  }

  /** By their ids; who is in the other list, too, comes last, to be free for that part. */
  private static List<Helper> inOrder(List<Helper> helpers, List<Helper> others) {
    Set<EmployeeId> both = new HashSet<>();
    others.forEach(helper -> both.add(helper.person()));
    return helpers.stream()
        .sorted(
            Comparator.comparing((Helper helper) -> both.contains(helper.person()))
                .thenComparing(Helper::person))
        .toList();
  }

  /** Sends two people who are still free to events that have no pair yet. */
  private static void complete(
      List<Mission> events,
      List<Helper> go,
      List<Helper> goAlong,
      Map<String, EmployeeId> withBoth,
      Map<String, EmployeeId> withHr) {
    withHr.keySet().retainAll(withBoth.keySet());
    Map<EmployeeId, List<Mission>> busy = busy(events, withHr);
    busy(events, withBoth)
        .forEach(
            (person, theirs) ->
                busy.computeIfAbsent(person, none -> new ArrayList<>()).addAll(theirs));
    for (Mission event : events) {
      if (withBoth.containsKey(event.id())) {
        continue;
      }
      for (Helper one : free(event, go, busy)) {
        Optional<Helper> other =
            free(event, goAlong, busy).stream()
                .filter(helper -> !helper.person().equals(one.person()))
                .findFirst();
        if (other.isPresent()) {
          withBoth.put(event.id(), one.person());
          withHr.put(event.id(), other.get().person());
          busy.computeIfAbsent(one.person(), none -> new ArrayList<>()).add(event);
          busy.computeIfAbsent(other.get().person(), none -> new ArrayList<>()).add(event);
          break;
        }
      }
    }
  }

  private static List<Helper> free(
      Mission event, List<Helper> helpers, Map<EmployeeId, List<Mission>> busy) {
    return helpers.stream()
        .filter(helper -> helper.canGoTo(event))
        .filter(helper -> !overlaps(event, busy.getOrDefault(helper.person(), List.of())))
        .toList();
  }

  private static Map<EmployeeId, List<Mission>> busy(
      List<Mission> events, Map<String, EmployeeId> sent) {
    Map<EmployeeId, List<Mission>> busy = new HashMap<>();
    for (Mission event : events) {
      Optional.ofNullable(sent.get(event.id()))
          .ifPresent(person -> busy.computeIfAbsent(person, none -> new ArrayList<>()).add(event));
    }
    return busy;
  }

  private static boolean onlyOne(Mission event, List<Helper> ambassadors, List<Helper> hr) {
    Set<EmployeeId> go = whoCanGo(event, ambassadors);
    return go.size() == 1 && go.equals(whoCanGo(event, hr));
  }

  private static Set<EmployeeId> whoCanGo(Mission event, List<Helper> helpers) {
    Set<EmployeeId> people = new HashSet<>();
    helpers.stream().filter(one -> one.canGoTo(event)).forEach(one -> people.add(one.person()));
    return people;
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

  private static Map<String, EmployeeId> matched(
      List<Mission> events, List<Helper> helpers, Map<EmployeeId, List<Mission>> taken) {
    Map<String, EmployeeId> found = new HashMap<>();
    Map<EmployeeId, List<Mission>> busy = new HashMap<>();
    taken.forEach((person, theirs) -> busy.put(person, new ArrayList<>(theirs)));
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
