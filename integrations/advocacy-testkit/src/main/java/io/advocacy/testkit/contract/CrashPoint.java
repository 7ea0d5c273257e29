package io.advocacy.testkit.contract;

/** A moment between two steps of a publication at which the process dies. */
public enum CrashPoint {
  /** Nothing was done yet. */
  BEFORE_PREPARE,
  /** The connector prepared the post, and its handle was not stored. */
  BEFORE_THE_HANDLE_IS_STORED,
  /** The handle is stored, the post was not sent. */
  BEFORE_PUBLISH,
  /** The post was sent and did not arrive. */
  BEFORE_THE_NETWORK_ACTS,
  /** The network made the post, its answer did not arrive. */
  BEFORE_THE_ANSWER_ARRIVES,
  /** The answer arrived, the result was not stored. */
  BEFORE_THE_RESULT_IS_STORED,
  /** The answer was lost, and the process dies once more while it looks the post up. */
  WHILE_LOOKING_UP
}
