package io.advocacy.store;

import org.jspecify.annotations.Nullable;

/**
 * A store cannot do what was asked, and asking again will not help: its tables or keys are not
 * those that it needs, or what is stored cannot be read by this version. A person has to look.
 * Nothing was changed.
 */
public final class StoreRefusedException extends StoreException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with a message for a person, and the failure that led to it. */
  public StoreRefusedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
