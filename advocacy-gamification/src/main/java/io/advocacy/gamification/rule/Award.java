package io.advocacy.gamification.rule;

import io.advocacy.gamification.ledger.Justification;
import io.advocacy.gamification.ledger.LedgerEntry;
import io.advocacy.gamification.ledger.RuleId;
import java.util.Objects;

/**
 * Points that a rule gives for a fact.
 *
 * @param fact what happened
 * @param rule what gives the points
 * @param points how many, at least 1
 * @param justification why, for the person
 */
public record Award(Fact fact, RuleId rule, long points, Justification justification) {
  /** Checks the values. */
  public Award {
    Objects.requireNonNull(fact, "fact");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(justification, "justification");
    if (points < 1) {
      throw new IllegalArgumentException("points of an award must be at least 1, are " + points);
    }
  }

  /** Returns the line for the ledger. */
  public LedgerEntry entry() {
    return LedgerEntry.award(fact.event(), rule, fact.ambassador(), points, fact.at())
        .withJustification(justification);
  }
}
