package io.advocacy.share;

import io.advocacy.internal.Storable;
import io.advocacy.network.NetworkError;
import io.advocacy.network.NetworkException;
import java.util.Objects;
import java.util.Optional;

/**
 * Why a share did not go out, or not yet.
 *
 * @param error the kind of the network's answer; empty when the reason was on our side
 * @param message what happened, in plain words, without personal data; cut after 2 000 characters,
 *     and with U+FFFD for what no store keeps
 */
public record ShareFailure(Optional<NetworkError> error, String message) {
  private static final int LONGEST = 2_000;

  /** Checks the parts, and makes the message one that every store keeps. */
  public ShareFailure {
    Objects.requireNonNull(error, "error");
    message = Storable.text(Objects.requireNonNull(message, "message"), LONGEST);
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
