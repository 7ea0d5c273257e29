package io.advocacy.connectors.internal;

import java.net.UnknownHostException;

/** A server's address must not be called; the message names neither the server nor its address. */
public final class RefusedAddressException extends UnknownHostException {
  private static final long serialVersionUID = 1L;

  RefusedAddressException(String message) {
    super(message);
  }
}
