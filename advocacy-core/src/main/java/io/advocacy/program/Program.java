package io.advocacy.program;

import io.advocacy.internal.Require;
import io.advocacy.people.Population;
import io.advocacy.schedule.PostingLimits;
import java.time.Duration;
import java.util.Objects;

/**
 * The rules under which a population shares.
 *
 * @param id the identity
 * @param name the name that people see
 * @param population for whom it is
 * @param window the stretch of time in which as few posts as possible of one content appear on one
 *     network
 * @param limits how often one person shares on one network
 * @param admission what is asked of a person before anything is planned for them
 */
public record Program(
    ProgramId id,
    String name,
    Population population,
    Duration window,
    PostingLimits limits,
    Admission admission) {
  /** Checks the parts. */
  public Program {
    Objects.requireNonNull(id, "id");
    Require.text(name, "name", 200);
    Objects.requireNonNull(population, "population");
    Require.positive(window, "window");
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(admission, "admission");
  }

  /**
   * Returns a program for everybody: windows of 15 minutes, a day between two posts of one person
   * on one network, and two posts a week.
   */
  public static Program of(String id, String name) {
    return new Program(
        ProgramId.of(id),
        name,
        Population.everybody(),
        Duration.ofMinutes(15),
        PostingLimits.none().withMinGap(Duration.ofDays(1)).withWeeklyCap(2),
        Admission.open());
  }

  /** Returns a copy for this population. */
  public Program withPopulation(Population population) {
    return new Program(id, name, population, window, limits, admission);
  }

  /** Returns a copy with this window. */
  public Program withWindow(Duration window) {
    return new Program(id, name, population, window, limits, admission);
  }

  /** Returns a copy with these limits. */
  public Program withLimits(PostingLimits limits) {
    return new Program(id, name, population, window, limits, admission);
  }

  /** Returns a copy that asks this before anything is planned for a person. */
  public Program withAdmission(Admission admission) {
    return new Program(id, name, population, window, limits, admission);
  }
}
