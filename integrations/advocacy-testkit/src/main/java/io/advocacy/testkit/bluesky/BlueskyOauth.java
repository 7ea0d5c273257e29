package io.advocacy.testkit.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.testkit.SimulatedRequest;
import io.advocacy.testkit.SimulatedResponse;
import io.advocacy.testkit.internal.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The authorisation server of a simulated PDS, by https://atproto.com/specs/oauth and the constants
 * of {@code packages/oauth/oauth-provider}: requests are pushed, every call is proven, tokens are
 * bound to a key, a refresh token is used once. Guarded by the server's lock.
 *
 * <p>Sources: https://atproto.com/specs/oauth, RFC 9126, RFC 7009, and {@code
 * packages/oauth/oauth-provider} of bluesky-social/atproto.
 */
final class BlueskyOauth {
  static final Duration ACCESS_LIFE = Duration.ofHours(1);
  private static final Duration REQUEST_LIFE = Duration.ofMinutes(5);

  /** The tokens of one grant, and the key to which they are bound. */
  record Tokens(String access, String refresh, Instant accessEndsAt, String privateKey) {}

  private record Pushed(
      String clientId, String redirect, String challenge, String state, String key, Instant end) {}

  private record Code(Pushed request, String did) {}

  private record Grant(String did, String clientId, String key, Instant endsAt) {}

  private final IntFunction<String> words;
  private final Supplier<String> address;
  private final DpopProofs proofs;
  private final Map<String, Pushed> requests = new HashMap<>();
  private final Map<String, Code> codes = new HashMap<>();
  private final Map<String, Grant> access = new HashMap<>();
  private final Map<String, Grant> refresh = new HashMap<>();
  private @Nullable String signedIn;

  BlueskyOauth(IntFunction<String> words, Supplier<String> address) {
    this.words = words;
    this.address = address;
    this.proofs = new DpopProofs(words.apply(32));
  }

  void signIn(String did) {
    signedIn = did;
  }

  String nonce(Instant now) {
    return proofs.nonce(now);
  }

  void revokeAll(String did) {
    access.values().removeIf(grant -> grant.did().equals(did));
    refresh.values().removeIf(grant -> grant.did().equals(did));
  }

  /** Opens a session as if the person had agreed, with a new key. */
  Tokens open(String did, String clientId, Instant now) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      ECPublicKey open = (ECPublicKey) pair.getPublic();
      ObjectNode jwk =
          Json.object()
              .put("kty", "EC")
              .put("crv", "P-256")
              .put("x", number(open.getW().getAffineX().toByteArray()))
              .put("y", number(open.getW().getAffineY().toByteArray()))
              .put("d", number(((ECPrivateKey) pair.getPrivate()).getS().toByteArray()));
      Grant grant = new Grant(did, clientId, DpopProofs.thumbprint(jwk), now.plus(ACCESS_LIFE));
      return new Tokens(newAccess(grant), newRefresh(grant), grant.endsAt(), Json.write(jwk));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has keys on P-256", e);
    }
  }

  private static String number(byte[] signed) {
    byte[] fixed = new byte[32];
    int length = Math.min(32, signed.length);
    System.arraycopy(signed, signed.length - length, fixed, 32 - length, length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(fixed);
  }

  /** Returns whose token a request carries, after checking its proof. */
  String requireAccess(SimulatedRequest request, Instant now) {
    String token = request.header("Authorization").orElse("").substring("DPoP ".length());
    String key = proofs.check(request, address.get() + request.path(), Optional.of(token), now);
    Grant grant = access.get(token);
    if (grant == null || !grant.key().equals(key)) {
      throw new XrpcException(401, "invalid_token", "the token is not known");
    }
    if (!grant.endsAt().isAfter(now)) {
      throw new XrpcException(401, "invalid_token", "\"exp\" claim timestamp check failed");
    }
    return grant.did();
  }

  static boolean isFor(SimulatedRequest request) {
    return request.header("Authorization").orElse("").startsWith("DPoP ");
  }

  /** Answers what is asked of an authorisation server; empty for other addresses. */
  Optional<SimulatedResponse> answer(SimulatedRequest request, Instant now) {
    return switch (request.method() + " " + request.path()) {
      case "GET /.well-known/oauth-protected-resource" -> {
        ObjectNode json = Json.object().put("resource", address.get());
        json.putArray("authorization_servers").add(address.get());
        yield Optional.of(Json.answer(200, json));
      }
      case "GET /.well-known/oauth-authorization-server" ->
          Optional.of(Json.answer(200, metadata()));
      case "GET /oauth/authorize" -> Optional.of(authorize(request, now));
      case "POST /oauth/par" -> Optional.of(proven(request, now, key -> push(request, key, now)));
      case "POST /oauth/token" ->
          Optional.of(proven(request, now, key -> token(request, key, now)));
      case "POST /oauth/revoke" ->
          Optional.of(proven(request, now, key -> revoke(field(request, "token"))));
      default -> Optional.empty();
    };
  }

  private ObjectNode metadata() {
    String base = address.get();
    ObjectNode json =
        Json.object()
            .put("issuer", base)
            .put("authorization_endpoint", base + "/oauth/authorize")
            .put("token_endpoint", base + "/oauth/token")
            .put("pushed_authorization_request_endpoint", base + "/oauth/par")
            .put("revocation_endpoint", base + "/oauth/revoke")
            .put("require_pushed_authorization_requests", true)
            .put("authorization_response_iss_parameter_supported", true)
            .put("client_id_metadata_document_supported", true);
    json.putArray("scopes_supported").add("atproto").add("transition:generic");
    json.putArray("dpop_signing_alg_values_supported").add("ES256");
    json.putArray("code_challenge_methods_supported").add("S256");
    return json;
  }

  private SimulatedResponse proven(
      SimulatedRequest request, Instant now, Function<String, ObjectNode> work) {
    try {
      String key = proofs.check(request, address.get() + request.path(), Optional.empty(), now);
      int status = request.path().equals("/oauth/par") ? 201 : 200;
      return Json.answer(status, work.apply(key));
    } catch (XrpcException e) {
      // an authorisation server says 400 where a resource server says 401 (RFC 9449, 8 and 9)
      ObjectNode json = Json.object().put("error", e.error());
      return Json.answer(400, json.put("error_description", String.valueOf(e.getMessage())));
    }
  }

  private ObjectNode push(SimulatedRequest request, String key, Instant now) {
    boolean complete =
        field(request, "response_type").equals("code")
            && field(request, "code_challenge_method").equals("S256")
            && List.of(field(request, "scope").split(" ")).contains("atproto")
            && !field(request, "code_challenge").isEmpty()
            && !field(request, "state").isEmpty();
    if (!complete) {
      throw new XrpcException(400, "invalid_request", "the request is not complete");
    }
    String uri = "urn:ietf:params:oauth:request_uri:req-" + words.apply(32);
    requests.put(
        uri,
        new Pushed(
            field(request, "client_id"),
            field(request, "redirect_uri"),
            field(request, "code_challenge"),
            field(request, "state"),
            key,
            now.plus(REQUEST_LIFE)));
    return Json.object().put("request_uri", uri).put("expires_in", REQUEST_LIFE.toSeconds());
  }

  /** The page where a person agrees; the signed-in person of a simulation always does. */
  private SimulatedResponse authorize(SimulatedRequest request, Instant now) {
    Pushed pushed = requests.remove(request.query("request_uri").orElse(""));
    if (pushed == null
        || !pushed.end().isAfter(now)
        || !pushed.clientId().equals(request.query("client_id").orElse(""))
        || signedIn == null) {
      return SimulatedResponse.of(
          400, "text/html", "<p>Unknown request</p>".getBytes(StandardCharsets.UTF_8));
    }
    String code = "cod-" + words.apply(32);
    codes.put(code, new Code(pushed, signedIn));
    String back =
        pushed.redirect()
            + (pushed.redirect().contains("?") ? "&" : "?")
            + "iss="
            + URLEncoder.encode(address.get(), StandardCharsets.UTF_8)
            + "&state="
            + URLEncoder.encode(pushed.state(), StandardCharsets.UTF_8)
            + "&code="
            + code;
    return SimulatedResponse.empty(303).withHeader("Location", back);
  }

  private ObjectNode token(SimulatedRequest request, String key, Instant now) {
    return switch (field(request, "grant_type")) {
      case "authorization_code" -> {
        Code code = codes.remove(field(request, "code"));
        if (code == null
            || !code.request().key().equals(key)
            || !code.request().redirect().equals(field(request, "redirect_uri"))
            || !code.request().clientId().equals(field(request, "client_id"))
            || !code.request()
                .challenge()
                .equals(DpopProofs.hash(field(request, "code_verifier")))) {
          throw new XrpcException(400, "invalid_grant", "Invalid code");
        }
        yield tokens(code.did(), field(request, "client_id"), key, now);
      }
      case "refresh_token" -> {
        Grant grant = refresh.remove(field(request, "refresh_token"));
        if (grant == null
            || !grant.key().equals(key)
            || !grant.clientId().equals(field(request, "client_id"))) {
          throw new XrpcException(400, "invalid_grant", "Invalid refresh token");
        }
        yield tokens(grant.did(), grant.clientId(), key, now);
      }
      default -> throw new XrpcException(400, "unsupported_grant_type", "not supported");
    };
  }

  private ObjectNode tokens(String did, String clientId, String key, Instant now) {
    Grant grant = new Grant(did, clientId, key, now.plus(ACCESS_LIFE));
    return Json.object()
        .put("access_token", newAccess(grant))
        .put("token_type", "DPoP")
        .put("refresh_token", newRefresh(grant))
        .put("scope", "atproto transition:generic")
        .put("expires_in", ACCESS_LIFE.toSeconds())
        .put("sub", did);
  }

  private String newAccess(Grant grant) {
    ObjectNode claims =
        Json.object()
            .put("sub", grant.did())
            .put("exp", grant.endsAt().getEpochSecond())
            .put("iss", address.get());
    claims.putObject("cnf").put("jkt", grant.key());
    String token =
        base64("{\"typ\":\"at+jwt\",\"alg\":\"ES256\"}")
            + "."
            + base64(Json.write(claims))
            + "."
            + words.apply(43);
    access.put(token, grant);
    return token;
  }

  private String newRefresh(Grant grant) {
    String token = "ref-" + words.apply(32);
    refresh.put(token, grant);
    return token;
  }

  private ObjectNode revoke(String token) {
    Grant grant = refresh.containsKey(token) ? refresh.get(token) : access.get(token);
    if (grant != null) {
      access.values().removeIf(grant::equals);
      refresh.values().removeIf(grant::equals);
    }
    return Json.object();
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String field(SimulatedRequest request, String name) {
    List<String> values = request.form().get(name);
    return values == null || values.isEmpty() ? "" : values.get(0);
  }

  /** The document that the directory keeps of an account. */
  static JsonNode document(String did, String handle, String server) {
    ObjectNode document = Json.object();
    document.putArray("@context").add("https://www.w3.org/ns/did/v1");
    document.put("id", did);
    document.putArray("alsoKnownAs").add("at://" + handle);
    document
        .putArray("service")
        .addObject()
        .put("id", "#atproto_pds")
        .put("type", "AtprotoPersonalDataServer")
        .put("serviceEndpoint", server);
    return document;
  }
}
