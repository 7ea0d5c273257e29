package io.advocacy.network;

import java.util.Set;

/** The grant does not cover this call; the person must grant more. */
public final class ScopeMissingException extends NetworkException {
  private static final long serialVersionUID = 1L;

  private final transient Set<String> missing;

  /**
   * Creates the exception with the scopes that are missing, empty where the network does not say.
   */
  public ScopeMissingException(NetworkId network, String message, Set<String> missing) {
    super(network, NetworkError.SCOPE_MISSING, message, null, null);
    this.missing = Set.copyOf(missing);
  }

  /** The scopes that are missing; empty where the network does not say. */
  public Set<String> missing() {
    return missing;
  }
}
