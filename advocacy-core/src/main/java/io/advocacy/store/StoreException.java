package io.advocacy.store;

import io.advocacy.AdvocacyException;
import org.jspecify.annotations.Nullable;

/** A store could not do what was asked; each subclass says whether asking again helps. */
public abstract sealed class StoreException extends AdvocacyException
    permits StoreUnavailableException, StoreRefusedException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with a message for a person, and the failure that led to it. */
  StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
