package io.advocacy.recruitment;

import io.advocacy.people.EmployeeId;
import io.advocacy.program.ProgramId;
import io.advocacy.program.Step;
import io.advocacy.store.Kept;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Somebody who wants to take part. Immutable; {@code toString} names call and state only.
 *
 * @param call which call
 * @param program for which program
 * @param person who applies
 * @param state where it is in its life
 * @param words what the person wrote, by question
 * @param attributes what the person chose to tell for representativity; emptied when the call ends
 * @param grades from 0 to 100, by juror and criterion
 * @param manager who is asked for agreement, once asked
 * @param deputy who is asked when the manager does not answer, where there is one
 * @param asked how many times somebody was asked
 * @param dueAt when somebody must be asked again
 * @param history what happened
 */
public record Application(
    String call,
    ProgramId program,
    EmployeeId person,
    ApplicationState state,
    Map<String, String> words,
    Map<String, String> attributes,
    Map<EmployeeId, Map<String, Double>> grades,
    Optional<EmployeeId> manager,
    Optional<EmployeeId> deputy,
    int asked,
    Optional<Instant> dueAt,
    List<Step> history)
    implements Kept {
  /** Copies the collections. */
  public Application {
    Objects.requireNonNull(call, "call");
    Objects.requireNonNull(program, "program");
    Objects.requireNonNull(person, "person");
    Objects.requireNonNull(state, "state");
    words = Map.copyOf(words);
    attributes = Map.copyOf(attributes);
    grades = Map.copyOf(grades);
    Objects.requireNonNull(manager, "manager");
    Objects.requireNonNull(deputy, "deputy");
    Objects.requireNonNull(dueAt, "dueAt");
    history = List.copyOf(history);
  }

  static String key(String call, EmployeeId person) {
    return call + "/" + person.value();
  }

  @Override
  public String key() {
    return key(call, person);
  }

  @Override
  public String group() {
    return program.value();
  }

  @Override
  public Optional<String> subject() {
    return Optional.of(person.value());
  }

  @Override
  public Set<String> others() {
    Set<String> others = new HashSet<>();
    manager.ifPresent(one -> others.add(one.value()));
    deputy.ifPresent(one -> others.add(one.value()));
    grades.keySet().forEach(one -> others.add(one.value()));
    history.forEach(step -> step.by().ifPresent(one -> others.add(one.value())));
    return others;
  }

  @Override
  public boolean closed() {
    return state != ApplicationState.APPLIED && state != ApplicationState.SELECTED;
  }

  Application withGrades(EmployeeId juror, Map<String, Double> given) {
    Map<EmployeeId, Map<String, Double>> all = new TreeMap<>(grades);
    all.put(juror, Map.copyOf(given));
    return new Application(
        call,
        program,
        person,
        state,
        words,
        attributes,
        all,
        manager,
        deputy,
        asked,
        dueAt,
        history);
  }

  Application withoutAttributes() {
    return new Application(
        call, program, person, state, words, Map.of(), grades, manager, deputy, asked, dueAt,
        history);
  }

  Application reached(ApplicationState reached, Instant at, Optional<EmployeeId> by) {
    return new Application(
        call,
        program,
        person,
        reached,
        words,
        attributes,
        grades,
        manager,
        deputy,
        asked,
        Optional.empty(),
        Step.after(history, at, reached.name(), by));
  }

  Application askedOf(
      Optional<EmployeeId> manager,
      Optional<EmployeeId> deputy,
      Instant at,
      Optional<Instant> next) {
    return new Application(
        call,
        program,
        person,
        state,
        words,
        attributes,
        grades,
        manager,
        deputy,
        asked + 1,
        next,
        Step.after(history, at, "ASKED", Optional.empty()));
  }

  /** Says whether the person took it back; not where they left. */
  boolean isTakenBack() {
    return state == ApplicationState.WITHDRAWN
        && !history.isEmpty()
        && history.get(history.size() - 1).by().isPresent();
  }

  Application notAskedAgain() {
    return new Application(
        call,
        program,
        person,
        state,
        words,
        attributes,
        grades,
        manager,
        deputy,
        asked,
        Optional.empty(),
        history);
  }

  @Override
  public String toString() {
    return "Application[" + call + ", " + state + "]";
  }
}
