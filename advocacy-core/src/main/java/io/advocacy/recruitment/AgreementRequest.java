package io.advocacy.recruitment;

import io.advocacy.people.EmployeeId;
import java.util.Objects;

/**
 * Something to ask of a manager, for the host to send.
 *
 * @param call which call
 * @param person who was selected
 * @param askedOf who is asked
 * @param time 1 when asked for the first time, 2 for the first reminder and so on
 * @param toDeputy whether the one who is asked stands in for the manager, who did not answer
 */
public record AgreementRequest(
    String call, EmployeeId person, EmployeeId askedOf, int time, boolean toDeputy) {
  /** Checks the parts. */
  public AgreementRequest {
    Objects.requireNonNull(call, "call");
    Objects.requireNonNull(person, "person");
    Objects.requireNonNull(askedOf, "askedOf");
  }
}
