package io.advocacy.takeover;

import io.advocacy.internal.Require;
import io.advocacy.people.EmployeeId;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Somebody whom HR of a country proposes for a takeover.
 *
 * @param person who
 * @param country which country, as an ISO 3166 code; kept in capitals
 * @param job which job
 * @param away days of weeks in which the person cannot, kept as the Mondays of these weeks
 */
public record Proposal(EmployeeId person, String country, String job, Set<LocalDate> away) {
  /** Checks the parts. */
  public Proposal {
    Objects.requireNonNull(person, "person");
    country = Require.text(country, "country", 60).strip().toUpperCase(Locale.ROOT);
    Require.text(job, "job", 200);
    away =
        away.stream()
            .map(day -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Names the person only. */
  @Override
  public String toString() {
    return "Proposal[" + person + "]";
  }
}
