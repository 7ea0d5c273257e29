package io.advocacy.mission;

import io.advocacy.audit.Actor;
import io.advocacy.event.ProgramChanged;
import io.advocacy.evidence.Acts;
import io.advocacy.people.EmployeeId;
import io.advocacy.program.Program;
import io.advocacy.store.Records;
import io.advocacy.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The missions of one program. Everything is kept in the store. Safe for use by several threads.
 */
public final class Missions {
  private final Program program;
  private final Acts acts;
  private final InstantSource clock;
  private final Records<Mission> missions;

  /** Creates the face of a program. */
  public Missions(Store store, InstantSource clock, Program program) {
    this(store, clock, program, Optional.empty());
  }

  /** Creates the face of a program for an actor, who is written down for what is done. */
  public Missions(Store store, InstantSource clock, Program program, Optional<Actor> actor) {
    this.program = Objects.requireNonNull(program, "program");
    this.acts = Acts.of(store, clock, program.id(), actor);
    this.clock = Objects.requireNonNull(clock, "clock");
    this.missions = Records.of(store.records(), clock, "mission", Mission.class);
  }

  /**
   * Adds a mission.
   *
   * @throws IllegalArgumentException when it is of another program
   * @throws IllegalStateException when there is one of this id already
   */
  public void open(Mission mission) {
    if (!mission.program().equals(program.id())) {
      throw new IllegalArgumentException(
          "the mission is of program " + mission.program() + ", not " + program.id());
    }
    Acts.Act opened =
        acts.on("mission/" + mission.id(), "mission.opened").with("kind", mission.kind());
    if (!missions.add(mission, List.of(), opened::entry)) {
      throw new IllegalStateException("there is a mission " + mission.id() + " already");
    }
  }

  /** Returns the mission with this id. */
  public Optional<Mission> mission(String id) {
    return missions.find(id);
  }

  /** Returns all missions of the program in the order of their ids. */
  public List<Mission> missions() {
    return missions.all(program.id().value());
  }

  /** Returns the missions in which a person has a part. */
  public List<Mission> of(EmployeeId person) {
    return missions.naming(person.value());
  }

  /**
   * Gives a mission to an ambassador, with somebody of HR where wanted; who has it may be replaced
   * until it is done.
   *
   * @throws IllegalArgumentException when both are one person
   * @throws IllegalStateException when the mission is done, or one of the two is not there
   */
  public Mission assign(String id, EmployeeId ambassador, Optional<EmployeeId> hr) {
    if (hr.equals(Optional.of(ambassador))) {
      throw new IllegalArgumentException("a pair is two people");
    }
    acts.requireThere(Stream.concat(Stream.of(ambassador), hr.stream()).toList());
    return update(
        id,
        before ->
            in(before, MissionState.OPEN, MissionState.ASSIGNED)
                .with(
                    MissionState.ASSIGNED,
                    Optional.of(ambassador),
                    hr,
                    clock.instant(),
                    Optional.empty()),
        "mission.assigned",
        Optional.empty());
  }

  /** Takes the ambassador's word that the mission is done. */
  public Mission done(String id, EmployeeId ambassador) {
    return update(
        id,
        before -> {
          if (!before.ambassador().equals(Optional.of(ambassador))) {
            throw new IllegalArgumentException("mission " + id + " is somebody else's");
          }
          return in(before, MissionState.ASSIGNED)
              .with(
                  MissionState.DONE,
                  before.ambassador(),
                  before.hr(),
                  clock.instant(),
                  Optional.of(ambassador));
        },
        "mission.done",
        Optional.of(ambassador));
  }

  /**
   * Confirms that a mission is done; told as an event, by which gamification can count it.
   *
   * @param by somebody else than the ambassador
   */
  public Mission confirm(String id, EmployeeId by) {
    Instant now = clock.instant();
    return missions.update(
        id,
        before -> {
          if (before.ambassador().equals(Optional.of(by))) {
            throw new IllegalArgumentException("nobody confirms their own mission");
          }
          return in(before, MissionState.DONE)
              .with(MissionState.CONFIRMED, before.ambassador(), before.hr(), now, Optional.of(by));
        },
        (before, after) ->
            List.of(
                ProgramChanged.of(
                    now,
                    program.id(),
                    after.ambassador().orElseThrow().ambassador(),
                    ProgramChanged.Change.MISSION_CONFIRMED,
                    id,
                    after.kind().name())),
        (before, after) -> on(after, "mission.confirmed").by(by).entry());
  }

  /** Calls a mission off that is not confirmed. */
  public Mission cancel(String id) {
    return update(
        id,
        before ->
            in(before, MissionState.OPEN, MissionState.ASSIGNED, MissionState.DONE)
                .with(
                    MissionState.CANCELLED,
                    before.ambassador(),
                    before.hr(),
                    clock.instant(),
                    Optional.empty()),
        "mission.cancelled",
        Optional.empty());
  }

  private Mission update(
      String id, UnaryOperator<Mission> change, String action, Optional<EmployeeId> by) {
    return missions.update(
        id,
        change,
        (before, after) -> List.of(),
        (before, after) -> on(after, action).by(by).entry());
  }

  private Acts.Act on(Mission mission, String action) {
    Acts.Act act = acts.on("mission/" + mission.id(), action);
    Acts.Act held = mission.ambassador().map(person -> act.with("ambassador", person)).orElse(act);
    return mission.hr().map(person -> held.with("hr", person)).orElse(held);
  }

  /**
   * Takes a person out of the missions that are not done: who goes as the ambassador gives the
   * mission back, who goes along for HR is in the pair no longer.
   */
  public void release(EmployeeId person) {
    for (Mission mission : of(person)) {
      if (mission.program().equals(program.id()) && mission.state() == MissionState.ASSIGNED) {
        missions.update(
            mission.id(),
            before -> without(before, person),
            (before, after) -> List.of(),
            (before, after) -> on(after, "mission.released").with("person", person).entry());
      }
    }
  }

  private Mission without(Mission mission, EmployeeId person) {
    Optional<EmployeeId> leaver = Optional.of(person);
    if (mission.state() != MissionState.ASSIGNED) {
      return mission;
    }
    if (mission.ambassador().equals(leaver)) {
      return mission.with(
          MissionState.OPEN, Optional.empty(), Optional.empty(), clock.instant(), Optional.empty());
    }
    return mission.hr().equals(leaver)
        ? mission.with(
            MissionState.ASSIGNED,
            mission.ambassador(),
            Optional.empty(),
            clock.instant(),
            Optional.empty())
        : mission;
  }

  private static Mission in(Mission mission, MissionState... states) {
    if (!Set.of(states).contains(mission.state())) {
      throw new IllegalStateException(
          "mission " + mission.id() + " is " + mission.state() + ", not " + Set.of(states));
    }
    return mission;
  }

  /**
   * Pairs the open events of the program and assigns those that were paired. Who is in both lists
   * goes to an event as the one or the other; who is not there goes to none.
   *
   * @return the pairs, and why the other events have none
   */
  public EventPairing pairEvents(List<Helper> ambassadors, List<Helper> hr) {
    List<Mission> events =
        missions().stream()
            .filter(mission -> mission.kind() == MissionKind.EVENT)
            .filter(mission -> mission.state() == MissionState.OPEN)
            .toList();
    Set<EmployeeId> absent =
        acts.absent(Stream.of(ambassadors, hr).flatMap(List::stream).map(Helper::person).toList());
    EventPairing pairing =
        EventPairing.of(events, without(absent, ambassadors), without(absent, hr));
    pairing
        .pairs()
        .forEach(pair -> assign(pair.mission(), pair.ambassador(), Optional.of(pair.hr())));
    return pairing;
  }

  private static List<Helper> without(Set<EmployeeId> absent, List<Helper> helpers) {
    return helpers.stream().filter(helper -> !absent.contains(helper.person())).toList();
  }
}
