package io.advocacy.connectors.tiktok;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import io.advocacy.connectors.internal.Api;
import io.advocacy.connectors.internal.Caches;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.HttpCall;
import io.advocacy.connectors.internal.Json;
import io.advocacy.connectors.internal.Servers;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.AuthorizationLostException;
import io.advocacy.network.NetworkId;
import io.advocacy.network.RateScope;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import okhttp3.HttpUrl;

/** The calls to TikTok that read. Safe for use by several threads. */
final class TikTokCalls {
  /**
   * What TikTok allows a person now.
   *
   * @param name the person's name in addresses
   * @param privacy who the person may let see a post
   * @param longestVideo the longest video
   */
  record Creator(Optional<String> name, Set<String> privacy, Optional<Duration> longestVideo) {}

  private final Api api;

  private final Cache<String, Creator> creators =
      Caches.upTo(10_000).expireAfterWrite(Duration.ofMinutes(1)).build();

  /** Tokens that were seen to be their account's. */
  private final Cache<String, Boolean> owners =
      Caches.upTo(100_000).expireAfterWrite(Duration.ofHours(2)).build();

  TikTokCalls(Api api) {
    this.api = api;
  }

  Api api() {
    return api;
  }

  /** Sends a call that must succeed. */
  HttpAnswer ok(HttpCall.Builder call) {
    HttpAnswer answer = api.send(call);
    if (!TikTokFailures.isOk(answer)) {
      throw api.failure(answer);
    }
    return answer;
  }

  HttpCall.Builder post(AccountAccess account, HttpCall.Effect effect, HttpUrl url, JsonNode body) {
    return api.post(account, effect, url, Json.body(body));
  }

  /** Reads what TikTok tells of the account whose token it is. */
  HttpAnswer user(AccountAccess account, String fields) {
    HttpUrl url = api.at("v2/user/info/").addQueryParameter("fields", fields).build();
    return ok(api.get(account, url));
  }

  /**
   * Requires that the token is the account's.
   *
   * @throws AuthorizationLostException when it is another account's
   */
  void requireOwner(AccountAccess account) {
    String key = account.remoteId() + " " + Servers.fingerprint(api.token(account));
    if (account.remoteId().equals("-") || owners.getIfPresent(key) != null) {
      return;
    }
    HttpAnswer answer = user(account, "open_id");
    String id =
        Json.text(answer.json().path("data").path("user"), "open_id")
            .orElseThrow(answer::unreadable);
    if (!id.equals(account.remoteId())) {
      throw new AuthorizationLostException(
          NetworkId.TIKTOK,
          "the access token belongs to another account; connect this one again",
          null);
    }
    owners.put(key, true);
  }

  /** Asks what TikTok allows the person now, at most once a minute. */
  Creator creator(AccountAccess account) {
    String key = Servers.fingerprint(api.token(account));
    Creator known = creators.getIfPresent(key);
    if (known != null) {
      return known;
    }
    HttpUrl url = api.at("v2/post/publish/creator_info/query/").build();
    HttpAnswer answer =
        ok(
            post(account, HttpCall.Effect.READ, url, Json.object())
                .action("creator", RateScope.ACTION));
    JsonNode data = answer.json().path("data");
    Set<String> privacy = new HashSet<>();
    data.path("privacy_level_options").forEach(one -> privacy.add(one.asText()));
    OptionalLong seconds = Json.count(data, "max_video_post_duration_sec");
    Creator creator =
        new Creator(
            Json.text(data, "creator_username"),
            Set.copyOf(privacy),
            seconds.isPresent()
                ? Optional.of(Duration.ofSeconds(Math.min(seconds.getAsLong(), 86_400)))
                : Optional.empty());
    creators.put(key, creator);
    return creator;
  }

  /** A call that asks what became of a publication. */
  HttpCall status(AccountAccess account, String publication) {
    HttpUrl url = api.at("v2/post/publish/status/fetch/").build();
    return post(account, HttpCall.Effect.READ, url, Json.object().put("publish_id", publication))
        .action("status", RateScope.ACTION)
        .build();
  }
}
