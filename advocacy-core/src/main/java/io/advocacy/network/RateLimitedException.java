package io.advocacy.network;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Too many calls in a short time. */
public final class RateLimitedException extends NetworkException {
  private static final long serialVersionUID = 1L;

  private final RateScope scope;

  /** Creates the exception; {@code retryAt} and {@code cause} may be null. */
  public RateLimitedException(
      NetworkId network,
      RateScope scope,
      String message,
      @Nullable Instant retryAt,
      @Nullable Throwable cause) {
    super(network, NetworkError.RATE_LIMITED, message, retryAt, cause);
    this.scope = Objects.requireNonNull(scope, "scope");
  }

  /** Who shares the limit. */
  public RateScope scope() {
    return scope;
  }
}
