package io.advocacy.gamification.badge;

import java.net.URI;

/**
 * Signs certificates with a key of the company, which the host keeps: in a key store, a hardware
 * module or a service. Implementations say whether they are safe for use by several threads.
 */
public interface CredentialSigner {
  /** The algorithm as JWS names it, such as {@code RS256} or {@code EdDSA} (RFC 7518, RFC 8037). */
  String algorithm();

  /** Where those who verify find the public key, as a JWK. */
  URI keyId();

  /** Returns the signature of these bytes in the form that JWS asks for. */
  byte[] sign(byte[] content);
}
