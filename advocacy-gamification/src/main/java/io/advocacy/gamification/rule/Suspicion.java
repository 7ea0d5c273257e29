package io.advocacy.gamification.rule;

import io.advocacy.gamification.ledger.Justification;
import io.advocacy.gamification.ledger.RuleId;
import java.util.Objects;

/**
 * A fact that gave no points, or fewer, because it does not look like honest work. A person should
 * look at it before anything else follows from it.
 *
 * @param fact what happened
 * @param rule the rule that would have given points
 * @param kind what is wrong
 * @param justification the sentence for the person
 */
public record Suspicion(Fact fact, RuleId rule, Kind kind, Justification justification) {
  /** What is wrong. */
  public enum Kind {
    /** Somebody supported or referred oneself. */
    SELF_ENGAGEMENT,
    /** More in a short time than the rule holds possible. */
    TOO_FAST
  }

  /** Checks the values. */
  public Suspicion {
    Objects.requireNonNull(fact, "fact");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(justification, "justification");
  }
}
