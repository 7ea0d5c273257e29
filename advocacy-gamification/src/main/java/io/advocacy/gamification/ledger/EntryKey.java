package io.advocacy.gamification.ledger;

import io.advocacy.event.EventId;
import java.util.Objects;

/**
 * What makes an entry unique: the event, the rule and the revision. Revision 0 is the award itself;
 * corrections and reversals of it take the following numbers, so that two nodes that correct at
 * once collide instead of correcting twice.
 *
 * @param event the event that gave the points
 * @param rule the rule that gave them
 * @param revision 0 or more
 */
public record EntryKey(EventId event, RuleId rule, int revision) {
  /** Checks the values. */
  public EntryKey {
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(rule, "rule");
    if (revision < 0) {
      throw new IllegalArgumentException("revision must not be negative, is " + revision);
    }
  }
}
