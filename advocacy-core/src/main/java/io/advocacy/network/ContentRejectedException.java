package io.advocacy.network;

import org.jspecify.annotations.Nullable;

/** The network refuses this content; it is never sent again unchanged. */
public final class ContentRejectedException extends NetworkException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception; {@code cause} may be null. */
  public ContentRejectedException(NetworkId network, String message, @Nullable Throwable cause) {
    super(network, NetworkError.CONTENT_REJECTED, message, null, cause);
  }
}
