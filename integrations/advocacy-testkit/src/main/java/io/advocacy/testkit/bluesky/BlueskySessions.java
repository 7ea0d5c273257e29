package io.advocacy.testkit.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.testkit.SimulatedRequest;
import io.advocacy.testkit.internal.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * App passwords and session tokens of a simulated PDS, with the lives that {@code
 * packages/pds/src/account-manager} gives them: access 2 hours, refresh 90 days, and a used refresh
 * token 2 more hours. Guarded by the server's lock.
 *
 * <p>Sources: bluesky-social/atproto, {@code packages/pds/src/account-manager} and
 * lexicons/com/atproto/server; errors as a PDS 0.4.217 was seen to answer.
 */
final class BlueskySessions {
  static final Duration ACCESS_LIFE = Duration.ofHours(2);
  static final Duration REFRESH_LIFE = Duration.ofDays(90);
  private static final Duration GRACE = Duration.ofHours(2);
  private static final String ACCESS = "com.atproto.access";
  private static final String REFRESH = "com.atproto.refresh";

  /** The tokens of one session. */
  record Tokens(String access, String refresh, Instant accessEndsAt) {}

  /** Where the live refresh token of a session ends. */
  private record Refreshable(String did, Instant endsAt) {}

  private final IntFunction<String> words;
  private final byte[] key;
  private final Map<String, String> passwords = new HashMap<>();
  private final Map<String, Refreshable> refreshable = new HashMap<>();

  BlueskySessions(IntFunction<String> words) {
    this.words = words;
    this.key = words.apply(32).getBytes(StandardCharsets.US_ASCII);
  }

  /** The account's app password, made when it is first asked for. */
  String password(String did) {
    return passwords.computeIfAbsent(
        did,
        account -> {
          String word = words.apply(16);
          return String.join(
              "-",
              word.substring(0, 4),
              word.substring(4, 8),
              word.substring(8, 12),
              word.substring(12));
        });
  }

  boolean isPassword(String did, String password) {
    return password(did).equals(password);
  }

  Tokens open(String did, Instant now) {
    String id = words.apply(24);
    refreshable.put(id, new Refreshable(did, now.plus(REFRESH_LIFE)));
    return new Tokens(
        token(ACCESS, did, words.apply(24), now, ACCESS_LIFE),
        token(REFRESH, did, id, now, REFRESH_LIFE),
        now.plus(ACCESS_LIFE));
  }

  /** Makes new tokens; the used refresh token may be used again for a while. */
  Tokens refresh(SimulatedRequest request, Instant now) {
    JsonNode claims = claims(request, REFRESH, now);
    String id = claims.path("jti").asText();
    Refreshable session = refreshable.get(id);
    if (session == null || !now.isBefore(session.endsAt())) {
      throw new XrpcException(400, "ExpiredToken", "Token has been revoked");
    }
    Instant grace = now.plus(GRACE);
    if (grace.isBefore(session.endsAt())) {
      refreshable.put(id, new Refreshable(session.did(), grace));
    }
    return open(session.did(), now);
  }

  void close(SimulatedRequest request, Instant now) {
    refreshable.remove(claims(request, REFRESH, now).path("jti").asText());
  }

  /** Takes back the app password and what was made of it; access tokens live on to their end. */
  void revokeAll(String did) {
    passwords.put(did, words.apply(16));
    refreshable.values().removeIf(session -> session.did().equals(did));
  }

  /** Returns whose access token the request carries. */
  String requireAccess(SimulatedRequest request, Instant now) {
    return claims(request, ACCESS, now).path("sub").asText();
  }

  String requireRefresh(SimulatedRequest request, Instant now) {
    return claims(request, REFRESH, now).path("sub").asText();
  }

  private JsonNode claims(SimulatedRequest request, String scope, Instant now) {
    String token =
        request
            .bearer()
            .orElseThrow(() -> new XrpcException(401, "AuthMissing", "Authentication Required"));
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3
        || !MessageDigest.isEqual(
            sign(parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII),
            parts[2].getBytes(StandardCharsets.UTF_8))) {
      throw new XrpcException(400, "InvalidToken", "Token could not be verified");
    }
    JsonNode claims =
        Json.read(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
    if (!claims.path("scope").asText().equals(scope)) {
      throw new XrpcException(400, "InvalidToken", "Bad token scope");
    }
    if (claims.path("exp").asLong() <= now.getEpochSecond()) {
      throw new XrpcException(400, "ExpiredToken", "Token has expired");
    }
    return claims;
  }

  private String token(String scope, String did, String id, Instant now, Duration life) {
    String type = scope.equals(ACCESS) ? "at+jwt" : "refresh+jwt";
    ObjectNode head = Json.object().put("typ", type).put("alg", "HS256");
    ObjectNode claims = Json.object().put("scope", scope).put("sub", did).put("jti", id);
    claims.put("iat", now.getEpochSecond()).put("exp", now.plus(life).getEpochSecond());
    claims.put("aud", "did:web:localhost");
    String signed = base64(Json.write(head)) + "." + base64(Json.write(claims));
    return signed + "." + sign(signed);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private String sign(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] signature = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
