package io.advocacy.connectors.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.connectors.internal.Json;
import io.advocacy.connectors.internal.OAuthCodes;
import io.advocacy.network.Secret;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * A key on the curve P-256 that signs with ES256: the one to which an account's tokens are bound
 * (DPoP, RFC 9449), or the host's own, with which its application names itself (RFC 7523).
 * Immutable and safe for use by several threads.
 */
final class ProofKey {
  private static final String CURVE = "secp256r1";
  private static final int BYTES = 32;

  private final PrivateKey key;
  private final ObjectNode jwk;

  private ProofKey(PrivateKey key, ObjectNode jwk) {
    this.key = key;
    this.jwk = jwk;
  }

  /** Makes a key. */
  static ProofKey generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(CURVE));
      KeyPair pair = generator.generateKeyPair();
      ECPublicKey open = (ECPublicKey) pair.getPublic();
      ObjectNode jwk =
          Json.object()
              .put("kty", "EC")
              .put("crv", "P-256")
              .put("x", number(open.getW().getAffineX()))
              .put("y", number(open.getW().getAffineY()))
              .put("d", number(((ECPrivateKey) pair.getPrivate()).getS()));
      return new ProofKey(pair.getPrivate(), jwk);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has keys on P-256", e);
    }
  }

  /**
   * Reads a key as a JSON Web Key.
   *
   * @throws IllegalArgumentException when it is none; the message holds nothing of it
   */
  static ProofKey parse(Secret secret) {
    JsonNode node = Json.read(secret.reveal()).orElseGet(Json::object);
    boolean complete =
        node.path("kty").asText().equals("EC")
            && node.path("crv").asText().equals("P-256")
            && node.path("x").isTextual()
            && node.path("y").isTextual();
    if (!complete || !(node instanceof ObjectNode jwk)) {
      throw notAKey();
    }
    try {
      BigInteger number =
          new BigInteger(1, Base64.getUrlDecoder().decode(node.path("d").asText("!")));
      AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
      curve.init(new ECGenParameterSpec(CURVE));
      PrivateKey key =
          KeyFactory.getInstance("EC")
              .generatePrivate(
                  new ECPrivateKeySpec(number, curve.getParameterSpec(ECParameterSpec.class)));
      return new ProofKey(key, jwk);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw notAKey(); // the cause could quote the key
    }
  }

  private static IllegalArgumentException notAKey() {
    return new IllegalArgumentException(
        "bluesky: the key must be a private JSON Web Key on the curve P-256");
  }

  /** Writes the key as a JSON Web Key. */
  Secret write() {
    return Secret.of(Json.write(jwk));
  }

  /**
   * Returns the proof that a call comes from whoever has this key.
   *
   * @param nonce what the server wants to see in it
   * @param token the access token that the call carries
   */
  String proof(
      String method, HttpUrl url, Optional<String> nonce, Optional<Secret> token, Instant now) {
    ObjectNode head = Json.object().put("typ", "dpop+jwt").put("alg", "ES256");
    ObjectNode open = head.putObject("jwk");
    for (String field : new String[] {"kty", "crv", "x", "y"}) {
      open.put(field, jwk.path(field).asText());
    }
    ObjectNode claims =
        Json.object()
            .put("jti", OAuthCodes.unguessable().reveal())
            .put("htm", method)
            .put("htu", url.newBuilder().query(null).fragment(null).build().toString())
            .put("iat", now.getEpochSecond());
    nonce.ifPresent(value -> claims.put("nonce", value));
    token.ifPresent(value -> claims.put("ath", hash(value.reveal())));
    return sign(head, claims);
  }

  /** Returns what names the host's application to an authorisation server, good for a minute. */
  String assertion(String clientId, String issuer, Instant now) {
    ObjectNode head = Json.object().put("alg", "ES256");
    Json.text(jwk, "kid").ifPresent(kid -> head.put("kid", kid));
    ObjectNode claims =
        Json.object()
            .put("iss", clientId)
            .put("sub", clientId)
            .put("aud", issuer)
            .put("jti", OAuthCodes.unguessable().reveal())
            .put("iat", now.getEpochSecond())
            .put("exp", now.getEpochSecond() + 60);
    return sign(head, claims);
  }

  private String sign(ObjectNode head, ObjectNode claims) {
    String signed = base64(bytes(Json.write(head))) + "." + base64(bytes(Json.write(claims)));
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(key);
      signature.update(bytes(signed));
      return signed + "." + base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK signs with ECDSA and SHA-256", e);
    }
  }

  private static String hash(String text) {
    try {
      return base64(MessageDigest.getInstance("SHA-256").digest(bytes(text)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A coordinate of 32 bytes, however small the number is. */
  private static String number(BigInteger number) {
    byte[] signed = number.toByteArray();
    byte[] fixed = new byte[BYTES];
    int length = Math.min(BYTES, signed.length);
    System.arraycopy(signed, signed.length - length, fixed, BYTES - length, length);
    return base64(fixed);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "ProofKey[hidden]";
  }
}
