package io.advocacy.mission;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.people.EmployeeId;
import io.advocacy.program.ProgramId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventPairingTest {
  private static Instant hour(int hour) {
    return Instant.parse("2026-03-02T00:00:00Z").plus(Duration.ofHours(hour));
  }

  private static Mission event(String id, int from, int hours) {
    return Mission.of(
        id, ProgramId.of("p"), MissionKind.EVENT, "A fair", hour(from), hour(from + hours));
  }

  private static Helper helper(String person) {
    return new Helper(EmployeeId.of(person), Set.of(), List.of(new Helper.Free(hour(0), hour(99))));
  }

  private static EventPairing.Pair pair(String event, String ambassador, String hr) {
    return new EventPairing.Pair(event, EmployeeId.of(ambassador), EmployeeId.of(hr));
  }

  @Test
  void whoIsInBothListsGoesAsOneOfTheTwo() {
    Helper x = helper("x");
    Helper y = helper("y");
    List<Mission> one = List.of(event("m", 1, 1));

    assertThat(EventPairing.of(one, List.of(x), List.of(x)))
        .isEqualTo(
            new EventPairing(
                List.of(),
                Map.of("m", "the only ambassador who could go is the only HR person, too")));
    assertThat(EventPairing.of(one, List.of(x), List.of(x, y)).pairs())
        .containsExactly(pair("m", "x", "y"));
    assertThat(EventPairing.of(one, List.of(x, y), List.of(x)).pairs())
        .containsExactly(pair("m", "y", "x"));
    assertThat(EventPairing.of(one, List.of(x, y), List.of(x, y)).pairs()).hasSize(1);
    assertThat(
            EventPairing.of(
                    List.of(event("m", 1, 1), event("n", 1, 1)),
                    List.of(x, y, helper("z")),
                    List.of(x, y, helper("w")))
                .pairs())
        .hasSize(2);
  }

  @Test
  void nobodyIsPairedWithThemselvesOrAtTwoPlacesAtOnceAndNoEventWaitsForTwoWhoAreFree() {
    Random random = new Random(7);
    for (int round = 0; round < 500; round++) {
      List<Mission> events = new ArrayList<>();
      for (int i = 0; i <= random.nextInt(5); i++) {
        Mission event = event("m" + i, random.nextInt(8), 1 + random.nextInt(3));
        events.add(random.nextBoolean() ? event.in("R" + random.nextInt(2)) : event);
      }
      List<Helper> ambassadors = helpers(random);
      List<Helper> hr = helpers(random);

      EventPairing pairing = EventPairing.of(events, ambassadors, hr);

      assertThat(pairing.pairs().size() + pairing.missing().size()).isEqualTo(events.size());
      Map<EmployeeId, List<Mission>> busy = new HashMap<>();
      for (Mission event : events) {
        for (EventPairing.Pair pair : pairing.pairs()) {
          if (pair.mission().equals(event.id())) {
            assertThat(free(event, ambassadors, busy)).contains(pair.ambassador());
            assertThat(free(event, hr, busy)).contains(pair.hr());
            assertThat(pair.hr()).isNotEqualTo(pair.ambassador());
            Stream.of(pair.ambassador(), pair.hr())
                .forEach(one -> busy.computeIfAbsent(one, none -> new ArrayList<>()).add(event));
          }
        }
      }
      for (Mission event : events) {
        if (pairing.missing().containsKey(event.id())) {
          Set<EmployeeId> go = Set.copyOf(free(event, ambassadors, busy));
          Set<EmployeeId> along = Set.copyOf(free(event, hr, busy));
          assertThat(go.isEmpty() || along.isEmpty() || (go.size() == 1 && go.equals(along)))
              .as("%s of %s is missing", event.id(), pairing)
              .isTrue();
        }
      }
    }
  }

  private static List<Helper> helpers(Random random) {
    List<Helper> helpers = new ArrayList<>();
    for (int i = 0; i < random.nextInt(4); i++) {
      int from = random.nextInt(6);
      helpers.add(
          new Helper(
              EmployeeId.of("e" + i),
              random.nextBoolean() ? Set.of() : Set.of("R" + random.nextInt(2)),
              List.of(new Helper.Free(hour(from), hour(from + 5)))));
    }
    return helpers;
  }

  private static List<EmployeeId> free(
      Mission event, List<Helper> helpers, Map<EmployeeId, List<Mission>> busy) {
    return helpers.stream()
        .filter(helper -> helper.canGoTo(event))
        .map(Helper::person)
        .filter(
            person ->
                busy.getOrDefault(person, List.of()).stream()
                    .noneMatch(
                        other ->
                            other.begins().isBefore(event.ends())
                                && event.begins().isBefore(other.ends())))
        .distinct()
        .toList();
  }
}
