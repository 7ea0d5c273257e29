package io.advocacy.season;

import io.advocacy.people.EmployeeId;
import io.advocacy.program.ProgramId;
import io.advocacy.store.Kept;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How a season ended: decided once, so that closing it again, after a failure or on another node,
 * finishes the same end.
 *
 * @param program of which program
 * @param season which season
 * @param next the season after it
 * @param leaving who gives their place to others
 * @param staying who stays
 * @param openSeats how many seats the next call should fill
 */
public record SeasonEnd(
    ProgramId program,
    String season,
    String next,
    List<EmployeeId> leaving,
    List<EmployeeId> staying,
    int openSeats)
    implements Kept {
  /** Copies the lists. */
  public SeasonEnd {
    Objects.requireNonNull(program, "program");
    Objects.requireNonNull(season, "season");
    Objects.requireNonNull(next, "next");
    leaving = List.copyOf(leaving);
    staying = List.copyOf(staying);
  }

  Renewal renewal() {
    return new Renewal(leaving, staying, openSeats);
  }

  @Override
  public String key() {
    return season;
  }

  @Override
  public String group() {
    return program.value();
  }

  @Override
  public Optional<String> subject() {
    return Optional.empty();
  }

  @Override
  public Set<String> others() {
    Set<String> others = new HashSet<>();
    leaving.forEach(one -> others.add(one.value()));
    staying.forEach(one -> others.add(one.value()));
    return others;
  }

  @Override
  public boolean closed() {
    return true;
  }

  @Override
  public String toString() {
    return "SeasonEnd[" + season + "]";
  }
}
