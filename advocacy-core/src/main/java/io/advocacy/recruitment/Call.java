package io.advocacy.recruitment;

import io.advocacy.internal.Require;
import io.advocacy.program.ProgramId;
import io.advocacy.selection.Criterion;
import io.advocacy.selection.Quota;
import io.advocacy.store.Kept;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A call for applications, with everything that applicants should know before they apply.
 *
 * @param id the identity, unique in the organisation
 * @param program for which program
 * @param opens first moment at which somebody may apply
 * @param closes first moment at which nobody may apply any more
 * @param seats how many are wanted
 * @param population how many people are called; 1 % of them should apply
 * @param criteria by what applications are judged, at least one
 * @param quotas what the selected people should look like
 */
public record Call(
    String id,
    ProgramId program,
    Instant opens,
    Instant closes,
    int seats,
    long population,
    List<Criterion> criteria,
    List<Quota> quotas)
    implements Kept {
  /** Checks the parts. */
  public Call {
    Require.id(id, "call id");
    Objects.requireNonNull(program, "program");
    if (!opens.isBefore(closes)) {
      throw new IllegalArgumentException(
          "a call must open (" + opens + ") before it closes (" + closes + ")");
    }
    if (seats < 1) {
      throw new IllegalArgumentException("seats must be at least 1, is " + seats);
    }
    Require.notNegative(population, "population");
    criteria = List.copyOf(criteria);
    quotas = List.copyOf(quotas);
    if (criteria.isEmpty()) {
      throw new IllegalArgumentException("a call needs at least one criterion");
    }
  }

  /** How many people should apply: one of a hundred, and at least as many as there are seats. */
  public long wanted() {
    return Math.max(seats, (population + 99) / 100);
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
    return Optional.empty();
  }
}
