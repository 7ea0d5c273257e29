package io.advocacy;

import io.advocacy.charter.Charters;
import io.advocacy.charter.Commitment;
import io.advocacy.charter.CommitmentState;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.EmployeeId;
import io.advocacy.program.Admission;
import io.advocacy.program.Program;
import io.advocacy.season.Seasons;
import io.advocacy.store.Records;
import io.advocacy.store.Store;
import io.advocacy.training.Trainings;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Who has done what a program asks for, as the store has it now. */
final class Admissions {
  private final Store store;
  private final InstantSource clock;
  private final ZoneId zone;

  Admissions(Store store, InstantSource clock, ZoneId zone) {
    this.store = store;
    this.clock = clock;
    this.zone = zone;
  }

  Predicate<AmbassadorId> admitted(Program program) {
    Admission asked = program.admission();
    if (asked.isOpen()) {
      return ambassador -> true;
    }
    List<Set<EmployeeId>> needed = new ArrayList<>();
    if (asked.charter()) {
      needed.add(new Charters(store, clock, program).active());
    }
    if (asked.onboarding()) {
      needed.add(new Trainings(store, clock, program).onboarded());
    }
    if (asked.term()) {
      needed.add(new Seasons(store, clock, program, zone).serving());
    }
    Set<EmployeeId> all = new HashSet<>(needed.get(0));
    needed.forEach(all::retainAll);
    return ambassador -> all.contains(EmployeeId.of(ambassador));
  }

  /** Who of these people withdrew from every charter that was offered to them. */
  static Set<AmbassadorId> withdrawn(Store store, InstantSource clock, Set<AmbassadorId> people) {
    Set<AmbassadorId> withdrawn = new HashSet<>();
    Set<AmbassadorId> bound = new HashSet<>();
    Records.of(store.records(), clock, "commitment", Commitment.class)
        .about(people.stream().map(AmbassadorId::value).toList())
        .forEach(
            commitment ->
                (commitment.state() == CommitmentState.WITHDRAWN ? withdrawn : bound)
                    .add(commitment.person().ambassador()));
    withdrawn.removeAll(bound);
    return withdrawn;
  }

  /** What a person still lacks, in sentences. */
  List<String> missing(Program program, EmployeeId person) {
    Admission asked = program.admission();
    List<String> missing = new ArrayList<>();
    if (asked.charter() && !new Charters(store, clock, program).active().contains(person)) {
      missing.add("both signatures under the charter in force, and the launch");
    }
    if (asked.onboarding() && !new Trainings(store, clock, program).onboarded().contains(person)) {
      missing.add("an onboarding");
    }
    if (asked.term() && !new Seasons(store, clock, program, zone).serving().contains(person)) {
      missing.add("a term in the season of today");
    }
    return missing;
  }
}
