package io.advocacy.training;

import io.advocacy.audit.Actor;
import io.advocacy.event.ProgramChanged;
import io.advocacy.evidence.Acts;
import io.advocacy.people.EmployeeId;
import io.advocacy.program.Program;
import io.advocacy.store.Records;
import io.advocacy.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The trainings of one program. Everything is kept in the store. Safe for use by several threads.
 */
public final class Trainings {
  private final Program program;
  private final Acts acts;
  private final InstantSource clock;
  private final Records<TrainingSession> sessions;

  /** Creates the face of a program. */
  public Trainings(Store store, InstantSource clock, Program program) {
    this(store, clock, program, Optional.empty());
  }

  /** Creates the face of a program for an actor, who is written down for what is done. */
  public Trainings(Store store, InstantSource clock, Program program, Optional<Actor> actor) {
    this.program = Objects.requireNonNull(program, "program");
    this.acts = Acts.of(store, clock, program.id(), actor);
    this.clock = Objects.requireNonNull(clock, "clock");
    this.sessions = Records.of(store.records(), clock, "training", TrainingSession.class);
  }

  /**
   * Announces a training.
   *
   * @throws IllegalArgumentException when it is of another program
   * @throws IllegalStateException when there is one of this id already
   */
  public void announce(TrainingSession session) {
    if (!session.program().equals(program.id())) {
      throw new IllegalArgumentException(
          "the training is of program " + session.program() + ", not " + program.id());
    }
    Acts.Act announced =
        on(session.id(), "training.announced")
            .with("begins", session.begins())
            .with("places", session.places());
    if (!sessions.add(session, List.of(), announced::entry)) {
      throw new IllegalStateException("there is a training " + session.id() + " already");
    }
  }

  /** Returns all trainings of the program in the order of their beginning. */
  public List<TrainingSession> sessions() {
    return sessions.all(program.id().value()).stream()
        .sorted(Comparator.comparing(TrainingSession::begins).thenComparing(TrainingSession::id))
        .toList();
  }

  /** Returns the training with this id. */
  public Optional<TrainingSession> session(String id) {
    return sessions.find(id);
  }

  /**
   * Gives a person a place, or the end of the waiting list.
   *
   * @throws IllegalStateException when the training has begun, or the person is not there
   */
  public TrainingSession enrol(String session, EmployeeId person) {
    acts.requireThere(List.of(person));
    return update(session, before -> open(before).enrol(person), "training.enrolled", person);
  }

  /**
   * Takes a person off the list; the first who waits moves up.
   *
   * @throws IllegalStateException when the training has begun
   */
  public TrainingSession cancel(String session, EmployeeId person) {
    return update(session, before -> open(before).cancel(person), "training.cancelled", person);
  }

  /** Takes a person off the lists of all trainings that have not begun. */
  public void cancel(EmployeeId person) {
    Instant now = clock.instant();
    for (TrainingSession session : sessions.naming(person.value())) {
      if (session.program().equals(program.id()) && now.isBefore(session.begins())) {
        update(session.id(), before -> before.cancel(person), "training.cancelled", person);
      }
    }
  }

  private TrainingSession update(
      String session, UnaryOperator<TrainingSession> change, String action, EmployeeId person) {
    return sessions.update(
        session,
        change,
        (before, after) -> List.of(),
        (before, after) -> on(session, action).with("person", person).entry());
  }

  private Acts.Act on(String session, String action) {
    return acts.on("training/" + session, action);
  }

  private TrainingSession open(TrainingSession session) {
    if (!clock.instant().isBefore(session.begins())) {
      throw new IllegalStateException("training " + session.id() + " began at " + session.begins());
    }
    return session;
  }

  /**
   * Notes who was there, to the end; told as an event for each. May be said in several calls.
   *
   * @throws IllegalStateException when the training has not begun
   * @throws IllegalArgumentException when somebody had no place
   */
  public TrainingSession attended(String session, Collection<EmployeeId> people) {
    Instant now = clock.instant();
    return sessions.update(
        session,
        before -> {
          if (now.isBefore(before.begins())) {
            throw new IllegalStateException(
                "training " + session + " begins at " + before.begins());
          }
          if (!before.enrolled().containsAll(people)) {
            throw new IllegalArgumentException(
                "somebody of these had no place in training " + session);
          }
          Set<EmployeeId> there = new HashSet<>(before.attended());
          there.addAll(people);
          return before.with(before.enrolled(), before.waiting(), there);
        },
        (before, after) ->
            after.attended().stream()
                .filter(person -> !before.attended().contains(person))
                .<io.advocacy.event.AdvocacyEvent>map(
                    person ->
                        ProgramChanged.of(
                            now,
                            program.id(),
                            person.ambassador(),
                            ProgramChanged.Change.TRAINED,
                            session,
                            after.onboarding() ? "ONBOARDING" : ""))
                .toList(),
        (before, after) ->
            on(session, "training.attended").with("people", after.attended().size()).entry());
  }

  /** Returns who took part in an onboarding of this program. */
  public Set<EmployeeId> onboarded() {
    Set<EmployeeId> onboarded = new HashSet<>();
    for (TrainingSession session : sessions.all(program.id().value())) {
      if (session.onboarding()) {
        onboarded.addAll(session.attended());
      }
    }
    return onboarded;
  }

  /** Returns the next onboarding in which there is a place. */
  public Optional<TrainingSession> nextOnboarding() {
    Instant now = clock.instant();
    return sessions().stream()
        .filter(TrainingSession::onboarding)
        .filter(session -> now.isBefore(session.begins()))
        .filter(session -> session.enrolled().size() < session.places())
        .findFirst();
  }

  /**
   * Divides people into the fewest groups of at most a size, as even as they can be, in the order
   * in which they are given.
   */
  public static List<List<EmployeeId>> smallGroups(List<EmployeeId> people, int most) {
    if (most < 1) {
      throw new IllegalArgumentException("a group must have at least one person");
    }
    int groups = (people.size() + most - 1) / most;
    List<List<EmployeeId>> divided = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      int from = (int) ((long) people.size() * g / groups);
      int to = (int) ((long) people.size() * (g + 1) / groups);
      divided.add(List.copyOf(people.subList(from, to)));
    }
    return divided;
  }
}
