package io.advocacy.network;

import io.advocacy.internal.Require;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * Who an account is, as the network says.
 *
 * @param remoteId the id that the network gives the account
 * @param handle the name by which people find it
 * @param server the account's own server, where the network has many and said which
 */
public record AccountIdentity(String remoteId, Optional<String> handle, Optional<URI> server) {
  /** Checks the parts. */
  public AccountIdentity {
    Require.id(remoteId, "remote id");
    Objects.requireNonNull(handle, "handle");
    Objects.requireNonNull(server, "server");
  }

  /** Creates the identity of an account on the server that was asked. */
  public AccountIdentity(String remoteId, Optional<String> handle) {
    this(remoteId, handle, Optional.empty());
  }

  /** Nothing: who a person is on a network stays out of logs. */
  @Override
  public String toString() {
    return "AccountIdentity[hidden]";
  }
}
