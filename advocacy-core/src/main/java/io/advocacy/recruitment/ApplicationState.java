package io.advocacy.recruitment;

/** Where an application is in its life. */
public enum ApplicationState {
  /** Sent; may be judged. */
  APPLIED,
  /** Not among the selected, and the first to be asked when somebody drops out. */
  RESERVE,
  /** Selected; the manager has not answered yet. Only an agreement confirms it to the person. */
  SELECTED,
  /** The manager agreed. */
  AGREED,
  /** The manager did not agree. */
  REFUSED,
  /** The person took the application back, which costs nothing. */
  WITHDRAWN;

  /** Says whether the person may still take part through this application. */
  public boolean isOpen() {
    return this != REFUSED && this != WITHDRAWN;
  }
}
