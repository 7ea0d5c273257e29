package io.advocacy.takeover;

import io.advocacy.people.EmployeeId;
import io.advocacy.people.SocialAccountId;
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
 * A company account in one person's hands for a stretch of time.
 *
 * @param id the identity: the account, the first day, and a letter for each stand-in
 * @param program of which program
 * @param account which account
 * @param person who
 * @param from first moment at which the person may post
 * @param to first moment at which the person may not post any more
 * @param state where it is in its life
 * @param brief what the person reads before, and can look at all the time
 * @param history what happened
 */
public record Takeover(
    String id,
    ProgramId program,
    SocialAccountId account,
    EmployeeId person,
    Instant from,
    Instant to,
    TakeoverState state,
    Brief brief,
    List<Step> history)
    implements Kept {
  /** Checks the parts. */
  public Takeover {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(program, "program");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(person, "person");
    if (to.isBefore(from)) {
      throw new IllegalArgumentException(
          "a takeover must not end (" + to + ") before it begins (" + from + ")");
    }
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(brief, "brief");
    history = List.copyOf(history);
  }

  /** Says whether the person may post at this moment. */
  public boolean allows(EmployeeId who, Instant at) {
    return state == TakeoverState.ACCEPTED
        && person.equals(who)
        && !at.isBefore(from)
        && at.isBefore(to);
  }

  Takeover reached(TakeoverState reached, Instant at, Optional<EmployeeId> by) {
    return new Takeover(
        id,
        program,
        account,
        person,
        from,
        to,
        reached,
        brief,
        Step.after(history, at, reached.name(), by));
  }

  Takeover until(Instant end) {
    return new Takeover(
        id,
        program,
        account,
        person,
        from,
        end.isBefore(from) ? from : end.isBefore(to) ? end : to,
        state,
        brief,
        history);
  }

  /** The same week for somebody else, who has not accepted it yet. */
  Takeover heldBy(EmployeeId other, Instant at) {
    return new Takeover(
        id,
        program,
        account,
        other,
        from,
        to,
        TakeoverState.PLANNED,
        brief,
        Step.after(history, at, "SWAPPED", Optional.empty()));
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
    return Optional.of(person.value());
  }

  @Override
  public Set<String> others() {
    Set<String> others = new HashSet<>();
    history.forEach(step -> step.by().ifPresent(one -> others.add(one.value())));
    return others;
  }

  @Override
  public Optional<Instant> dueAt() {
    return closed() ? Optional.empty() : Optional.of(to);
  }

  @Override
  public boolean closed() {
    return state != TakeoverState.PLANNED && state != TakeoverState.ACCEPTED;
  }

  @Override
  public String toString() {
    return "Takeover[" + state + "]";
  }
}
