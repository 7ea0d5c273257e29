package io.advocacy.people;

import io.advocacy.internal.Require;

/**
 * The identity of an ambassador, chosen by the host, unique in one organisation.
 *
 * @param value 1 to 200 characters without control characters
 */
public record AmbassadorId(String value) implements Comparable<AmbassadorId> {
  /** Checks the value. */
  public AmbassadorId {
    Require.id(value, "ambassador id");
  }

  /** Returns the id with this value. */
  public static AmbassadorId of(String value) {
    return new AmbassadorId(value);
  }

  @Override
  public int compareTo(AmbassadorId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
