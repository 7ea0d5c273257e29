package io.advocacy.share;

import io.advocacy.network.NetworkError;
import io.advocacy.network.NetworkException;
import java.util.Objects;
import java.util.Optional;

/**
 * Why a share did not go out, or not yet.
 *
 * @param error the kind of the network's answer; empty when the reason was on our side
 * @param message what happened, in plain words, without personal data
 */
public record ShareFailure(Optional<NetworkError> error, String message) {
  /** Checks the parts. */
  public ShareFailure {
    Objects.requireNonNull(error, "error");
    Objects.requireNonNull(message, "message");
  }

  /** Returns a failure on our side. */
  public static ShareFailure of(String message) {
    return new ShareFailure(Optional.empty(), message);
  }

  /** Returns the failure that a network's answer is. */
  public static ShareFailure of(NetworkException failure) {
    return new ShareFailure(Optional.of(failure.error()), String.valueOf(failure.getMessage()));
  }
}
