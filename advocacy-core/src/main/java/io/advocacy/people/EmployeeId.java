package io.advocacy.people;

import io.advocacy.internal.Require;

/**
 * The identity of an employee in the host's directory. An employee who takes part is the ambassador
 * of the same value.
 *
 * @param value 1 to 200 characters without control characters
 */
public record EmployeeId(String value) implements Comparable<EmployeeId> {
  /** Checks the value. */
  public EmployeeId {
    Require.id(value, "employee id");
  }

  /** Returns the id with this value. */
  public static EmployeeId of(String value) {
    return new EmployeeId(value);
  }

  /** Returns the employee who is this ambassador. */
  public static EmployeeId of(AmbassadorId ambassador) {
    return new EmployeeId(ambassador.value());
  }

  /** The ambassador that this employee is or may become. */
  public AmbassadorId ambassador() {
    return AmbassadorId.of(value);
  }

  @Override
  public int compareTo(EmployeeId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
