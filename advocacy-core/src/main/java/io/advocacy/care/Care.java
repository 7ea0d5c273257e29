package io.advocacy.care;

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
 * The attention that one person got: what and when, never what was said.
 *
 * @param program of which program
 * @param person who
 * @param given what was given, the oldest first; {@code what} is the name of a {@link CareKind}
 */
public record Care(ProgramId program, EmployeeId person, List<Step> given) implements Kept {
  /** Copies the list. */
  public Care {
    Objects.requireNonNull(program, "program");
    Objects.requireNonNull(person, "person");
    given = List.copyOf(given);
  }

  /** When attention was given last. */
  public Optional<Instant> last() {
    return given.stream().map(Step::at).max(Instant::compareTo);
  }

  /** What was given least often, which comes next. */
  public CareKind next() {
    CareKind next = CareKind.INTERVIEW;
    long fewest = Long.MAX_VALUE;
    for (CareKind kind : CareKind.values()) {
      long times = given.stream().filter(step -> step.what().equals(kind.name())).count();
      if (times < fewest) {
        fewest = times;
        next = kind;
      }
    }
    return next;
  }

  static String key(ProgramId program, EmployeeId person) {
    return program.value() + "/" + person.value();
  }

  @Override
  public String key() {
    return key(program, person);
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
    given.forEach(step -> step.by().ifPresent(one -> others.add(one.value())));
    return others;
  }

  @Override
  public String toString() {
    return "Care[" + program + "]";
  }
}
