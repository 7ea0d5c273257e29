package io.advocacy.care;

/** What HR can do for an exposed person. */
public enum CareKind {
  /** A talk about the career. */
  INTERVIEW,
  /** A training of the person's choice. */
  TRAINING,
  /** A day in another job of the company. */
  DISCOVERY_DAY
}
