package io.advocacy.testkit.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import io.advocacy.testkit.SimulatedRequest;
import io.advocacy.testkit.internal.Json;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Checks proofs of possession (RFC 9449) as the AT Protocol asks for them: ES256, each used once,
 * for this method and address, with a nonce of the server that is good for three to six minutes.
 * Guarded by the server's lock.
 *
 * <p>Sources: RFC 9449 and https://atproto.com/specs/oauth.
 */
final class DpopProofs {
  private static final Duration NONCE_LIFE = Duration.ofMinutes(3);
  private static final Duration SKEW = Duration.ofMinutes(1);

  private final String secret;
  private final Set<String> used = new HashSet<>();

  DpopProofs(String secret) {
    this.secret = secret;
  }

  /** The nonce that clients are told now. */
  String nonce(Instant now) {
    return nonce(now.getEpochSecond() / NONCE_LIFE.toSeconds());
  }

  private String nonce(long period) {
    return hash(secret + period);
  }

  /**
   * Checks the proof of a request.
   *
   * @param address the request's address without query
   * @param token the access token that the request carries
   * @return the thumbprint of the key that made it (RFC 7638)
   * @throws XrpcException named {@code use_dpop_nonce} or {@code invalid_dpop_proof}
   */
  String check(SimulatedRequest request, String address, Optional<String> token, Instant now) {
    String proof = request.header("DPoP").orElseThrow(() -> invalid("the proof is missing"));
    String[] parts = proof.split("\\.", -1);
    if (parts.length != 3) {
      throw invalid("the proof is no JWT");
    }
    JsonNode head = part(parts[0]);
    JsonNode claims = part(parts[1]);
    JsonNode jwk = head.path("jwk");
    boolean shaped =
        head.path("typ").asText().equals("dpop+jwt")
            && head.path("alg").asText().equals("ES256")
            && !jwk.has("d");
    if (!shaped || !verifies(jwk, parts[0] + "." + parts[1], parts[2])) {
      throw invalid("the proof's signature is wrong");
    }
    if (!claims.path("htm").asText().equals(request.method())
        || !claims.path("htu").asText().equals(address)) {
      throw invalid("the proof is for another call");
    }
    long age = now.getEpochSecond() - claims.path("iat").asLong();
    if (Math.abs(age) > SKEW.toSeconds()) {
      throw invalid("the proof is too old");
    }
    if (token.isPresent() && !claims.path("ath").asText().equals(hash(token.get()))) {
      throw invalid("the proof is for another token");
    }
    long period = now.getEpochSecond() / NONCE_LIFE.toSeconds();
    String nonce = claims.path("nonce").asText();
    if (!nonce.equals(nonce(period)) && !nonce.equals(nonce(period - 1))) {
      throw new XrpcException(401, "use_dpop_nonce", "a nonce is needed in the DPoP proof");
    }
    if (!used.add(claims.path("jti").asText())) {
      throw invalid("the proof was used before");
    }
    return thumbprint(jwk);
  }

  static String thumbprint(JsonNode jwk) {
    return hash(
        "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\""
            + jwk.path("x").asText()
            + "\",\"y\":\""
            + jwk.path("y").asText()
            + "\"}");
  }

  private static boolean verifies(JsonNode jwk, String signed, String signature) {
    try {
      AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
      curve.init(new ECGenParameterSpec("secp256r1"));
      ECPoint point = new ECPoint(number(jwk.path("x")), number(jwk.path("y")));
      PublicKey key =
          KeyFactory.getInstance("EC")
              .generatePublic(
                  new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
      Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
      check.initVerify(key);
      check.update(signed.getBytes(StandardCharsets.US_ASCII));
      return check.verify(Base64.getUrlDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private static BigInteger number(JsonNode coordinate) {
    byte[] bytes = Base64.getUrlDecoder().decode(coordinate.asText());
    if (bytes.length != 32) {
      throw new IllegalArgumentException("a coordinate has 32 bytes");
    }
    return new BigInteger(1, bytes);
  }

  private static JsonNode part(String part) {
    try {
      return Json.read(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw invalid("the proof is no JWT");
    }
  }

  static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static XrpcException invalid(String message) {
    return new XrpcException(401, "invalid_dpop_proof", message);
  }
}
