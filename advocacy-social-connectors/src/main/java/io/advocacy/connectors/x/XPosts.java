package io.advocacy.connectors.x;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import io.advocacy.connectors.internal.Api;
import io.advocacy.connectors.internal.Caches;
import io.advocacy.connectors.internal.Handle;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.Json;
import io.advocacy.connectors.internal.Recent;
import io.advocacy.connectors.internal.Servers;
import io.advocacy.connectors.internal.Times;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Answer;
import io.advocacy.network.AuthorizationLostException;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkId;
import io.advocacy.network.PostId;
import io.advocacy.network.PostMetrics;
import io.advocacy.network.RateFeedback;
import io.advocacy.network.Reconciliation;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** Reads an account's own posts and their figures. */
final class XPosts {
  private static final int BATCH = 100;

  /** Names of the figures; the second is what later versions of the interface say. */
  private static final Map<Metric, List<String>> FIELDS =
      Map.of(
          Metric.LIKES, List.of("like_count"),
          Metric.REPOSTS, List.of("retweet_count", "repost_count"),
          Metric.QUOTES, List.of("quote_count"),
          Metric.REPLIES, List.of("reply_count"),
          Metric.IMPRESSIONS, List.of("impression_count"),
          Metric.SAVES, List.of("bookmark_count"));

  /** {@code ResourceNotFoundProblem} and its kin of the OpenAPI description. */
  private static final Pattern UNKNOWN =
      Pattern.compile(
          ".*/problems/(resource-not-found|resource-unavailable|not-authorized-for-resource)");

  private final Api api;

  /**
   * Tokens that were seen to be their account's; each question costs money, so for a token's life.
   */
  private final Cache<String, Boolean> checked =
      Caches.upTo(100_000).expireAfterWrite(Duration.ofHours(2)).build();

  XPosts(Api api) {
    this.api = api;
  }

  /** Where people see a post; the network leads from here to the author's page. */
  static URI page(String id) {
    return URI.create("https://x.com/i/status/" + id.replaceAll("\\D", ""));
  }

  /**
   * Returns the account whose token it is.
   *
   * @throws AuthorizationLostException when it is another account's
   */
  HttpAnswer me(AccountAccess account) {
    HttpUrl url = api.at("2/users/me").addQueryParameter("user.fields", "public_metrics").build();
    HttpAnswer answer = api.sendOk(api.get(account, url));
    String id = id(answer);
    String name = answer.json().path("data").path("username").asText();
    String wanted = account.remoteId();
    if (!wanted.equals("-") && !wanted.equals(id) && !wanted.equalsIgnoreCase(name)) {
      throw new AuthorizationLostException(
          NetworkId.X, "the access token belongs to another account; connect this one again", null);
    }
    return answer;
  }

  /**
   * Requires that the token is the account's.
   *
   * @throws AuthorizationLostException when it is another account's
   */
  void requireOwner(AccountAccess account) {
    String key = account.remoteId() + " " + Servers.fingerprint(api.token(account));
    if (checked.getIfPresent(key) == null) {
      me(account);
      checked.put(key, true);
    }
  }

  static String id(HttpAnswer answer) {
    return Json.text(answer.json().path("data"), "id").orElseThrow(answer::unreadable);
  }

  /** Returns the account's number, which is asked for where its name is known only. */
  String userId(AccountAccess account) {
    return isId(account.remoteId()) ? account.remoteId() : id(me(account));
  }

  static void requireId(PostId post) {
    if (!isId(post.value())) {
      throw new IllegalArgumentException("x: a post's id is a number of at most 19 digits");
    }
  }

  static boolean isId(String id) {
    return id.matches("[0-9]{1,19}");
  }

  Answer<Reconciliation> find(
      AccountAccess account, String text, Handle handle, Predicate<String> mayBe) {
    Instant start = Recent.start(handle, api.now());
    HttpUrl url =
        api.at("2/users")
            .addPathSegment(userId(account))
            .addPathSegment("tweets")
            .addQueryParameter("max_results", Integer.toString(BATCH))
            .addQueryParameter("exclude", "retweets")
            .addQueryParameter("start_time", start.truncatedTo(ChronoUnit.SECONDS).toString())
            .addQueryParameter("tweet.fields", "created_at,entities")
            .build();
    HttpAnswer answer = api.sendOk(api.get(account, url));
    JsonNode body = list(answer);
    List<Recent.Candidate> posts = new ArrayList<>();
    for (JsonNode post : body.path("data")) {
      String id = post.path("id").asText();
      posts.add(
          new Recent.Candidate(
              isId(id) ? id : "",
              Optional.of(page(id)),
              Times.instant(post.path("created_at").asText()),
              expanded(post)));
    }
    boolean complete = body.path("meta").path("next_token").isMissingNode();
    return answer.with(Recent.find(text, posts, start, complete, mayBe));
  }

  /** Returns an answer about an account's posts: without any there is only their number. */
  static JsonNode list(HttpAnswer answer) {
    JsonNode body = answer.json();
    if (!body.path("data").isArray() && !body.path("meta").isObject()) {
      throw answer.unreadable();
    }
    return body;
  }

  /** The text with the addresses that the author wrote; those of media are the network's own. */
  static String expanded(JsonNode post) {
    String text = post.path("text").asText();
    for (JsonNode url : post.path("entities").path("urls")) {
      String original = url.has("media_key") ? "" : url.path("expanded_url").asText();
      text = text.replace(url.path("url").asText(), original);
    }
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }

  Answer<Map<PostId, PostMetrics>> metrics(AccountAccess account, Collection<PostId> ids) {
    ids.forEach(XPosts::requireId);
    List<PostId> all = List.copyOf(new LinkedHashSet<>(ids));
    Map<PostId, PostMetrics> found = new LinkedHashMap<>();
    Optional<RateFeedback> rate = Optional.empty();
    Optional<String> raw = Optional.empty();
    for (int from = 0; from < all.size(); from += BATCH) {
      List<String> batch =
          all.subList(from, Math.min(all.size(), from + BATCH)).stream()
              .map(PostId::value)
              .toList();
      HttpUrl url =
          api.at("2/tweets")
              .addQueryParameter("ids", String.join(",", batch))
              .addQueryParameter("tweet.fields", "public_metrics")
              .build();
      HttpAnswer answer = api.sendOk(api.get(account, url));
      for (JsonNode post : known(answer)) {
        String id = post.path("id").asText();
        if (batch.contains(id)) {
          found.put(PostId.of(id), figures(post.path("public_metrics")));
        }
      }
      rate = answer.rate().isPresent() ? answer.rate() : rate;
      raw = answer.with(found).raw();
    }
    return new Answer<>(Map.copyOf(found), rate, raw);
  }

  /** Returns the posts of an answer; those that X does not know it names as errors. */
  private static JsonNode known(HttpAnswer answer) {
    JsonNode body = answer.json();
    boolean unknown = false;
    for (JsonNode error : body.path("errors")) {
      unknown |= UNKNOWN.matcher(error.path("type").asText()).matches();
    }
    if (!body.path("data").isArray() && !unknown) {
      throw answer.unreadable();
    }
    return body.path("data");
  }

  private PostMetrics figures(JsonNode values) {
    Map<Metric, Long> figures = new EnumMap<>(Metric.class);
    FIELDS.forEach(
        (metric, names) ->
            names.forEach(
                name -> Json.count(values, name).ifPresent(value -> figures.put(metric, value))));
    return new PostMetrics(figures, api.now());
  }
}
