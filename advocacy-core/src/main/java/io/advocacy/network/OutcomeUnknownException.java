package io.advocacy.network;

import org.jspecify.annotations.Nullable;

/** The request was sent and no answer could be read: whether it took effect is unknown. */
public final class OutcomeUnknownException extends NetworkException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception; {@code cause} may be null. */
  public OutcomeUnknownException(NetworkId network, String message, @Nullable Throwable cause) {
    super(network, NetworkError.OUTCOME_UNKNOWN, message, null, cause);
  }
}
