package io.advocacy.gamification.badge;

import io.advocacy.gamification.internal.Check;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who gets a certificate: somebody with an address of their own on the web, such as a DID, or with
 * an e-mail address, of which only a salted hash is written. Immutable; {@code toString} holds
 * neither.
 */
public final class Recipient {
  private final Map<String, Object> parts;
  private final Optional<URI> id;

  private Recipient(Map<String, Object> parts, Optional<URI> id) {
    this.parts = parts;
    this.id = id;
  }

  /** Returns the recipient with this identifier, an absolute URI such as a DID. */
  public static Recipient of(URI id) {
    OpenBadges.requireAbsolute(id, "recipient");
    return new Recipient(Map.of("id", id), Optional.of(id));
  }

  /**
   * Returns the recipient with this e-mail address. The certificate holds the salt and the SHA-256
   * of address and salt, so that only who knows the address can check it.
   *
   * @param address the address, as the recipient writes it
   * @param salt a text that differs for each certificate
   */
  public static Recipient withEmail(String address, String salt) {
    Check.text(address, "e-mail address", 320);
    Check.text(salt, "salt", 100);
    Map<String, Object> identity = new LinkedHashMap<>();
    identity.put("type", "IdentityObject");
    identity.put("hashed", true);
    identity.put("identityHash", "sha256$" + sha256(address + salt));
    identity.put("identityType", "emailAddress");
    identity.put("salt", salt);
    return new Recipient(Map.of("identifier", List.of(identity)), Optional.empty());
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  Map<String, Object> parts() {
    return parts;
  }

  Optional<URI> id() {
    return id;
  }

  @Override
  public String toString() {
    return "Recipient";
  }
}
