package io.advocacy.guardrail;

import io.advocacy.internal.Require;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that a guardrail found in a text.
 *
 * @param rule the name of the rule, for example {@code results}
 * @param severity what it does to the text
 * @param start index of the first character concerned
 * @param end index after the last character concerned
 * @param advice what would be right, in plain words
 * @param until the moment at which the finding stops to hold, for an embargo; empty when it always
 *     holds
 */
public record Finding(
    String rule, Severity severity, int start, int end, String advice, Optional<Instant> until) {
  /** Checks the span. */
  public Finding {
    Require.text(rule, "rule", 200);
    Objects.requireNonNull(severity, "severity");
    Require.text(advice, "advice", 1_000);
    Objects.requireNonNull(until, "until");
    if (start < 0 || end < start) {
      throw new IllegalArgumentException(
          "a finding must end (" + end + ") after it starts (" + start + ")");
    }
  }

  /** Creates a finding that always holds. */
  public Finding(String rule, Severity severity, int start, int end, String advice) {
    this(rule, severity, start, end, advice, Optional.empty());
  }

  /** Says whether the text does not go out because of this. */
  public boolean blocks() {
    return severity == Severity.BLOCK;
  }
}
