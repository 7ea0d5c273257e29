package io.advocacy.testkit.tiktok;

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
import io.advocacy.testkit.internal.Received;
import io.advocacy.testkit.internal.Words;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A simulated TikTok, after its Content Posting and Display interfaces, version 2.
 *
 * <p>Speaks {@code POST /v2/post/publish/creator_info/query/}, {@code video/init/}, {@code
 * content/init/} and {@code status/fetch/}, {@code PUT} to the address of an upload, {@code GET
 * /v2/user/info/}, {@code POST /v2/video/query/} and {@code /v2/video/list/}, and the login: {@code
 * /v2/auth/authorize/}, {@code /v2/oauth/token/}, {@code /v2/oauth/revoke/}. Sources, read in 2026:
 * of developers.tiktok.com/doc content-posting-api-reference-direct-post, -photo-post,
 * -get-video-status (with its examples), content-posting-api-media-transfer-guide (parts, ranges,
 * 201 and 206), tiktok-api-v2-error-handling, oauth-user-access-token-management,
 * tiktok-api-v2-rate-limit. Sure: paths, fields, codes, limits per minute. Assumed: that {@code
 * uploaded_bytes} counts up to the size, and the time to wait after 429, which TikTok does not tell
 * and which is a {@code Retry-After} here. A post is known by the id of its publication; the id of
 * the video comes a minute later, and only for public ones. Not simulated: drafts, and the fetching
 * of photos, whose hosts cannot be reached when they end in {@code .invalid}.
 */
public final class SimulatedTikTok extends SimulatedNetwork {
  private static final Duration MODERATION = Duration.ofMinutes(1);
  private static final int MAX_VIDEO_TEXT = 2_200;
  private static final int MAX_PHOTO_TEXT = 4_000;
  private static final Pattern RANGE = Pattern.compile("bytes (\\d+)-(\\d+)/(\\d+)");
  private static final Set<String> PRIVACY =
      Set.of("PUBLIC_TO_EVERYONE", "MUTUAL_FOLLOW_FRIENDS", "SELF_ONLY");

  /** A publication; mutable. */
  private static final class Publication {
    private final String account;
    private final String text;
    private final String privacy;
    private final long size;
    private final boolean disclosed;
    private final List<ShownPost.Medium> photos;
    private final Received bytes = new Received();
    private String failure = "";

    Publication(
        String account, String text, JsonNode info, long size, List<ShownPost.Medium> photos) {
      this.disclosed = info.path("brand_organic_toggle").asBoolean();
      this.photos = List.copyOf(photos);
      this.account = account;
      this.text = text;
      this.privacy = info.path("privacy_level").asText();
      this.size = size;
    }
  }

  private final TikTokTokens tokens = new TikTokTokens(this::randomWord);
  private final RateWindows inits = new RateWindows(6, Duration.ofMinutes(1));
  private final Map<String, Publication> publications = new HashMap<>();
  private final Map<String, String> videoIds = new HashMap<>();
  private final Set<String> refused = new HashSet<>();
  private int longestVideo = 600;
  private long lastId;

  private SimulatedTikTok(Simulation simulation) {
    super(NetworkId.TIKTOK, simulation);
  }

  /** Starts a server on a free port with the defaults of {@link Simulation#of}. */
  public static SimulatedTikTok start(InstantSource clock) {
    return start(Simulation.of(clock));
  }

  /** Starts a server. */
  public static SimulatedTikTok start(Simulation simulation) {
    SimulatedTikTok server = new SimulatedTikTok(simulation);
    server.restart();
    return server;
  }

  /** Lets a person be signed in at the authorisation page, who then agrees at once. */
  public void signIn(SimulatedAccount account) {
    locked(
        () -> {
          tokens.signIn(require(account).id());
          return account;
        });
  }

  /** Sets the longest video that people may publish, in seconds; 600 at first. */
  public void limitVideos(int seconds) {
    locked(() -> longestVideo = seconds);
  }

  /** Lets publications with this text fail after they were taken, with TikTok's reason. */
  public void refuse(String text, String reason) {
    locked(() -> refused.add(reason + " " + text));
  }

  @Override
  public AccountAccess access(SimulatedAccount account) {
    TikTokTokens.Pair pair = locked(() -> tokens.issue(require(account).id(), now()));
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
    return "-000" + (70_000_000 + ordinal);
  }

  @Override
  protected ShownPost show(SimulatedPost post) {
    ShownPost words =
        ShownPost.of(post.text())
            .withMentions(
                Words.mentions(
                    post.text(), name -> accountByHandle(name).map(SimulatedAccount::id)))
            .withHashtags(Words.hashtags(post.text()));
    Publication publication = publications.get(post.id());
    if (publication == null) {
      return words;
    }
    List<ShownPost.Medium> media =
        publication.size > 0
            ? List.of(
                ShownPost.Medium.ofBytes(ShownPost.Kind.VIDEO, publication.bytes.digest(), ""))
            : publication.photos;
    String video = videoIds.getOrDefault(post.id(), "");
    return words
        .withMedia(media)
        .withDisclosed(publication.disclosed)
        .at(URI.create(page(video, post)));
  }

  /** A video's own id, which it has beside that of its publication. */
  @Override
  protected Optional<SimulatedPost> byOtherId(String id) {
    return videoIds.entrySet().stream()
        .filter(entry -> entry.getValue().equals(id))
        .findFirst()
        .flatMap(entry -> post(entry.getKey()));
  }

  private String page(String video, SimulatedPost post) {
    String handle = accountById(post.accountId()).map(SimulatedAccount::handle).orElse("");
    return "https://www.tiktok.com/@" + handle + "/video/" + video;
  }

  @Override
  protected Map<Metric, Long> figures(SimulatedPost post) {
    Engagement.Counts counts = countsOf(post);
    return Map.of(
        Metric.LIKES,
        counts.likes(),
        Metric.REPLIES,
        counts.replies(),
        Metric.REPOSTS,
        counts.reposts() + counts.quotes(),
        Metric.VIEWS,
        counts.likes() * 60);
  }

  @Override
  protected RequestKind kind(SimulatedRequest request) {
    String path = request.path();
    if (path.startsWith("/v2/oauth/") || path.startsWith("/v2/auth/")) {
      return RequestKind.AUTHORIZE;
    }
    if (request.method().equals("PUT")) {
      Matcher range = RANGE.matcher(request.header("Content-Range").orElse(""));
      boolean last =
          range.matches() && Long.parseLong(range.group(2)) + 1 == Long.parseLong(range.group(3));
      return last ? RequestKind.PUBLISH : RequestKind.PREPARE;
    }
    return switch (path) {
      case "/v2/post/publish/video/init/" -> RequestKind.PREPARE;
      case "/v2/post/publish/content/init/" -> RequestKind.PUBLISH;
      default -> RequestKind.READ;
    };
  }

  @Override
  protected SimulatedResponse failure(int status) {
    return switch (status) {
      case 400 -> error(400, "invalid_params", "The request parameters are invalid");
      case 401 ->
          error(
              401,
              "access_token_invalid",
              "The access token is invalid or not found in the request.");
      case 403 ->
          error(403, "scope_not_authorized", "The user did not authorize the scope required");
      default -> error(status, "internal_error", "Something is wrong");
    };
  }

  @Override
  protected SimulatedResponse tooMany(Optional<Instant> retryAt) {
    SimulatedResponse answer =
        error(429, "rate_limit_exceeded", "The API rate limit was exceeded. Please try later.");
    return retryAt
        .map(
            at ->
                answer.withHeader(
                    "Retry-After", Long.toString(Duration.between(now(), at).toSeconds())))
        .orElse(answer);
  }

  private static SimulatedResponse error(int status, String code, String message) {
    ObjectNode json = Json.object();
    json.putObject("data");
    json.set("error", problem(code, message));
    return Json.answer(status, json);
  }

  private static ObjectNode problem(String code, String message) {
    return Json.object().put("code", code).put("message", message).put("log_id", "202603020900");
  }

  private static SimulatedResponse ok(ObjectNode data) {
    ObjectNode json = Json.object();
    json.set("data", data);
    json.set("error", problem("ok", ""));
    return Json.answer(200, json);
  }

  @Override
  protected SimulatedResponse answer(SimulatedRequest request) {
    switch (request.path()) {
      case "/v2/auth/authorize/" -> {
        return tokens.page(request);
      }
      case "/v2/oauth/token/" -> {
        return tokens.token(request, now());
      }
      case "/v2/oauth/revoke/" -> {
        return tokens.revoke(request);
      }
      default -> {}
    }
    if (request.method().equals("PUT")) {
      return upload(request);
    }
    Optional<SimulatedAccount> account =
        request.bearer().flatMap(token -> tokens.owner(token, now())).flatMap(this::accountById);
    if (account.isEmpty()) {
      return failure(401);
    }
    boolean init = request.path().endsWith("/init/");
    if (init && simulation().rateLimits()) {
      RateWindows.Standing standing = inits.take(account.get().id(), 1, now());
      if (!standing.allowed()) {
        return tooMany(Optional.empty());
      }
    }
    JsonNode body = request.body().length == 0 ? Json.object() : Json.read(request.text());
    return switch (request.path()) {
      case "/v2/user/info/" -> user(account.get());
      case "/v2/post/publish/creator_info/query/" -> creator(account.get());
      case "/v2/post/publish/video/init/" -> video(body, account.get());
      case "/v2/post/publish/content/init/" -> photos(body, account.get());
      case "/v2/post/publish/status/fetch/" -> status(body, account.get());
      case "/v2/video/query/" -> query(body, account.get());
      case "/v2/video/list/" -> list(body, account.get());
      default -> error(404, "invalid_params", "Unsupported path(Janus)");
    };
  }

  private static SimulatedResponse user(SimulatedAccount account) {
    ObjectNode data = Json.object();
    data.putObject("user")
        .put("open_id", account.id())
        .put("display_name", account.handle())
        .put("follower_count", account.audience());
    return ok(data);
  }

  private SimulatedResponse creator(SimulatedAccount account) {
    ObjectNode data = Json.object().put("creator_username", account.handle());
    data.put("creator_nickname", account.handle());
    ArrayNode options = data.putArray("privacy_level_options");
    PRIVACY.stream().sorted().forEach(options::add);
    return ok(
        data.put("comment_disabled", false)
            .put("duet_disabled", false)
            .put("stitch_disabled", false)
            .put("max_video_post_duration_sec", longestVideo));
  }

  // Publications.

  private Optional<SimulatedResponse> refusal(JsonNode info) {
    String privacy = info.path("privacy_level").asText();
    if (!PRIVACY.contains(privacy)) {
      return Optional.of(
          error(
              403,
              "privacy_level_option_mismatch",
              "Privacy level is not specified or is not one of the options"));
    }
    boolean hidden = privacy.equals("SELF_ONLY") && info.path("brand_content_toggle").asBoolean();
    return hidden ? Optional.of(failure(400)) : Optional.empty();
  }

  private SimulatedResponse video(JsonNode body, SimulatedAccount account) {
    JsonNode info = body.path("post_info");
    Optional<SimulatedResponse> refusal = refusal(info);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    String title = info.path("title").asText();
    JsonNode source = body.path("source_info");
    long size = source.path("video_size").asLong();
    long chunk = source.path("chunk_size").asLong();
    long count = source.path("total_chunk_count").asLong();
    boolean whole = count == 1 && chunk == size && size <= 64_000_000;
    boolean parts =
        count > 1
            && count <= 1_000
            && chunk >= 5_000_000
            && chunk <= 64_000_000
            && count == size / chunk;
    if (title.length() > MAX_VIDEO_TEXT || size < 1 || !(whole || parts)) {
      return failure(400);
    }
    String id = "v_pub_file~v2-1." + ++lastId;
    publications.put(id, new Publication(account.id(), title, info, size, List.of()));
    return ok(
        Json.object()
            .put("publish_id", id)
            .put(
                "upload_url",
                address() + "/video/?upload_id=" + id + "&upload_token=" + randomWord(24)));
  }

  private SimulatedResponse upload(SimulatedRequest request) {
    String id = request.query("upload_id").orElse("");
    Publication publication = publications.get(id);
    Matcher range = RANGE.matcher(request.header("Content-Range").orElse(""));
    if (publication == null || !range.matches()) {
      return SimulatedResponse.empty(publication == null ? 403 : 400);
    }
    long first = Long.parseLong(range.group(1));
    long last = Long.parseLong(range.group(2));
    boolean fits =
        first == publication.bytes.size()
            && last - first + 1 == request.body().length
            && Long.parseLong(range.group(3)) == publication.size;
    if (!fits) {
      return SimulatedResponse.empty(416);
    }
    publication.bytes.add(request.body());
    if (publication.bytes.size() < publication.size) {
      return SimulatedResponse.empty(206)
          .withHeader("Content-Range", "bytes 0-" + last + "/" + publication.size);
    }
    goOut(id, publication);
    return SimulatedResponse.empty(201);
  }

  private void goOut(String id, Publication publication) {
    for (String one : refused) {
      if (one.endsWith(" " + publication.text)) {
        publication.failure = one.substring(0, one.indexOf(' '));
        return;
      }
    }
    publish(id, publication.account, publication.text, Optional.of(id));
    videoIds.put(id, Long.toString(7_300_000_000_000_000_000L + ++lastId));
  }

  private SimulatedResponse photos(JsonNode body, SimulatedAccount account) {
    JsonNode info = body.path("post_info");
    Optional<SimulatedResponse> refusal = refusal(info);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    JsonNode images = body.path("source_info").path("photo_images");
    String text = info.path("description").asText();
    boolean wrong =
        images.isEmpty()
            || images.size() > 35
            || text.length() > MAX_PHOTO_TEXT
            || !body.path("post_mode").asText().equals("DIRECT_POST");
    if (wrong) {
      return failure(400);
    }
    String id = "p_pub_url~v2." + ++lastId;
    List<ShownPost.Medium> photos = new ArrayList<>();
    images.forEach(
        image ->
            photos.add(ShownPost.Medium.at(ShownPost.Kind.IMAGE, URI.create(image.asText()), "")));
    Publication publication = new Publication(account.id(), text, info, 0, photos);
    publications.put(id, publication);
    for (JsonNode image : images) {
      String host = URI.create(image.asText()).getHost();
      if (host == null || host.endsWith(".invalid")) {
        publication.failure = "photo_pull_failed";
      }
    }
    if (publication.failure.isEmpty()) {
      goOut(id, publication);
    }
    return ok(Json.object().put("publish_id", id));
  }

  private SimulatedResponse status(JsonNode body, SimulatedAccount account) {
    String id = body.path("publish_id").asText();
    Publication publication = publications.get(id);
    if (publication == null || !publication.account.equals(account.id())) {
      return error(400, "invalid_publish_id", "publish_id is invalid");
    }
    ObjectNode data = Json.object();
    boolean out = videoIds.containsKey(id);
    data.put("status", out ? "PUBLISH_COMPLETE" : "PROCESSING_UPLOAD");
    if (!publication.failure.isEmpty()) {
      data.put("status", "FAILED").put("fail_reason", publication.failure);
    }
    ArrayNode ids = data.putArray("publicaly_available_post_id");
    visible(id).ifPresent(ids::add);
    return ok(data.put("uploaded_bytes", publication.bytes.size()));
  }

  /** The id of a public video once it was looked at. */
  private Optional<String> visible(String id) {
    Publication publication = publications.get(id);
    boolean isPublic = publication != null && publication.privacy.equals("PUBLIC_TO_EVERYONE");
    return post(id)
        .filter(post -> isPublic && !post.createdAt().plus(MODERATION).isAfter(now()))
        .map(post -> videoIds.get(id));
  }

  // Videos.

  private SimulatedResponse query(JsonNode body, SimulatedAccount account) {
    Set<String> wanted = new HashSet<>();
    body.path("filters").path("video_ids").forEach(one -> wanted.add(one.asText()));
    if (wanted.isEmpty() || wanted.size() > 20) {
      return failure(400);
    }
    ObjectNode data = Json.object();
    ArrayNode videos = data.putArray("videos");
    for (SimulatedPost post : postsOf(account.id())) {
      visible(post.id()).filter(wanted::contains).ifPresent(id -> videos.add(shown(id, post)));
    }
    return ok(data);
  }

  /** The cursor is a time in milliseconds: what is older comes next. */
  private SimulatedResponse list(JsonNode body, SimulatedAccount account) {
    int most = body.path("max_count").asInt(10);
    if (most < 1 || most > 20) {
      return failure(400);
    }
    long before = body.path("cursor").asLong(Long.MAX_VALUE);
    List<SimulatedPost> all =
        postsOf(account.id()).stream()
            .filter(post -> visible(post.id()).isPresent())
            .filter(post -> post.createdAt().toEpochMilli() < before)
            .toList();
    ObjectNode data = Json.object();
    ArrayNode videos = data.putArray("videos");
    data.put("cursor", 0).put("has_more", all.size() > most);
    for (SimulatedPost post : all.subList(0, Math.min(most, all.size()))) {
      visible(post.id()).ifPresent(id -> videos.add(shown(id, post)));
      data.put("cursor", post.createdAt().toEpochMilli());
    }
    return ok(data);
  }

  private ObjectNode shown(String id, SimulatedPost post) {
    Engagement.Counts counts = countsOf(post);
    return Json.object()
        .put("id", id)
        .put("title", post.text())
        .put("video_description", post.text())
        .put("create_time", post.createdAt().getEpochSecond())
        .put("cover_image_url", address() + "/covers/" + id + ".jpg")
        .put("share_url", page(id, post))
        .put("like_count", counts.likes())
        .put("comment_count", counts.replies())
        .put("share_count", counts.reposts() + counts.quotes())
        .put("view_count", counts.likes() * 60);
  }
}
