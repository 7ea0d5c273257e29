package io.advocacy.network;

import org.jspecify.annotations.Nullable;

/** The network, or this connector, does not offer what was asked. */
public final class UnsupportedByNetworkException extends NetworkException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception; {@code cause} may be null. */
  public UnsupportedByNetworkException(
      NetworkId network, String message, @Nullable Throwable cause) {
    super(network, NetworkError.UNSUPPORTED, message, null, cause);
  }
}
