package io.advocacy.takeover;

/** Where a takeover is in its life. Whether it runs at a moment, its times say. */
public enum TakeoverState {
  /** Planned; the person has not accepted the brief yet, and has no right to post. */
  PLANNED,
  /** The person read and accepted the brief: rights begin and end to the minute. */
  ACCEPTED,
  /** Held to the end. */
  HELD,
  /** Given up, at any time and without a penalty. */
  GIVEN_UP,
  /** Over, and its person never accepted the brief. */
  LAPSED
}
