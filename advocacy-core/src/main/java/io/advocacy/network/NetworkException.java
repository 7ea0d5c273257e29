package io.advocacy.network;

import io.advocacy.AdvocacyException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call to a network failed. The family is closed: each class means one thing that is done next,
 * and {@link #error()} names it for a {@code switch}. Messages hold the network, the code that it
 * gave and what it means, never a token, a body or personal data.
 */
public abstract sealed class NetworkException extends AdvocacyException
    permits ContentRejectedException,
        DuplicatePostException,
        AuthorizationExpiredException,
        AuthorizationLostException,
        ScopeMissingException,
        RateLimitedException,
        QuotaSpentException,
        TemporarilyUnavailableException,
        OutcomeUnknownException,
        UnsupportedByNetworkException {
  private static final long serialVersionUID = 1L;

  private final transient NetworkId network;
  private final NetworkError error;
  private final @Nullable Instant retryAt;

  /** Creates an exception; {@code retryAt} and {@code cause} may be null. */
  NetworkException(
      NetworkId network,
      NetworkError error,
      String message,
      @Nullable Instant retryAt,
      @Nullable Throwable cause) {
    super(network.value() + ": " + message, cause);
    this.network = network;
    this.error = error;
    this.retryAt = retryAt;
  }

  /** The network that was asked. */
  public NetworkId network() {
    return network;
  }

  /** What kind of failure this is. */
  public NetworkError error() {
    return error;
  }

  /** Before when it makes no sense to ask again, where the network said so. */
  public Optional<Instant> retryAt() {
    return Optional.ofNullable(retryAt);
  }
}
