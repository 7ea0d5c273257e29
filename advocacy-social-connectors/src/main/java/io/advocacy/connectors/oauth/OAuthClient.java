package io.advocacy.connectors.oauth;

import io.advocacy.network.Secret;
import java.util.Objects;
import java.util.Optional;

/**
 * The host's application as a network knows it.
 *
 * @param clientId the application's public name
 * @param clientSecret its secret; empty for applications that have none
 */
public record OAuthClient(String clientId, Optional<Secret> clientSecret) {
  /** Checks the parts. */
  public OAuthClient {
    Objects.requireNonNull(clientId, "clientId");
    Objects.requireNonNull(clientSecret, "clientSecret");
    if (clientId.isBlank() || clientId.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "client id must not be empty and must not hold control characters");
    }
  }

  /** Returns an application with a secret. */
  public static OAuthClient of(String clientId, Secret clientSecret) {
    return new OAuthClient(clientId, Optional.of(clientSecret));
  }

  /** Returns an application without a secret. */
  public static OAuthClient ofPublic(String clientId) {
    return new OAuthClient(clientId, Optional.empty());
  }
}
