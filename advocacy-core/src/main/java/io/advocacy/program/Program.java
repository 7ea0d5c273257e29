package io.advocacy.program;

import io.advocacy.internal.Require;
import io.advocacy.people.Population;
import java.util.Objects;

/**
 * The rules under which a population shares.
 *
 * @param id the identity
 * @param name the name that people see
 * @param population for whom it is
 * @param rules how often people share, and how finely their posts are spread
 */
public record Program(ProgramId id, String name, Population population, SharingRules rules) {
  /** Checks the parts. */
  public Program {
    Objects.requireNonNull(id, "id");
    Require.text(name, "name", 200);
    Objects.requireNonNull(population, "population");
    Objects.requireNonNull(rules, "rules");
  }

  /** Returns a program for everybody, with the default rules. */
  public static Program of(String id, String name) {
    return new Program(ProgramId.of(id), name, Population.everybody(), SharingRules.defaults());
  }
}
