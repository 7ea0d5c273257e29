package io.advocacy.network;

import org.jspecify.annotations.Nullable;

/** The grant is gone; the person must connect the account again. */
public final class AuthorizationLostException extends NetworkException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception; {@code cause} may be null. */
  public AuthorizationLostException(NetworkId network, String message, @Nullable Throwable cause) {
    super(network, NetworkError.AUTHORIZATION_LOST, message, null, cause);
  }
}
