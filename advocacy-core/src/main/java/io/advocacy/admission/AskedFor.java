package io.advocacy.admission;

import io.advocacy.program.Admission;
import io.advocacy.program.ProgramId;
import io.advocacy.store.Kept;
import java.util.Objects;
import java.util.Optional;

/** What a program asked for when something was planned under it last. */
record AskedFor(ProgramId program, Admission admission) implements Kept {
  AskedFor {
    Objects.requireNonNull(program, "program");
    Objects.requireNonNull(admission, "admission");
  }

  @Override
  public String key() {
    return program.value();
  }

  @Override
  public String group() {
    return "admissions";
  }

  @Override
  public Optional<String> subject() {
    return Optional.empty();
  }
}
