package io.advocacy.charter;

/** Where the commitment of a person is in its life. */
public enum CommitmentState {
  /** The charter was given to the person to read. */
  OFFERED,
  /** The person signed. */
  SIGNED,
  /** The company signed too. */
  COMMITTED,
  /** The person was launched and takes part. */
  LAUNCHED,
  /** The person left, which costs nothing. */
  WITHDRAWN
}
