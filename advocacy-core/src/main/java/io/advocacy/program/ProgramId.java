package io.advocacy.program;

import io.advocacy.internal.Require;

/**
 * The identity of a program, unique in one organisation.
 *
 * @param value 1 to 200 characters without control characters
 */
public record ProgramId(String value) implements Comparable<ProgramId> {
  /** Checks the value. */
  public ProgramId {
    Require.id(value, "program id");
  }

  /** Returns the id with this value. */
  public static ProgramId of(String value) {
    return new ProgramId(value);
  }

  @Override
  public int compareTo(ProgramId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
