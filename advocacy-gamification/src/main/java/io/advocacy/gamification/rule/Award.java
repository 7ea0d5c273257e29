package io.advocacy.gamification.rule;

import io.advocacy.gamification.ledger.Justification;
import io.advocacy.gamification.ledger.LedgerEntry;
import io.advocacy.gamification.ledger.RuleId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Points that a rule gives for a fact.
 *
 * @param fact what happened
 * @param rule what gives the points
 * @param points how many, at least 1
 * @param justification why, for the person
 * @param expiresAt until when they can be spent; empty for ever
 */
public record Award(
    Fact fact, RuleId rule, long points, Justification justification, Optional<Instant> expiresAt) {
  /** Checks the values. */
  public Award {
    Objects.requireNonNull(fact, "fact");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(justification, "justification");
    Objects.requireNonNull(expiresAt, "expiresAt");
    if (points < 1) {
      throw new IllegalArgumentException("points of an award must be at least 1, are " + points);
    }
  }

  /** Returns the line for the ledger. */
  public LedgerEntry entry() {
    LedgerEntry entry =
        LedgerEntry.award(fact.event(), rule, fact.ambassador(), points, fact.at())
            .withJustification(justification);
    return expiresAt.map(entry::withExpiry).orElse(entry);
  }
}
