package io.advocacy.network;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The network cannot be reached or asks for patience, and certainly nothing was published. */
public final class TemporarilyUnavailableException extends NetworkException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception; {@code retryAt} and {@code cause} may be null. */
  public TemporarilyUnavailableException(
      NetworkId network, String message, @Nullable Instant retryAt, @Nullable Throwable cause) {
    super(network, NetworkError.TEMPORARILY_UNAVAILABLE, message, retryAt, cause);
  }
}
