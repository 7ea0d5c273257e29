package io.advocacy.gamification.ledger;

import io.advocacy.gamification.internal.Check;

/**
 * The identity of what gave the points: a rule such as {@code share-published}, or a name chosen by
 * the host for entries of its own.
 *
 * @param value 1 to 100 characters without control characters
 */
public record RuleId(String value) implements Comparable<RuleId> {
  /** Checks the value. */
  public RuleId {
    Check.text(value, "rule id", 100);
  }

  /** Returns the id with this value. */
  public static RuleId of(String value) {
    return new RuleId(value);
  }

  @Override
  public int compareTo(RuleId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
