package io.advocacy.guardrail;

import io.advocacy.internal.Require;
import java.util.Objects;

/**
 * Something that a guardrail found in a text.
 *
 * @param rule the name of the rule, for example {@code forbidden-subject.results}
 * @param severity what it does to the text
 * @param start index of the first character concerned
 * @param end index after the last character concerned
 * @param advice what would be right, in plain words
 */
public record Finding(String rule, Severity severity, int start, int end, String advice) {
  /** Checks the span. */
  public Finding {
    Require.text(rule, "rule", 200);
    Objects.requireNonNull(severity, "severity");
    Require.text(advice, "advice", 1_000);
    if (start < 0 || end < start) {
      throw new IllegalArgumentException(
          "a finding must end (" + end + ") after it starts (" + start + ")");
    }
  }
}
