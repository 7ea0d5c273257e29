package io.advocacy.testkit.linkedin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.testkit.SimulatedRequest;
import io.advocacy.testkit.SimulatedResponse;
import io.advocacy.testkit.internal.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Codes and tokens as learn.microsoft.com/en-us/linkedin/shared/authentication,
 * authorization-code-flow and programmatic-refresh-tokens, describe them: access 60 days; refresh
 * 365 days from the first consent, which refreshing does not extend. Guarded by the network's lock.
 *
 * <p>Sources: learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow and
 * programmatic-refresh-tokens.
 */
final class LinkedInTokens {
  static final Duration ACCESS_LIFE = Duration.ofDays(60);
  static final Duration REFRESH_LIFE = Duration.ofDays(365);
  private static final Duration CODE_LIFE = Duration.ofMinutes(30);

  /** The tokens of one grant. */
  record Pair(String access, String refresh, Instant endsAt, Instant refreshEndsAt) {}

  private record Grant(String accountId, Instant endsAt, String scope) {}

  private record Code(
      String accountId, String clientId, String redirect, String scope, Instant end) {}

  private static final String SCOPE = "openid,profile,w_member_social";

  private final IntFunction<String> words;
  private final Map<String, Grant> access = new HashMap<>();
  private final Map<String, Grant> refresh = new HashMap<>();
  private final Map<String, Code> codes = new HashMap<>();
  private @Nullable String signedIn;

  LinkedInTokens(IntFunction<String> words) {
    this.words = words;
  }

  void signIn(String accountId) {
    signedIn = accountId;
  }

  Pair issue(String accountId, Instant now) {
    return issue(accountId, SCOPE, now, now.plus(REFRESH_LIFE));
  }

  private Pair issue(String accountId, String scope, Instant now, Instant refreshEnd) {
    Pair pair = new Pair(words.apply(120), words.apply(120), now.plus(ACCESS_LIFE), refreshEnd);
    access.put(pair.access(), new Grant(accountId, pair.endsAt(), scope));
    refresh.put(pair.refresh(), new Grant(accountId, refreshEnd, scope));
    return pair;
  }

  Optional<String> owner(String token, Instant now) {
    return Optional.ofNullable(access.get(token))
        .filter(grant -> grant.endsAt().isAfter(now))
        .map(Grant::accountId);
  }

  boolean wasRevoked(String token) {
    return !access.containsKey(token);
  }

  void revokeAll(String accountId) {
    access.values().removeIf(grant -> grant.accountId().equals(accountId));
    refresh.values().removeIf(grant -> grant.accountId().equals(accountId));
  }

  /** The page where a person agrees; the signed-in person of a simulation always does. */
  SimulatedResponse authorize(SimulatedRequest request, Instant now) {
    String redirect = request.query("redirect_uri").orElse("");
    String state = request.query("state").orElse("");
    if (redirect.isEmpty() || signedIn == null) {
      return SimulatedResponse.of(
          400,
          "text/html",
          "<p>Bummer, something went wrong.</p>".getBytes(StandardCharsets.UTF_8));
    }
    String code = words.apply(100);
    codes.put(
        code,
        new Code(
            signedIn,
            request.query("client_id").orElse(""),
            redirect,
            request.query("scope").orElse("").replace(' ', ','),
            now.plus(CODE_LIFE)));
    return SimulatedResponse.empty(302)
        .withHeader(
            "Location",
            redirect
                + (redirect.contains("?") ? "&" : "?")
                + "code="
                + code
                + "&state="
                + URLEncoder.encode(state, StandardCharsets.UTF_8));
  }

  SimulatedResponse token(SimulatedRequest request, Instant now) {
    if (field(request, "client_id").isEmpty() || field(request, "client_secret").isEmpty()) {
      return refused("invalid_client", "Client authentication failed");
    }
    return switch (field(request, "grant_type")) {
      case "authorization_code" -> {
        Code code = codes.remove(field(request, "code"));
        boolean good =
            code != null
                && code.end().isAfter(now)
                && code.clientId().equals(field(request, "client_id"))
                && code.redirect().equals(field(request, "redirect_uri"));
        yield good && code != null
            ? pair(
                issue(code.accountId(), code.scope(), now, now.plus(REFRESH_LIFE)),
                code.scope(),
                now)
            : refused(
                "invalid_request",
                "Unable to retrieve access token: appid/redirect uri/code verifier does not match"
                    + " authorization code. Or authorization code expired.");
      }
      case "refresh_token" -> {
        Grant grant = refresh.get(field(request, "refresh_token"));
        yield grant != null && grant.endsAt().isAfter(now)
            ? pair(issue(grant.accountId(), grant.scope(), now, grant.endsAt()), grant.scope(), now)
            : refused(
                "invalid_request",
                "The provided authorization grant or refresh token is"
                    + " invalid, expired or revoked.");
      }
      default -> refused("unsupported_grant_type", "The grant type is not supported");
    };
  }

  private static SimulatedResponse pair(Pair pair, String scope, Instant now) {
    ObjectNode json =
        Json.object()
            .put("access_token", pair.access())
            .put("expires_in", ACCESS_LIFE.toSeconds())
            .put("refresh_token", pair.refresh())
            .put(
                "refresh_token_expires_in", Duration.between(now, pair.refreshEndsAt()).toSeconds())
            .put("scope", scope)
            .put("token_type", "Bearer");
    return Json.answer(200, json);
  }

  private static SimulatedResponse refused(String error, String description) {
    return Json.answer(
        error.equals("invalid_client") ? 401 : 400,
        Json.object().put("error", error).put("error_description", description));
  }

  private static String field(SimulatedRequest request, String name) {
    List<String> values = request.form().get(name);
    return values == null || values.isEmpty() ? "" : values.get(0);
  }
}
