package io.advocacy.testkit.mastodon;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Credential;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Secret;
import io.advocacy.testkit.RequestKind;
import io.advocacy.testkit.ShownPost;
import io.advocacy.testkit.SimulatedAccount;
import io.advocacy.testkit.SimulatedNetwork;
import io.advocacy.testkit.SimulatedPost;
import io.advocacy.testkit.SimulatedRequest;
import io.advocacy.testkit.SimulatedResponse;
import io.advocacy.testkit.Simulation;
import io.advocacy.testkit.internal.Images;
import io.advocacy.testkit.internal.Json;
import io.advocacy.testkit.internal.Multipart;
import io.advocacy.testkit.internal.Params;
import io.advocacy.testkit.internal.RateWindows;
import io.advocacy.testkit.internal.Received;
import io.advocacy.testkit.internal.Words;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A simulated Mastodon server.
 *
 * <p>Speaks {@code /api/v1/apps}, {@code /oauth/authorize|token|revoke}, {@code
 * /api/v1/accounts/verify_credentials}, {@code /api/v1/accounts/:id} and its statuses, {@code
 * /api/v1/statuses} (make, read one, read many, source, delete), {@code /api/v2/media}, {@code
 * /api/v1/media/:id}, {@code /api/v2/instance} and {@code /api/v1/instance}, with the error bodies
 * and limits of Mastodon 4.4 (sources: docs.joinmastodon.org; {@code post_status_service.rb},
 * {@code rate_limiter.rb}, {@code rack_attack.rb} of mastodon/mastodon). A text is counted in
 * graphemes with URLs as 23. An {@code Idempotency-Key} is remembered for one hour. Not simulated:
 * scheduled statuses, polls, quotes, federation, streaming.
 */
public final class SimulatedMastodon extends SimulatedNetwork {
  private static final Duration KEY_LIFE = Duration.ofHours(1);
  private static final Set<String> VISIBILITIES = Set.of("public", "unlisted", "private", "direct");
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private record Remembered(String statusId, Instant until) {}

  /** A medium and how often it must still be asked for before it is ready. */
  private record Upload(MastodonJson.Medium medium, int pollsLeft) {}

  private final MastodonOauth oauth = new MastodonOauth(this::randomWord);
  private final MastodonLimits limits = new MastodonLimits();
  private final Map<String, MastodonJson.Extras> extras = new HashMap<>();
  private final Map<String, Remembered> keys = new HashMap<>();
  private final Map<String, Upload> uploads = new HashMap<>();
  private final String clientId =
      oauth.newApp(
          Set.of("*"),
          Set.of(
              "read",
              "read:accounts",
              "read:statuses",
              "write",
              "write:media",
              "write:statuses",
              "profile",
              "push"));
  private long lastId;
  private @Nullable String signedIn;

  private SimulatedMastodon(Simulation simulation) {
    super(NetworkId.MASTODON, simulation);
  }

  /** Starts a server on a free port with the defaults of {@link Simulation#of}. */
  public static SimulatedMastodon start(InstantSource clock) {
    return start(Simulation.of(clock));
  }

  /** Starts a server. */
  public static SimulatedMastodon start(Simulation simulation) {
    SimulatedMastodon server = new SimulatedMastodon(simulation);
    server.restart();
    return server;
  }

  /** The id of an application that is registered from the start, for any redirect address. */
  public String clientId() {
    return clientId;
  }

  /** The secret of that application. */
  public Secret clientSecret() {
    return locked(() -> Secret.of(oauth.secretOf(clientId)));
  }

  /** Lets this person be signed in at the authorisation page, and agree to whatever is asked. */
  public void signIn(SimulatedAccount account) {
    locked(() -> signedIn = require(account).id());
  }

  /** Sets the longest status that this server takes; 500 at first. */
  public void setMaxCharacters(int maxCharacters) {
    if (maxCharacters < 1) {
      throw new IllegalArgumentException("maxCharacters must be positive, is " + maxCharacters);
    }
    locked(
        () -> {
          limits.setMaxCharacters(maxCharacters);
          return maxCharacters;
        });
  }

  @Override
  public AccountAccess access(SimulatedAccount account) {
    return access(account, Set.of("read", "write"));
  }

  /** Returns access with a token of these scopes only. */
  public AccountAccess access(SimulatedAccount account, Set<String> scopes) {
    String token = locked(() -> oauth.newToken(clientId, require(account).id(), scopes));
    Credential credential =
        Credential.builder().accessToken(Secret.of(token)).scopes(scopes).build();
    return AccountAccess.of(account.id(), credential).withServer(address());
  }

  @Override
  public void revokeAccess(SimulatedAccount account) {
    locked(
        () -> {
          oauth.revokeAll(account.id());
          return account;
        });
  }

  @Override
  protected String newAccountId(String handle, int ordinal) {
    return String.valueOf(109_000_000_000_000_000L + ordinal);
  }

  @Override
  protected ShownPost show(SimulatedPost post) {
    MastodonJson.Extras more = extrasOf(post);
    String handle = accountById(post.accountId()).map(SimulatedAccount::handle).orElse("");
    return ShownPost.of(post.text())
        .withLanguage(Optional.ofNullable(more.language()))
        .withMentions(
            Words.mentions(post.text(), name -> accountByHandle(name).map(SimulatedAccount::id)))
        .withHashtags(MastodonText.tags(post.text()))
        .withMedia(
            more.media().stream()
                .map(
                    medium ->
                        ShownPost.Medium.ofBytes(
                            medium.type().startsWith("video/")
                                ? ShownPost.Kind.VIDEO
                                : ShownPost.Kind.IMAGE,
                            medium.sha256(),
                            medium.description()))
                .toList())
        .at(URI.create(server() + "/@" + handle + "/" + post.id()));
  }

  @Override
  protected RequestKind kind(SimulatedRequest request) {
    if (request.path().startsWith("/oauth/") || request.path().equals("/api/v1/apps")) {
      return RequestKind.AUTHORIZE;
    }
    return switch (request.method()) {
      case "DELETE" -> RequestKind.DELETE;
      case "POST", "PUT" ->
          request.path().equals("/api/v1/statuses") ? RequestKind.PUBLISH : RequestKind.PREPARE;
      default -> RequestKind.READ;
    };
  }

  @Override
  protected SimulatedResponse failure(int status) {
    return MastodonJson.error(
        status,
        switch (status) {
          case 400 -> "There was a problem parsing the request";
          case 503 -> "There was a temporary problem serving your request, please try again";
          default -> "Something went wrong on this server";
        });
  }

  @Override
  protected SimulatedResponse tooMany(Optional<Instant> retryAt) {
    SimulatedResponse answer = MastodonJson.error(429, "Too many requests");
    if (retryAt.isEmpty()) {
      return answer;
    }
    return answer
        .withHeader("X-RateLimit-Limit", "300")
        .withHeader("X-RateLimit-Remaining", "0")
        .withHeader("X-RateLimit-Reset", MICROS.format(retryAt.get()));
  }

  @Override
  protected SimulatedResponse answer(SimulatedRequest request) {
    if (kind(request) == RequestKind.AUTHORIZE) {
      return authorization(request);
    }
    String path = request.path();
    switch (path) {
      case "/api/v2/instance" -> {
        return Json.answer(200, MastodonJson.instance(limits, server()));
      }
      case "/api/v1/instance" -> {
        return Json.answer(200, MastodonJson.oldInstance(limits, server()));
      }
      case "/.well-known/oauth-authorization-server" -> {
        return Json.answer(200, discovery());
      }
      default -> {}
    }
    RateWindows.Standing standing = limits.calls.take(request.bearer().orElse("nobody"), 1, now());
    if (simulation().rateLimits() && !standing.allowed()) {
      return tooMany(Optional.of(standing.resetAt()));
    }
    SimulatedResponse answer = api(request);
    return answer.headers().containsKey("X-RateLimit-Limit")
        ? answer
        : withStanding(answer, standing);
  }

  private SimulatedResponse authorization(SimulatedRequest request) {
    return switch (request.method() + " " + request.path()) {
      case "POST /api/v1/apps" -> oauth.register(request);
      case "GET /oauth/authorize" -> oauth.authorize(request, signedIn, now());
      case "POST /oauth/token" -> oauth.token(request, now());
      case "POST /oauth/revoke" -> oauth.revoke(request);
      default -> MastodonJson.error(404, "Not Found");
    };
  }

  private SimulatedResponse api(SimulatedRequest request) {
    String[] path = request.path().split("/", -1);
    String collection = path.length > 3 ? path[1] + "/" + path[2] + "/" + path[3] : "";
    String id = path.length > 4 ? path[4] : "";
    String part = path.length > 5 ? path[5] : "";
    String route = collection + (id.isEmpty() ? "" : "/:id") + (part.isEmpty() ? "" : "/" + part);
    return switch (request.method() + " " + route) {
      case "POST api/v1/statuses" ->
          as(request, "write:statuses", account -> publish(request, account));
      case "GET api/v1/statuses" -> many(request);
      case "GET api/v1/statuses/:id" ->
          visible(id, request)
              .map(post -> Json.answer(200, status(post)))
              .orElseGet(() -> MastodonJson.error(404, "Record not found"));
      case "GET api/v1/statuses/:id/source" ->
          as(request, "read:statuses", account -> source(id, account));
      case "DELETE api/v1/statuses/:id" ->
          as(request, "write:statuses", account -> delete(id, account));
      case "GET api/v1/accounts/:id" ->
          id.equals("verify_credentials")
              ? as(request, "read:accounts", this::credentials)
              : accountById(id)
                  .map(account -> Json.answer(200, json(account)))
                  .orElseGet(() -> MastodonJson.error(404, "Record not found"));
      case "GET api/v1/accounts/:id/statuses" -> timeline(id, request);
      case "POST api/v2/media" -> as(request, "write:media", account -> upload(request, account));
      case "GET api/v1/media/:id" -> as(request, "write:media", account -> poll(id, account));
      default -> MastodonJson.error(404, "Not Found");
    };
  }

  /** Does something for the token's account when its scopes allow it. */
  private SimulatedResponse as(
      SimulatedRequest request,
      String scope,
      Function<SimulatedAccount, SimulatedResponse> action) {
    Optional<MastodonOauth.Grant> grant = request.bearer().flatMap(oauth::grant);
    if (grant.isEmpty() || grant.get().revoked()) {
      String why = grant.isEmpty() ? "The access token is invalid" : "The access token was revoked";
      return MastodonJson.error(401, why);
    }
    boolean covered =
        grant.get().covers(scope)
            || (scope.equals("read:accounts") && grant.get().covers("profile"));
    if (!covered) {
      return MastodonJson.error(403, "This action is outside the authorized scopes");
    }
    String accountId = grant.get().accountId();
    return Optional.ofNullable(accountId)
        .flatMap(this::accountById)
        .map(action)
        .orElseGet(() -> MastodonJson.error(422, "This method requires an authenticated user"));
  }

  private SimulatedResponse publish(SimulatedRequest request, SimulatedAccount account) {
    Optional<String> key = request.header("Idempotency-Key").filter(value -> !value.isBlank());
    Remembered earlier = key.map(value -> keys.get(account.id() + "/" + value)).orElse(null);
    if (earlier != null && now().isBefore(earlier.until())) {
      return post(earlier.statusId())
          .map(post -> Json.answer(200, status(post)))
          .orElseGet(() -> MastodonJson.error(404, "Record not found"));
    }
    Params params = Params.of(request);
    String text = params.text("status");
    List<MastodonJson.Medium> media = new ArrayList<>();
    Optional<String> problem = problem(params, account, media);
    if (problem.isPresent()) {
      return MastodonJson.error(422, problem.get());
    }
    RateWindows.Standing standing = limits.statuses.take(account.id(), 1, now());
    if (simulation().rateLimits() && !standing.allowed()) {
      return withStanding(MastodonJson.error(429, "Too many requests"), standing);
    }
    lastId = Math.max(lastId + 1, now().toEpochMilli() << 16);
    SimulatedPost post = publish(String.valueOf(lastId), account.id(), text, key);
    extras.put(
        post.id(),
        new MastodonJson.Extras(
            params.get("visibility").orElse("public"),
            params.get("language").orElse("en"),
            params.text("sensitive").equals("true"),
            params.text("spoiler_text"),
            params.get("in_reply_to_id").orElse(null),
            List.copyOf(media)));
    key.ifPresent(
        value ->
            keys.put(account.id() + "/" + value, new Remembered(post.id(), now().plus(KEY_LIFE))));
    return withStanding(Json.answer(200, status(post)), standing);
  }

  private Optional<String> problem(
      Params params, SimulatedAccount account, List<MastodonJson.Medium> media) {
    List<String> ids = params.all("media_ids[]");
    if (ids.size() > MastodonLimits.MAX_MEDIA) {
      return Optional.of("Cannot attach more than 4 files");
    }
    for (String id : ids) {
      Upload upload = uploads.get(id);
      if (upload == null || !upload.medium().accountId().equals(account.id())) {
        return Optional.of("Validation failed: Media attachments not found");
      }
      if (upload.pollsLeft() > 0) {
        return Optional.of(
            "Cannot attach files that have not finished processing. Try again in a moment!");
      }
      media.add(upload.medium());
    }
    if (params.get("scheduled_at").isPresent() || params.get("quoted_status_id").isPresent()) {
      return Optional.of("Scheduled statuses and quotes are not simulated");
    }
    String counted = params.text("spoiler_text") + params.text("status");
    if (counted.isBlank() && media.isEmpty()) {
      return Optional.of("Validation failed: Text can't be blank");
    }
    if (MastodonText.length(counted) > limits.maxCharacters()) {
      return Optional.of(
          "Validation failed: Text character limit of " + limits.maxCharacters() + " exceeded");
    }
    if (!VISIBILITIES.contains(params.get("visibility").orElse("public"))) {
      return Optional.of("Validation failed: Visibility is not included in the list");
    }
    String inReplyTo = params.text("in_reply_to_id");
    if (!inReplyTo.isEmpty() && post(inReplyTo).isEmpty()) {
      return Optional.of("The post you are trying to reply to does not appear to exist.");
    }
    return Optional.empty();
  }

  private SimulatedResponse upload(SimulatedRequest request, SimulatedAccount account) {
    RateWindows.Standing standing = limits.uploads.take(account.id(), 1, now());
    if (simulation().rateLimits() && !standing.allowed()) {
      return withStanding(MastodonJson.error(429, "Too many requests"), standing);
    }
    Params params = Params.of(request);
    Optional<Multipart.Part> file = params.file("file");
    if (file.isEmpty()) {
      return MastodonJson.error(422, "Validation failed: File can't be blank");
    }
    Optional<String> type = Images.typeOf(file.get().body());
    if (type.isEmpty()) {
      return MastodonJson.error(
          422, "Validation failed: File content type is invalid, File is invalid");
    }
    boolean video = type.get().startsWith("video/");
    int limit = video ? MastodonLimits.MAX_VIDEO_BYTES : MastodonLimits.MAX_IMAGE_BYTES;
    if (file.get().body().length > limit) {
      return MastodonJson.error(
          422, "Validation failed: File file size must be less than " + limit);
    }
    String description = params.text("description");
    if (description.codePointCount(0, description.length()) > MastodonLimits.MAX_DESCRIPTION) {
      return MastodonJson.error(422, "Validation failed: Description is too long");
    }
    String id = String.valueOf(110_000_000_000_000_000L + uploads.size());
    Upload upload =
        new Upload(
            new MastodonJson.Medium(
                id, account.id(), type.get(), description, Received.sha256(file.get().body())),
            video ? 2 : 0);
    uploads.put(id, upload);
    return withStanding(
        Json.answer(video ? 202 : 200, MastodonJson.medium(upload.medium(), !video, server())),
        standing);
  }

  /** A video is ready when it was asked for twice, so that a standing clock does not block. */
  private SimulatedResponse poll(String id, SimulatedAccount account) {
    Upload upload = uploads.get(id);
    if (upload == null || !upload.medium().accountId().equals(account.id())) {
      return MastodonJson.error(404, "Record not found");
    }
    int left = Math.max(0, upload.pollsLeft() - 1);
    uploads.put(id, new Upload(upload.medium(), left));
    return Json.answer(
        left == 0 ? 200 : 206, MastodonJson.medium(upload.medium(), left == 0, server()));
  }

  private SimulatedResponse delete(String id, SimulatedAccount account) {
    Optional<SimulatedPost> post = post(id).filter(there -> there.accountId().equals(account.id()));
    if (post.isEmpty()) {
      return MastodonJson.error(404, "Record not found");
    }
    RateWindows.Standing standing = limits.deletions.take(account.id(), 1, now());
    if (simulation().rateLimits() && !standing.allowed()) {
      return withStanding(MastodonJson.error(429, "Too many requests"), standing);
    }
    ObjectNode json = status(post.get());
    json.remove("content");
    json.put("text", post.get().text());
    deletePost(id);
    return withStanding(Json.answer(200, json), standing);
  }

  private SimulatedResponse source(String id, SimulatedAccount account) {
    return post(id)
        .filter(post -> post.accountId().equals(account.id()))
        .map(
            post ->
                Json.answer(
                    200,
                    Json.object()
                        .put("id", id)
                        .put("text", post.text())
                        .put("spoiler_text", extrasOf(post).spoiler())))
        .orElseGet(() -> MastodonJson.error(404, "Record not found"));
  }

  private SimulatedResponse many(SimulatedRequest request) {
    List<String> ids = new ArrayList<>(request.queryAll("id[]"));
    ids.addAll(request.queryAll("ids[]"));
    ArrayNode found = Json.array();
    ids.stream()
        .limit(20)
        .forEach(id -> visible(id, request).ifPresent(post -> found.add(status(post))));
    return Json.answer(200, found);
  }

  private SimulatedResponse timeline(String accountId, SimulatedRequest request) {
    if (accountById(accountId).isEmpty()) {
      return MastodonJson.error(404, "Record not found");
    }
    int limit = request.query("limit").map(Integer::valueOf).orElse(20);
    long below = request.query("max_id").map(Long::valueOf).orElse(Long.MAX_VALUE);
    long above = request.query("since_id").map(Long::valueOf).orElse(0L);
    long next = request.query("min_id").map(Long::valueOf).orElse(0L);
    boolean withoutReplies = request.query("exclude_replies").orElse("").equals("true");
    List<SimulatedPost> found =
        postsOf(accountId).stream()
            .filter(post -> Long.parseLong(post.id()) < below)
            .filter(post -> Long.parseLong(post.id()) > Math.max(above, next))
            .filter(post -> visible(post.id(), request).isPresent())
            .filter(post -> !withoutReplies || extrasOf(post).inReplyTo() == null)
            .toList();
    int most = Math.min(Math.max(1, limit), 40);
    int from = next > 0 ? Math.max(0, found.size() - most) : 0;
    ArrayNode page = Json.array();
    found.stream().skip(from).limit(most).forEach(post -> page.add(status(post)));
    return Json.answer(200, page);
  }

  private SimulatedResponse credentials(SimulatedAccount account) {
    long statuses = postCountOf(account.id());
    return Json.answer(200, MastodonJson.credentials(account, statuses, server()));
  }

  /** Finds a status that the asker may see. */
  private Optional<SimulatedPost> visible(String id, SimulatedRequest request) {
    return post(id)
        .filter(
            post -> {
              String visibility = extrasOf(post).visibility();
              return visibility.equals("public")
                  || visibility.equals("unlisted")
                  || request
                      .bearer()
                      .flatMap(oauth::grant)
                      .filter(grant -> !grant.revoked())
                      .filter(grant -> post.accountId().equals(grant.accountId()))
                      .isPresent();
            });
  }

  private MastodonJson.Extras extrasOf(SimulatedPost post) {
    MastodonJson.Extras known = extras.get(post.id());
    if (known == null) {
      throw new IllegalStateException("a status without its visibility");
    }
    return known;
  }

  private ObjectNode status(SimulatedPost post) {
    SimulatedAccount account = accountById(post.accountId()).orElseThrow();
    long statuses = postCountOf(account.id());
    return MastodonJson.status(post, extrasOf(post), account, statuses, countsOf(post), server());
  }

  private ObjectNode json(SimulatedAccount account) {
    return MastodonJson.account(account, postCountOf(account.id()), server());
  }

  private ObjectNode discovery() {
    ObjectNode json = Json.object();
    json.put("issuer", server() + "/");
    json.put("authorization_endpoint", server() + "/oauth/authorize");
    json.put("token_endpoint", server() + "/oauth/token");
    json.put("revocation_endpoint", server() + "/oauth/revoke");
    json.put("app_registration_endpoint", server() + "/api/v1/apps");
    json.putArray("code_challenge_methods_supported").add("S256");
    json.putArray("grant_types_supported").add("authorization_code").add("client_credentials");
    List.of("read", "write", "profile").forEach(json.putArray("scopes_supported")::add);
    return json;
  }

  private String server() {
    return address().toString();
  }

  private static SimulatedResponse withStanding(
      SimulatedResponse answer, RateWindows.Standing standing) {
    return answer
        .withHeader("X-RateLimit-Limit", String.valueOf(standing.limit()))
        .withHeader("X-RateLimit-Remaining", String.valueOf(standing.remaining()))
        .withHeader("X-RateLimit-Reset", MICROS.format(standing.resetAt()));
  }
}
