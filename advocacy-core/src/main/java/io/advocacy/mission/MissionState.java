package io.advocacy.mission;

/** Where a mission is in its life. */
public enum MissionState {
  /** Nobody has it yet. */
  OPEN,
  /** Somebody has it. */
  ASSIGNED,
  /** The ambassador says that it is done. */
  DONE,
  /** Somebody else confirmed that it is done. */
  CONFIRMED,
  /** It is called off. */
  CANCELLED
}
