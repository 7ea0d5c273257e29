package io.advocacy.takeover;

import io.advocacy.internal.Require;
import io.advocacy.people.EmployeeId;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Something in the life of the group to which a week is tied, such as a rally in which a colleague
 * takes part.
 *
 * @param name what it is
 * @param day a day of it
 * @param country whose people should hold the account then, where it matters
 * @param person who should hold it then, where it is about one person
 */
public record GroupEvent(
    String name, LocalDate day, Optional<String> country, Optional<EmployeeId> person) {
  /** Checks the parts. */
  public GroupEvent {
    Require.text(name, "the name of an event", 200);
    Objects.requireNonNull(day, "day");
    country = country.map(code -> code.strip().toUpperCase(Locale.ROOT));
    Objects.requireNonNull(person, "person");
  }

  boolean allows(Proposal proposal) {
    return country.map(proposal.country()::equals).orElse(true)
        && person.map(proposal.person()::equals).orElse(true);
  }
}
