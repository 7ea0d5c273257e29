package io.advocacy.testkit.tiktok;

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
 * Tokens as developers.tiktok.com/doc/oauth-user-access-token-management describes them: access a
 * day, a refresh token of a year that changes with each use. Guarded by the network's lock.
 *
 * <p>Sources: developers.tiktok.com/doc/oauth-user-access-token-management.
 */
final class TikTokTokens {
  private static final Duration ACCESS_LIFE = Duration.ofDays(1);
  private static final Duration REFRESH_LIFE = Duration.ofDays(365);
  private static final String SCOPES = "user.info.basic,user.info.stats,video.list,video.publish";

  /** The tokens of one grant. */
  record Pair(String access, String refresh, Instant endsAt) {}

  private record Access(String account, Instant endsAt) {}

  private final IntFunction<String> words;
  private final Map<String, Access> access = new HashMap<>();
  private final Map<String, String> refresh = new HashMap<>();
  private final Map<String, String> codes = new HashMap<>();
  private @Nullable String signedIn;

  TikTokTokens(IntFunction<String> words) {
    this.words = words;
  }

  Pair issue(String account, Instant now) {
    Pair pair = new Pair("act." + words.apply(60), "rft." + words.apply(60), now.plus(ACCESS_LIFE));
    access.put(pair.access(), new Access(account, pair.endsAt()));
    refresh.put(pair.refresh(), account);
    return pair;
  }

  Optional<String> owner(String token, Instant now) {
    return Optional.ofNullable(access.get(token))
        .filter(known -> known.endsAt().isAfter(now))
        .map(Access::account);
  }

  void revokeAll(String account) {
    access.values().removeIf(known -> known.account().equals(account));
    refresh.values().removeIf(account::equals);
  }

  void signIn(String account) {
    signedIn = account;
  }

  SimulatedResponse page(SimulatedRequest request) {
    if (signedIn == null) {
      return SimulatedResponse.of(
          200, "text/html", "<p>Sign in</p>".getBytes(StandardCharsets.UTF_8));
    }
    String code = words.apply(40);
    codes.put(code, signedIn);
    String state = URLEncoder.encode(request.query("state").orElse(""), StandardCharsets.UTF_8);
    return SimulatedResponse.empty(302)
        .withHeader(
            "Location",
            request.query("redirect_uri").orElse("")
                + "?code="
                + code
                + "&scopes="
                + URLEncoder.encode(SCOPES, StandardCharsets.UTF_8)
                + "&state="
                + state);
  }

  SimulatedResponse token(SimulatedRequest request, Instant now) {
    Map<String, List<String>> form = request.form();
    boolean renewal = first(form, "grant_type").equals("refresh_token");
    String owner =
        renewal ? refresh.remove(first(form, "refresh_token")) : codes.remove(first(form, "code"));
    if (first(form, "client_key").isEmpty() || owner == null) {
      return Json.answer(
          400,
          Json.object()
              .put("error", "invalid_grant")
              .put("error_description", "Refresh token is invalid or expired.")
              .put("log_id", "20260302090000"));
    }
    Pair pair = issue(owner, now);
    return Json.answer(
        200,
        Json.object()
            .put("access_token", pair.access())
            .put("expires_in", ACCESS_LIFE.toSeconds())
            .put("open_id", owner)
            .put("refresh_expires_in", REFRESH_LIFE.toSeconds())
            .put("refresh_token", pair.refresh())
            .put("scope", SCOPES)
            .put("token_type", "Bearer"));
  }

  SimulatedResponse revoke(SimulatedRequest request) {
    owner(first(request.form(), "token"), Instant.MIN).ifPresent(this::revokeAll);
    return Json.answer(200, Json.object());
  }

  private static String first(Map<String, List<String>> form, String name) {
    return form.getOrDefault(name, List.of("")).get(0);
  }
}
