package io.advocacy.takeover;

import io.advocacy.internal.Require;
import io.advocacy.people.EmployeeId;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;

/**
 * Somebody whom HR of a country proposes for a takeover.
 *
 * @param person who
 * @param country which country, as an ISO 3166 code
 * @param job which job
 * @param away the Mondays of weeks in which the person cannot
 */
public record Proposal(EmployeeId person, String country, String job, Set<LocalDate> away) {
  /** Checks the parts. */
  public Proposal {
    Objects.requireNonNull(person, "person");
    Require.text(country, "country", 60);
    Require.text(job, "job", 200);
    away = Set.copyOf(away);
  }

  /** Names the person only. */
  @Override
  public String toString() {
    return "Proposal[" + person + "]";
  }
}
