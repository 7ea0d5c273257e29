package io.advocacy;

import io.advocacy.audit.Actor;
import io.advocacy.charter.Charters;
import io.advocacy.evidence.Acts;
import io.advocacy.mission.Missions;
import io.advocacy.people.EmployeeId;
import io.advocacy.pod.Pod;
import io.advocacy.pod.PodRules;
import io.advocacy.pod.Pods;
import io.advocacy.program.Program;
import io.advocacy.recruitment.Recruitment;
import io.advocacy.season.Seasons;
import io.advocacy.store.Store;
import io.advocacy.store.StoredRecord;
import io.advocacy.takeover.Takeovers;
import io.advocacy.training.Trainings;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What ends when somebody leaves a program, or all of them: every part, in one place. */
final class Leaving {
  private static final Set<String> PARTS =
      Set.of("application", "commitment", "mission", "pod", "takeover", "term", "training");

  private final Store store;
  private final InstantSource clock;
  private final ZoneId zone;
  private final Optional<Actor> actor;

  /** What ends when the host lets people go. */
  Leaving(Store store, InstantSource clock, ZoneId zone) {
    this(store, clock, zone, Acts.OFFICE);
  }

  Leaving(Store store, InstantSource clock, ZoneId zone, Actor actor) {
    this.actor = Optional.of(actor);
    this.store = store;
    this.clock = clock;
    this.zone = zone;
  }

  /**
   * Ends every part that a person has in whatever program.
   *
   * @return whether there was something about them
   */
  boolean everything(EmployeeId person) {
    Set<String> programs =
        store.records().naming(person.value()).stream()
            .filter(record -> PARTS.contains(record.kind()))
            .map(StoredRecord::group)
            .collect(Collectors.toSet());
    programs.forEach(program -> program(Program.of(program, program), person));
    return !programs.isEmpty();
  }

  /** Ends every part that a person has in a program; doing it again changes nothing. */
  void program(Program program, EmployeeId person) {
    new Takeovers(store, clock, program, actor).release(person);
    Charters charters = new Charters(store, clock, program, actor);
    if (charters.commitment(person).isPresent()) {
      charters.withdraw(person);
    }
    new Seasons(store, clock, program, zone, actor).leave(person);
    new Recruitment(store, clock, program, 0, actor).withdraw(person);
    new Trainings(store, clock, program, actor).cancel(person);
    new Missions(store, clock, program, actor).release(person);
    Pods pods = new Pods(store, clock, program, PodRules.defaults());
    for (Pod pod : pods.of(person.ambassador())) {
      if (pod.program().equals(program.id())) {
        pods.leave(pod.id(), person.ambassador());
      }
    }
  }
}
