package io.advocacy.network;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * An authorisation that was begun and waits for the person to come back. The host keeps it with the
 * person's session, on its side only.
 *
 * @param address the network's page to which the person is sent
 * @param redirect where the network sends the person back
 * @param account whose server is asked
 * @param state an unguessable value that must come back unchanged
 * @param verifier the PKCE verifier that proves that the same client asks
 * @param proofKey the private key to which the tokens will be bound, on networks that bind them
 */
public record PendingAuthorization(
    URI address,
    URI redirect,
    AccountAccess account,
    Secret state,
    Secret verifier,
    Optional<Secret> proofKey) {
  /** Checks the parts. */
  public PendingAuthorization {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(redirect, "redirect");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(verifier, "verifier");
    Objects.requireNonNull(proofKey, "proofKey");
  }

  /** Creates an authorisation whose tokens are bound to no key. */
  public PendingAuthorization(
      URI address, URI redirect, AccountAccess account, Secret state, Secret verifier) {
    this(address, redirect, account, state, verifier, Optional.empty());
  }

  /** Nothing of the address, which holds the state. */
  @Override
  public String toString() {
    return "PendingAuthorization[hidden]";
  }
}
