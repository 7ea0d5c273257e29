package io.advocacy.testkit.x;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Credential;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Secret;
import io.advocacy.testkit.Engagement;
import io.advocacy.testkit.RequestKind;
import io.advocacy.testkit.ShownPost;
import io.advocacy.testkit.SimulatedAccount;
import io.advocacy.testkit.SimulatedNetwork;
import io.advocacy.testkit.SimulatedPost;
import io.advocacy.testkit.SimulatedRequest;
import io.advocacy.testkit.SimulatedResponse;
import io.advocacy.testkit.Simulation;
import io.advocacy.testkit.internal.Json;
import io.advocacy.testkit.internal.RateWindows;
import io.advocacy.testkit.internal.Words;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * A simulated X, after the X API v2.
 *
 * <p>Speaks {@code POST /2/tweets}, {@code DELETE /2/tweets/:id}, {@code GET /2/tweets}, {@code GET
 * /2/users/me}, {@code GET /2/users/:id/tweets}, {@code /2/media/upload}, whole and in parts,
 * {@code /2/media/metadata}, {@code POST /2/oauth2/token} (refresh) and {@code revoke}. Sources:
 * the OpenAPI document 2.166 and the pages rate-limits, response-codes-and-errors and create-post
 * of xdevplatform/docs; the answer to duplicate content as seen in
 * github.com/akrherz/iembot/issues/163 (the documentation has none). Links in answers are {@code
 * t.co} addresses, as on X. Not simulated: the authorisation page, replies, polls, quotes, prices.
 */
public final class SimulatedX extends SimulatedNetwork {
  private static final String PROBLEMS = "https://api.twitter.com/2/problems/";
  private static final Duration DUPLICATE_WINDOW = Duration.ofDays(1);

  /** The fields of the request body in OpenAPI 2.166, which allows no others. */
  private static final Set<String> FIELDS =
      Set.of(
          "text",
          "media",
          "reply",
          "quote_tweet_id",
          "poll",
          "reply_settings",
          "made_with_ai",
          "paid_partnership",
          "nullcast",
          "card_uri",
          "community_id",
          "direct_message_deep_link",
          "edit_options",
          "for_super_followers_only",
          "geo",
          "share_with_followers");

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final XTokens tokens = new XTokens(this::randomWord);
  private final XMedia media = new XMedia();
  private final RateWindows posting = new RateWindows(100, Duration.ofMinutes(15));
  private final RateWindows deleting = new RateWindows(50, Duration.ofMinutes(15));
  private final RateWindows me = new RateWindows(75, Duration.ofMinutes(15));
  private final RateWindows reading = new RateWindows(5_000, Duration.ofMinutes(15));
  private final RateWindows uploading = new RateWindows(500, Duration.ofMinutes(15));
  private final Map<String, List<String>> mediaOf = new HashMap<>();
  private final Set<String> disclosed = new HashSet<>();
  private long lastId;

  private SimulatedX(Simulation simulation) {
    super(NetworkId.X, simulation);
  }

  /** Starts a server on a free port with the defaults of {@link Simulation#of}. */
  public static SimulatedX start(InstantSource clock) {
    return start(Simulation.of(clock));
  }

  /** Starts a server. */
  public static SimulatedX start(Simulation simulation) {
    SimulatedX server = new SimulatedX(simulation);
    server.restart();
    return server;
  }

  @Override
  public AccountAccess access(SimulatedAccount account) {
    XTokens.Pair pair = locked(() -> tokens.issue(require(account).id(), now()));
    Credential credential =
        Credential.builder()
            .accessToken(Secret.of(pair.access()))
            .refreshToken(Secret.of(pair.refresh()))
            .expiresAt(pair.endsAt())
            .build();
    return AccountAccess.of(account.id(), credential);
  }

  @Override
  public void revokeAccess(SimulatedAccount account) {
    locked(
        () -> {
          tokens.revokeAll(account.id());
          return account;
        });
  }

  @Override
  protected String newAccountId(String handle, int ordinal) {
    return String.valueOf(1_700_000_000_000_000_000L + ordinal);
  }

  @Override
  protected ShownPost show(SimulatedPost post) {
    String handle = accountById(post.accountId()).map(SimulatedAccount::handle).orElse("");
    return ShownPost.of(post.text())
        .withMedia(mediaOf.getOrDefault(post.id(), List.of()).stream().map(media::shownTo).toList())
        .withMentions(
            Words.mentions(post.text(), name -> accountByHandle(name).map(SimulatedAccount::id)))
        .withHashtags(Words.hashtags(post.text()))
        .withDisclosed(disclosed.contains(post.id()))
        .at(
            URI.create("https://x.com/i/status/" + post.id()),
            URI.create("https://x.com/" + handle + "/status/" + post.id()));
  }

  @Override
  protected Map<Metric, Long> figures(SimulatedPost post) {
    Map<Metric, Long> figures = new EnumMap<>(super.figures(post));
    long likes = countsOf(post).likes();
    figures.put(Metric.SAVES, likes / 5);
    figures.put(Metric.IMPRESSIONS, likes * 40);
    return figures;
  }

  @Override
  protected RequestKind kind(SimulatedRequest request) {
    if (request.path().startsWith("/2/oauth2/")) {
      return RequestKind.AUTHORIZE;
    }
    return switch (request.method()) {
      case "POST" -> request.path().equals("/2/tweets") ? RequestKind.PUBLISH : RequestKind.PREPARE;
      case "DELETE" -> RequestKind.DELETE;
      default -> RequestKind.READ;
    };
  }

  @Override
  protected SimulatedResponse failure(int status) {
    return switch (status) {
      case 400 ->
          problem(
              400,
              PROBLEMS + "invalid-request",
              "Invalid Request",
              "One or more parameters to your request was invalid.");
      case 401 -> problem(401, "about:blank", "Unauthorized", "Unauthorized");
      case 403 -> problem(403, "about:blank", "Forbidden", "Forbidden");
      case 503 -> problem(503, "about:blank", "Service Unavailable", "Service Unavailable");
      default -> problem(status, "about:blank", "Internal Server Error", "Something is wrong");
    };
  }

  @Override
  protected SimulatedResponse tooMany(Optional<Instant> retryAt) {
    SimulatedResponse answer =
        problem(429, "about:blank", "Too Many Requests", "Too Many Requests");
    return retryAt
        .map(
            at ->
                answer
                    .withHeader("x-rate-limit-limit", "100")
                    .withHeader("x-rate-limit-remaining", "0")
                    .withHeader("x-rate-limit-reset", String.valueOf(at.getEpochSecond())))
        .orElse(answer);
  }

  @Override
  protected SimulatedResponse answer(SimulatedRequest request) {
    if (request.is("POST", "/2/oauth2/token")) {
      return tokens.token(request, now());
    }
    if (request.is("POST", "/2/oauth2/revoke")) {
      return tokens.revoke(request);
    }
    Optional<SimulatedAccount> account =
        request.bearer().flatMap(token -> tokens.owner(token, now())).flatMap(this::accountById);
    if (account.isEmpty()) {
      return failure(401);
    }
    RateWindows window = window(request);
    RateWindows.Standing standing = window.take(account.get().id(), 1, now());
    SimulatedResponse answer =
        simulation().rateLimits() && !standing.allowed()
            ? tooMany(Optional.of(standing.resetAt()))
            : api(request, account.get());
    return answer
        .withHeader("x-rate-limit-limit", String.valueOf(standing.limit()))
        .withHeader("x-rate-limit-remaining", String.valueOf(standing.remaining()))
        .withHeader("x-rate-limit-reset", String.valueOf(standing.resetAt().getEpochSecond()));
  }

  private RateWindows window(SimulatedRequest request) {
    return switch (kind(request)) {
      case PUBLISH -> posting;
      case DELETE -> deleting;
      case PREPARE -> uploading;
      default -> request.path().equals("/2/users/me") ? me : reading;
    };
  }

  private SimulatedResponse api(SimulatedRequest request, SimulatedAccount account) {
    String path = request.path();
    return switch (request.method() + " " + path) {
      case "POST /2/tweets" -> create(Json.read(request.text()), account);
      case "GET /2/tweets" -> lookup(request);
      case "GET /2/users/me" ->
          Json.answer(200, wrapped(user(account, request.query("user.fields").orElse(""))));
      case "POST /2/media/metadata" -> {
        JsonNode body = Json.read(request.text());
        media.describe(body, account.id());
        yield Json.answer(200, wrapped(Json.object().put("id", body.path("id").asText())));
      }
      default -> {
        if (path.startsWith("/2/media/upload")) {
          yield media
              .answer(request, account.id())
              .map(data -> Json.answer(200, wrapped(data)))
              .orElse(failure(400));
        }
        String[] parts = path.split("/", -1);
        if (request.method().equals("DELETE") && path.startsWith("/2/tweets/")) {
          yield delete(parts[3], account);
        }
        if (parts.length == 5 && parts[2].equals("users") && parts[4].equals("tweets")) {
          yield timeline(parts[3], request);
        }
        yield problem(404, "about:blank", "Not Found", "Not Found");
      }
    };
  }

  private SimulatedResponse create(JsonNode body, SimulatedAccount account) {
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      if (!FIELDS.contains(field.getKey())) {
        return failure(400);
      }
    }
    String text = body.path("text").asText();
    JsonNode ids = body.path("media").path("media_ids");
    for (JsonNode id : ids) {
      if (!media.isReady(id.asText(), account.id())) {
        return failure(400);
      }
    }
    boolean empty = text.isBlank() && ids.isEmpty();
    if (empty || ids.size() > 4 || WeightedLength.of(text) > WeightedLength.MAX) {
      return failure(400);
    }
    Instant since = now().minus(DUPLICATE_WINDOW);
    boolean duplicate =
        postsOf(account.id()).stream()
            .takeWhile(post -> post.createdAt().isAfter(since))
            .anyMatch(post -> post.text().equals(text));
    if (duplicate) {
      return problem(
          403,
          "about:blank",
          "Forbidden",
          "You are not allowed to create a Tweet with duplicate content.");
    }
    lastId = Math.max(lastId + 1, (now().toEpochMilli() - 1_288_834_974_657L) << 22);
    SimulatedPost post = publish(String.valueOf(lastId), account.id(), text, Optional.empty());
    List<String> shown = new ArrayList<>();
    ids.forEach(id -> shown.add(id.asText()));
    mediaOf.put(post.id(), shown);
    if (body.path("paid_partnership").asBoolean()) {
      disclosed.add(post.id());
    }
    return Json.answer(201, wrapped(Json.object().put("id", post.id()).put("text", shown(post))));
  }

  private SimulatedResponse delete(String id, SimulatedAccount account) {
    Optional<SimulatedPost> post = post(id);
    if (post.isPresent() && !post.get().accountId().equals(account.id())) {
      return failure(403);
    }
    return post.isPresent() && deletePost(id)
        ? Json.answer(200, wrapped(Json.object().put("deleted", true)))
        : problem(
            404,
            PROBLEMS + "resource-not-found",
            "Not Found Error",
            "Could not find tweet with id: [" + id + "].");
  }

  private SimulatedResponse lookup(SimulatedRequest request) {
    List<String> ids = Arrays.asList(request.query("ids").orElse("").split(",", -1));
    if (ids.size() > 100) {
      return failure(400);
    }
    Set<String> fields = fields(request);
    ObjectNode json = Json.object();
    ArrayNode data = Json.array();
    ArrayNode errors = Json.array();
    for (String id : ids) {
      post(id)
          .ifPresentOrElse(
              post -> data.add(tweet(post, fields)),
              () ->
                  errors
                      .addObject()
                      .put("value", id)
                      .put("resource_type", "tweet")
                      .put("title", "Not Found Error")
                      .put("type", PROBLEMS + "resource-not-found"));
    }
    if (!data.isEmpty()) {
      json.set("data", data);
    }
    if (!errors.isEmpty()) {
      json.set("errors", errors);
    }
    return Json.answer(200, json);
  }

  private SimulatedResponse timeline(String accountId, SimulatedRequest request) {
    int most = request.query("max_results").map(Integer::valueOf).orElse(10);
    if (most < 5 || most > 100) {
      return failure(400);
    }
    Instant since = request.query("start_time").map(Instant::parse).orElse(Instant.MIN);
    int from = request.query("pagination_token").map(Integer::valueOf).orElse(0);
    long until = request.query("until_id").map(Long::valueOf).orElse(Long.MAX_VALUE);
    List<SimulatedPost> all =
        postsOf(accountId).stream()
            .filter(post -> !post.createdAt().isBefore(since))
            .filter(post -> Long.parseLong(post.id()) < until)
            .toList();
    List<SimulatedPost> page =
        all.subList(Math.min(from, all.size()), Math.min(from + most, all.size()));
    ObjectNode json = Json.object();
    if (!page.isEmpty()) {
      ArrayNode data = json.putArray("data");
      page.forEach(post -> data.add(tweet(post, fields(request))));
    }
    if (request.query("expansions").orElse("").contains("attachments.media_keys")) {
      ArrayNode included = Json.array();
      page.forEach(
          post ->
              mediaOf
                  .getOrDefault(post.id(), List.of())
                  .forEach(id -> included.add(media.shown(id, address().toString()))));
      if (!included.isEmpty()) {
        json.putObject("includes").set("media", included);
      }
    }
    ObjectNode meta = json.putObject("meta").put("result_count", page.size());
    if (from + most < all.size()) {
      meta.put("next_token", String.valueOf(from + most));
    }
    return Json.answer(200, json);
  }

  private static Set<String> fields(SimulatedRequest request) {
    return new HashSet<>(Arrays.asList(request.query("tweet.fields").orElse("").split(",", -1)));
  }

  private ObjectNode tweet(SimulatedPost post, Set<String> fields) {
    ObjectNode json = Json.object().put("id", post.id()).put("text", shown(post));
    json.putArray("edit_history_tweet_ids").add(post.id());
    if (fields.contains("created_at")) {
      json.put("created_at", MILLIS.format(post.createdAt()));
    }
    if (fields.contains("author_id")) {
      json.put("author_id", post.accountId());
    }
    if (fields.contains("public_metrics")) {
      Engagement.Counts counts = countsOf(post);
      json.putObject("public_metrics")
          .put("retweet_count", counts.reposts())
          .put("reply_count", counts.replies())
          .put("like_count", counts.likes())
          .put("quote_count", counts.quotes())
          .put("bookmark_count", counts.likes() / 5)
          .put("impression_count", counts.likes() * 40);
    }
    List<String> ids = mediaOf.getOrDefault(post.id(), List.of());
    if (fields.contains("attachments") && !ids.isEmpty()) {
      ArrayNode keys = json.putObject("attachments").putArray("media_keys");
      ids.forEach(id -> keys.add(media.key(id)));
    }
    Matcher urls = WeightedLength.URL.matcher(post.text());
    if (fields.contains("entities") && urls.find()) {
      ArrayNode list = json.putObject("entities").putArray("urls");
      urls.reset();
      while (urls.find()) {
        list.addObject().put("url", shortened(urls.group())).put("expanded_url", urls.group());
      }
    }
    return json;
  }

  private ObjectNode user(SimulatedAccount account, String fields) {
    ObjectNode json = Json.object().put("id", account.id());
    json.put("name", account.handle()).put("username", account.handle());
    if (fields.contains("public_metrics")) {
      json.putObject("public_metrics")
          .put("followers_count", account.audience())
          .put("following_count", 0)
          .put("tweet_count", postCountOf(account.id()))
          .put("listed_count", 0);
    }
    return json;
  }

  /** X shows the address of its own redirector in place of each link. */
  private static String shown(SimulatedPost post) {
    return WeightedLength.URL
        .matcher(post.text())
        .replaceAll(link -> Matcher.quoteReplacement(shortened(link.group())))
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }

  private static String shortened(String url) {
    return String.format(Locale.ROOT, "https://t.co/%010x", url.hashCode() & 0xFFFFFFFFL);
  }

  private static ObjectNode wrapped(ObjectNode data) {
    ObjectNode json = Json.object();
    json.set("data", data);
    return json;
  }

  private static SimulatedResponse problem(int status, String type, String title, String detail) {
    ObjectNode json = Json.object().put("type", type).put("title", title);
    json.put("detail", detail).put("status", status);
    return SimulatedResponse.of(
        status, "application/problem+json", Json.write(json).getBytes(StandardCharsets.UTF_8));
  }
}
