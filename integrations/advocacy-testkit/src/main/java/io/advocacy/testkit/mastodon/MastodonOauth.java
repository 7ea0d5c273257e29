package io.advocacy.testkit.mastodon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.testkit.SimulatedRequest;
import io.advocacy.testkit.SimulatedResponse;
import io.advocacy.testkit.internal.Json;
import io.advocacy.testkit.internal.Params;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Applications, codes and tokens of a simulated Mastodon server. Guarded by the server's lock.
 *
 * <p>Sources: docs.joinmastodon.org/methods/oauth, methods/apps and api/oauth-tokens; RFC 7636.
 */
final class MastodonOauth {
  /** A token's right; without an account it is the application's own. */
  record Grant(String clientId, @Nullable String accountId, Set<String> scopes, boolean revoked) {
    /** A scope covers itself and, without its part after the colon, all below it. */
    boolean covers(String scope) {
      int colon = scope.indexOf(':');
      return scopes.contains(scope) || (colon > 0 && scopes.contains(scope.substring(0, colon)));
    }
  }

  private record App(String id, String secret, Set<String> redirects, Set<String> scopes) {}

  private record Code(
      String clientId,
      String accountId,
      String redirect,
      Set<String> scopes,
      String challenge,
      Instant endsAt) {}

  private static final Duration CODE_LIFE = Duration.ofMinutes(10);

  private final IntFunction<String> words;
  private final Map<String, App> apps = new HashMap<>();
  private final Map<String, Code> codes = new HashMap<>();
  private final Map<String, Grant> grants = new HashMap<>();

  MastodonOauth(IntFunction<String> words) {
    this.words = words;
  }

  String newApp(Set<String> redirects, Set<String> scopes) {
    App app = new App(words.apply(43), words.apply(43), redirects, scopes);
    apps.put(app.id(), app);
    return app.id();
  }

  String secretOf(String clientId) {
    App app = apps.get(clientId);
    if (app == null) {
      throw new IllegalArgumentException("no such application");
    }
    return app.secret();
  }

  String newToken(String clientId, @Nullable String accountId, Set<String> scopes) {
    String token = words.apply(43);
    grants.put(token, new Grant(clientId, accountId, scopes, false));
    return token;
  }

  Optional<Grant> grant(String token) {
    return Optional.ofNullable(grants.get(token));
  }

  void revokeAll(String accountId) {
    grants.replaceAll(
        (token, grant) -> accountId.equals(grant.accountId()) ? revoked(grant) : grant);
  }

  private static Grant revoked(Grant grant) {
    return new Grant(grant.clientId(), grant.accountId(), grant.scopes(), true);
  }

  SimulatedResponse register(SimulatedRequest request) {
    Params params = Params.of(request);
    if (params.text("client_name").isBlank()) {
      return MastodonJson.error(422, "Validation failed: Application Name can't be blank");
    }
    Set<String> redirects = new LinkedHashSet<>(params.all("redirect_uris[]"));
    redirects.addAll(words(params.text("redirect_uris")));
    if (redirects.isEmpty()) {
      return MastodonJson.error(422, "Validation failed: Redirect URI can't be blank");
    }
    Set<String> scopes = words(params.get("scopes").orElse("read"));
    String id = newApp(redirects, scopes);
    ObjectNode app = Json.object();
    app.put("id", String.valueOf(apps.size())).put("name", params.text("client_name"));
    app.putNull("website");
    scopes.forEach(app.putArray("scopes")::add);
    redirects.forEach(app.putArray("redirect_uris")::add);
    app.put("redirect_uri", String.join("\n", redirects));
    app.put("client_id", id).put("client_secret", secretOf(id)).put("client_secret_expires_at", 0);
    return Json.answer(200, app);
  }

  /** The page where a person agrees; the signed-in person of a simulation always does. */
  SimulatedResponse authorize(SimulatedRequest request, @Nullable String signedIn, Instant now) {
    App app = apps.get(request.query("client_id").orElse(""));
    String redirect = request.query("redirect_uri").orElse("");
    if (app == null || !(app.redirects().contains(redirect) || app.redirects().contains("*"))) {
      return page(400, "The redirect address or the application is not known");
    }
    if (signedIn == null) {
      return page(401, "Nobody is signed in");
    }
    String back = redirect + (redirect.contains("?") ? "&" : "?");
    String state = request.query("state").map(value -> "&state=" + encode(value)).orElse("");
    Set<String> scopes = words(request.query("scope").orElse("read"));
    if (!app.scopes().containsAll(scopes)) {
      return found(back + "error=invalid_scope" + state);
    }
    String challenge = request.query("code_challenge").orElse("");
    if (!challenge.isEmpty()
        && !request.query("code_challenge_method").orElse("plain").equals("S256")) {
      return found(back + "error=invalid_code_challenge_method" + state);
    }
    String code = words.apply(43);
    codes.put(code, new Code(app.id(), signedIn, redirect, scopes, challenge, now.plus(CODE_LIFE)));
    return found(back + "code=" + code + state);
  }

  SimulatedResponse token(SimulatedRequest request, Instant now) {
    Params params = Params.of(request);
    App app = client(request, params);
    if (app == null) {
      return error(401, "invalid_client", "Client authentication failed");
    }
    switch (params.text("grant_type")) {
      case "client_credentials" -> {
        Set<String> scopes = words(params.get("scope").orElse("read"));
        return token(newToken(app.id(), null, scopes), scopes, now);
      }
      case "authorization_code" -> {
        Code code = codes.remove(params.text("code"));
        if (code == null
            || !code.clientId().equals(app.id())
            || !code.redirect().equals(params.text("redirect_uri"))
            || now.isAfter(code.endsAt())
            || !proves(params.text("code_verifier"), code.challenge())) {
          return error(400, "invalid_grant", "The provided authorization grant is invalid");
        }
        return token(newToken(app.id(), code.accountId(), code.scopes()), code.scopes(), now);
      }
      default -> {
        return error(400, "unsupported_grant_type", "The grant type is not supported");
      }
    }
  }

  SimulatedResponse revoke(SimulatedRequest request) {
    Params params = Params.of(request);
    App app = client(request, params);
    Grant grant = grants.get(params.text("token"));
    if (app == null || (grant != null && !grant.clientId().equals(app.id()))) {
      return error(403, "unauthorized_client", "You are not authorized to revoke this token");
    }
    if (grant != null) {
      grants.put(params.text("token"), revoked(grant));
    }
    return Json.answer(200, Json.object());
  }

  private @Nullable App client(SimulatedRequest request, Params params) {
    String id = params.text("client_id");
    String secret = params.text("client_secret");
    String basic = request.header("Authorization").orElse("");
    if (basic.startsWith("Basic ")) {
      String pair =
          new String(Base64.getDecoder().decode(basic.substring(6)), StandardCharsets.UTF_8);
      id = pair.substring(0, Math.max(0, pair.indexOf(':')));
      secret = pair.substring(pair.indexOf(':') + 1);
    }
    App app = apps.get(id);
    return app != null && app.secret().equals(secret) ? app : null;
  }

  private static SimulatedResponse token(String token, Set<String> scopes, Instant now) {
    ObjectNode json = Json.object();
    json.put("access_token", token).put("token_type", "Bearer");
    json.put("scope", String.join(" ", scopes)).put("created_at", now.getEpochSecond());
    return Json.answer(200, json);
  }

  private static boolean proves(String verifier, String challenge) {
    if (challenge.isEmpty()) {
      return true;
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest).equals(challenge);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static Set<String> words(String text) {
    Set<String> words = new LinkedHashSet<>(Arrays.asList(text.strip().split("\\s+")));
    words.remove("");
    return words;
  }

  private static SimulatedResponse error(int status, String code, String description) {
    return Json.answer(
        status, Json.object().put("error", code).put("error_description", description));
  }

  private static SimulatedResponse found(String address) {
    return SimulatedResponse.empty(302).withHeader("Location", address);
  }

  private static SimulatedResponse page(int status, String words) {
    return SimulatedResponse.of(status, "text/html", words.getBytes(StandardCharsets.UTF_8));
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
