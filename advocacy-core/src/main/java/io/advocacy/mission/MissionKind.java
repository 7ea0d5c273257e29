package io.advocacy.mission;

/** What a mission is about. */
public enum MissionKind {
  /** To be present online. */
  ONLINE_PRESENCE,
  /** To talk to somebody who may become a colleague. */
  CANDIDATE_CONTACT,
  /** To be present at an event, with somebody of HR. */
  EVENT
}
