package io.advocacy.mission;

import io.advocacy.internal.Require;
import io.advocacy.people.EmployeeId;
import io.advocacy.program.ProgramId;
import io.advocacy.program.Step;
import io.advocacy.store.Kept;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Something that an ambassador does for the company beside sharing.
 *
 * @param id the identity, unique in the organisation
 * @param program of which program
 * @param kind what it is about
 * @param title what it is; without names of candidates
 * @param region where, for events
 * @param begins when it begins
 * @param ends when it ends
 * @param state where it is in its life
 * @param ambassador who has it
 * @param hr the person of HR who goes along
 * @param history what happened
 */
public record Mission(
    String id,
    ProgramId program,
    MissionKind kind,
    String title,
    Optional<String> region,
    Instant begins,
    Instant ends,
    MissionState state,
    Optional<EmployeeId> ambassador,
    Optional<EmployeeId> hr,
    List<Step> history)
    implements Kept {
  /** Checks the parts. */
  public Mission {
    Require.id(id, "mission id");
    Objects.requireNonNull(program, "program");
    Objects.requireNonNull(kind, "kind");
    Require.text(title, "title", 200);
    Objects.requireNonNull(region, "region");
    if (!begins.isBefore(ends)) {
      throw new IllegalArgumentException(
          "a mission must begin (" + begins + ") before it ends (" + ends + ")");
    }
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(ambassador, "ambassador");
    Objects.requireNonNull(hr, "hr");
    history = List.copyOf(history);
  }

  /** Returns an open mission that is tied to no region. */
  public static Mission of(
      String id, ProgramId program, MissionKind kind, String title, Instant begins, Instant ends) {
    return new Mission(
        id,
        program,
        kind,
        title,
        Optional.empty(),
        begins,
        ends,
        MissionState.OPEN,
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /** Returns a copy in this region. */
  public Mission in(String region) {
    return new Mission(
        id,
        program,
        kind,
        title,
        Optional.of(region),
        begins,
        ends,
        state,
        ambassador,
        hr,
        history);
  }

  Mission with(
      MissionState state,
      Optional<EmployeeId> ambassador,
      Optional<EmployeeId> hr,
      Instant at,
      Optional<EmployeeId> by) {
    return new Mission(
        id,
        program,
        kind,
        title,
        region,
        begins,
        ends,
        state,
        ambassador,
        hr,
        Step.after(history, at, state.name(), by));
  }

  @Override
  public String key() {
    return id;
  }

  @Override
  public String group() {
    return program.value();
  }

  @Override
  public Optional<String> subject() {
    return ambassador.map(EmployeeId::value);
  }

  @Override
  public Set<String> others() {
    Set<String> others = new HashSet<>();
    hr.ifPresent(one -> others.add(one.value()));
    history.forEach(step -> step.by().ifPresent(one -> others.add(one.value())));
    return others;
  }

  @Override
  public Optional<Instant> dueAt() {
    return closed() ? Optional.empty() : Optional.of(ends);
  }

  @Override
  public boolean closed() {
    return state == MissionState.CONFIRMED || state == MissionState.CANCELLED;
  }

  @Override
  public String toString() {
    return "Mission[" + id + ", " + state + "]";
  }
}
