package io.advocacy.network;

import io.advocacy.internal.Require;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * For whom a connector acts in one call: the account, its server where the network has many, and
 * its credential.
 *
 * @param remoteId the id that the network gives the account; {@code -} where it is not known yet
 * @param server the address of the account's own server, where it differs from the connector's
 *     default
 * @param credential what lets the connector act; empty for questions that need none
 */
public record AccountAccess(
    String remoteId, Optional<URI> server, Optional<Credential> credential) {
  /** Checks the parts. */
  public AccountAccess {
    Require.id(remoteId, "remote id");
    Objects.requireNonNull(server, "server");
    Objects.requireNonNull(credential, "credential");
  }

  /** Returns access to an account with this credential on the connector's default server. */
  public static AccountAccess of(String remoteId, Credential credential) {
    return new AccountAccess(remoteId, Optional.empty(), Optional.of(credential));
  }

  /** Returns access without a credential, for what a network tells anybody. */
  public static AccountAccess anonymous() {
    return new AccountAccess("-", Optional.empty(), Optional.empty());
  }

  /** Returns a copy on this server. */
  public AccountAccess withServer(URI server) {
    return new AccountAccess(remoteId, Optional.of(server), credential);
  }

  /** Returns a copy with this credential. */
  public AccountAccess withCredential(Credential credential) {
    return new AccountAccess(remoteId, server, Optional.of(credential));
  }

  /** Which parts there are: the network's id of a person stays out of logs. */
  @Override
  public String toString() {
    return "AccountAccess[credential=" + credential.isPresent() + "]";
  }
}
