package io.advocacy.store;

import org.jspecify.annotations.Nullable;

/**
 * A store cannot be reached at the moment, or somebody else holds what was asked for: asking again
 * later helps. Where the connection broke in the middle of a change, the change may have been made;
 * whoever asks again finds out by the version that is stored.
 */
public final class StoreUnavailableException extends StoreException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with a message for a person, and the failure that led to it. */
  public StoreUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
