package io.advocacy.network;

import io.advocacy.internal.Require;
import java.net.URI;
import java.util.Objects;

/**
 * What a connector says of itself before any account is known.
 *
 * @param network the network it talks to
 * @param displayName the network's name as people write it
 * @param protection how it keeps one publication from becoming two posts
 * @param documentation where the network documents the interface that is used
 */
public record ConnectorDescriptor(
    NetworkId network, String displayName, DoublePostProtection protection, URI documentation) {
  /** Checks the parts. */
  public ConnectorDescriptor {
    Objects.requireNonNull(network, "network");
    Require.text(displayName, "display name", 100);
    Objects.requireNonNull(protection, "protection");
    Objects.requireNonNull(documentation, "documentation");
  }
}
