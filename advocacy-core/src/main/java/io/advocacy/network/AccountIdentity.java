package io.advocacy.network;

import io.advocacy.internal.Require;
import java.util.Objects;
import java.util.Optional;

/**
 * Who an account is, as the network says.
 *
 * @param remoteId the id that the network gives the account
 * @param handle the name by which people find it
 */
public record AccountIdentity(String remoteId, Optional<String> handle) {
  /** Checks the parts. */
  public AccountIdentity {
    Require.id(remoteId, "remote id");
    Objects.requireNonNull(handle, "handle");
  }

  /** Nothing: who a person is on a network stays out of logs. */
  @Override
  public String toString() {
    return "AccountIdentity[hidden]";
  }
}
