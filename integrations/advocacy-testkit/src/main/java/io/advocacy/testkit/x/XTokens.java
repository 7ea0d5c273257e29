package io.advocacy.testkit.x;

import io.advocacy.testkit.SimulatedRequest;
import io.advocacy.testkit.SimulatedResponse;
import io.advocacy.testkit.internal.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Tokens as docs.x.com, fundamentals/authentication/oauth-2-0, describes them: access 2 hours, a
 * refresh token that is used once. Guarded by the network's lock.
 *
 * <p>Sources: docs.x.com/fundamentals/authentication/oauth-2-0; the answer to a token that is no
 * longer good, as integrators have seen it.
 */
final class XTokens {
  static final Duration ACCESS_LIFE = Duration.ofHours(2);

  /** The tokens of one grant. */
  record Pair(String access, String refresh, Instant endsAt) {}

  private record Access(String accountId, Instant endsAt) {}

  private final IntFunction<String> words;
  private final Map<String, Access> access = new HashMap<>();
  private final Map<String, String> refresh = new HashMap<>();

  XTokens(IntFunction<String> words) {
    this.words = words;
  }

  Pair issue(String accountId, Instant now) {
    Pair pair = new Pair(words.apply(60), words.apply(60), now.plus(ACCESS_LIFE));
    access.put(pair.access(), new Access(accountId, pair.endsAt()));
    refresh.put(pair.refresh(), accountId);
    return pair;
  }

  Optional<String> owner(String token, Instant now) {
    return Optional.ofNullable(access.get(token))
        .filter(known -> known.endsAt().isAfter(now))
        .map(Access::accountId);
  }

  void revokeAll(String accountId) {
    access.values().removeIf(known -> known.accountId().equals(accountId));
    refresh.values().removeIf(accountId::equals);
  }

  SimulatedResponse token(SimulatedRequest request, Instant now) {
    Map<String, List<String>> form = request.form();
    String token = form.getOrDefault("refresh_token", List.of("")).get(0);
    String owner = refresh.remove(token);
    if (!form.getOrDefault("grant_type", List.of("")).get(0).equals("refresh_token")
        || owner == null) {
      return Json.answer(
          400,
          Json.object()
              .put("error", "invalid_request")
              .put("error_description", "Value passed for the token was invalid."));
    }
    Pair pair = issue(owner, now);
    return Json.answer(
        200,
        Json.object()
            .put("token_type", "bearer")
            .put("expires_in", ACCESS_LIFE.toSeconds())
            .put("access_token", pair.access())
            .put("refresh_token", pair.refresh())
            .put("scope", "tweet.read tweet.write users.read offline.access media.write"));
  }

  SimulatedResponse revoke(SimulatedRequest request) {
    String token = request.form().getOrDefault("token", List.of("")).get(0);
    access.remove(token);
    refresh.remove(token);
    return Json.answer(200, Json.object().put("revoked", true));
  }
}
