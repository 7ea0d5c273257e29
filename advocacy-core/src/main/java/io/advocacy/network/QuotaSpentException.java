package io.advocacy.network;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The allowance of a day or month is used up. */
public final class QuotaSpentException extends NetworkException {
  private static final long serialVersionUID = 1L;

  private final RateScope scope;

  /** Creates the exception; {@code retryAt} and {@code cause} may be null. */
  public QuotaSpentException(
      NetworkId network,
      RateScope scope,
      String message,
      @Nullable Instant retryAt,
      @Nullable Throwable cause) {
    super(network, NetworkError.QUOTA_SPENT, message, retryAt, cause);
    this.scope = Objects.requireNonNull(scope, "scope");
  }

  /** Who shares the limit. */
  public RateScope scope() {
    return scope;
  }
}
