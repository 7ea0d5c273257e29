package io.advocacy.guardrail;

/** What a finding does to the text in which it was made. */
public enum Severity {
  /** The text does not go out. */
  BLOCK,
  /** The text goes out after a person has seen the finding. */
  WARN,
  /** The text goes out; the finding is advice. */
  INFORM
}
