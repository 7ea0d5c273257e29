package io.advocacy.network;

import org.jspecify.annotations.Nullable;

/** The access token has ended; refreshing it and calling again may help. */
public final class AuthorizationExpiredException extends NetworkException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception; {@code cause} may be null. */
  public AuthorizationExpiredException(
      NetworkId network, String message, @Nullable Throwable cause) {
    super(network, NetworkError.AUTHORIZATION_EXPIRED, message, null, cause);
  }
}
