package io.advocacy;

import org.jspecify.annotations.Nullable;

/**
 * The root of what operations of this library throw. Each subclass means one thing that the caller
 * does next; facts are fields.
 *
 * <p>Mistakes of the caller (a null, a value out of range) are not in this tree: they are {@link
 * NullPointerException}, {@link IllegalArgumentException} or {@link IllegalStateException}, thrown
 * by the call that made them. Messages never hold tokens, bodies of network answers or personal
 * data.
 */
public abstract class AdvocacyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with a message for a person. */
  protected AdvocacyException(String message) {
    super(message);
  }

  /**
   * Creates an exception with a message for a person and the failure that led to it, where there is
   * one.
   */
  protected AdvocacyException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
