package io.advocacy.testkit.instagram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkId;
import io.advocacy.testkit.Engagement;
import io.advocacy.testkit.RequestKind;
import io.advocacy.testkit.ShownPost;
import io.advocacy.testkit.SimulatedAccount;
import io.advocacy.testkit.SimulatedNetwork;
import io.advocacy.testkit.SimulatedPost;
import io.advocacy.testkit.SimulatedRequest;
import io.advocacy.testkit.SimulatedResponse;
import io.advocacy.testkit.Simulation;
import io.advocacy.testkit.internal.Graph;
import io.advocacy.testkit.internal.GraphContainers;
import io.advocacy.testkit.internal.GraphDialog;
import io.advocacy.testkit.internal.GraphTokens;
import io.advocacy.testkit.internal.Json;
import io.advocacy.testkit.internal.Params;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A simulated Instagram, after Meta's Graph API, behind Instagram Login and Facebook Login alike.
 *
 * <p>Speaks {@code POST /:ig/media}, {@code /ig-api-upload/:container} and {@code
 * /:ig/media_publish}, {@code GET /:container}, {@code /:ig}, {@code /:ig/media}, {@code
 * /:ig/content_publishing_limit}, {@code /:media}, {@code /:media/insights}, {@code /me}, {@code
 * /me/accounts}, {@code /me/permissions}, {@code DELETE /:media}, and both logins, each below a
 * version. Sources, read in 2026: of developers.facebook.com docs/instagram-platform
 * content-publishing with resumable-uploads, reference/ig-container, ig-user/media,
 * ig-user/media_publish, ig-media, instagram-media/insights (18 June) and error-codes (2 June),
 * whose rows are the errors here; the specification of the Graph API for the quota and the figures.
 * Sure: paths, parameters, states, error codes. Not documented and assumed: what a container
 * answers that is published a second time (here 9007/2207027, as one that is not ready). Not
 * simulated: stories, tags of people and places. Media are never fetched, and hosts that end in
 * {@code .invalid} cannot be reached.
 */
public final class SimulatedInstagram extends SimulatedNetwork {
  private static final Pattern VERSION = Pattern.compile("v\\d+\\.\\d+");
  private static final Pattern HASHTAG = Pattern.compile("#[\\p{L}\\p{N}_]+");
  private static final Pattern MENTION = Pattern.compile("@[A-Za-z0-9_.]+");
  private static final int MAX_CAPTION = 2_200;
  private static final Set<String> FIGURES =
      Set.of(
          "views",
          "reach",
          "likes",
          "comments",
          "saved",
          "shares",
          "reposts",
          "total_interactions",
          "follows",
          "profile_visits");

  private final GraphTokens tokens = new GraphTokens(this::randomWord);
  private final GraphDialog dialog = new GraphDialog(tokens);
  private final GraphContainers containers = new GraphContainers();
  private int quota = 100;
  private final Map<String, Long> uploads = new HashMap<>();
  private final Set<String> refusedFigures = new HashSet<>();

  private SimulatedInstagram(Simulation simulation) {
    super(NetworkId.INSTAGRAM, simulation);
  }

  /** Starts a server on a free port with the defaults of {@link Simulation#of}. */
  public static SimulatedInstagram start(InstantSource clock) {
    return start(Simulation.of(clock));
  }

  /** Starts a server. */
  public static SimulatedInstagram start(Simulation simulation) {
    SimulatedInstagram server = new SimulatedInstagram(simulation);
    server.restart();
    return server;
  }

  /**
   * Lets a person be signed in at the authorisation pages, which then agree at once. With Facebook
   * Login the person holds a page for each account of this network, this one's first.
   */
  public void signIn(SimulatedAccount account) {
    locked(
        () -> {
          dialog.signIn(require(account).id());
          return account;
        });
  }

  /** Removes a figure, as Meta does from time to time: from now on its name is refused. */
  public void removeFigure(String name) {
    locked(() -> refusedFigures.add(name));
  }

  /** Sets how many posts an account may publish in a day; 100 at first. */
  public void limitPosts(int most) {
    locked(() -> quota = most);
  }

  @Override
  public AccountAccess access(SimulatedAccount account) {
    return locked(() -> tokens.renewable(require(account).id(), now()));
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
    return Long.toString(17_841_400_000_000_000L + ordinal);
  }

  @Override
  protected ShownPost show(SimulatedPost post) {
    return containers
        .seen(post, name -> accountByHandle(name).map(SimulatedAccount::id))
        .at(URI.create(permalink(post)));
  }

  private static String permalink(SimulatedPost post) {
    return "https://www.instagram.com/p/" + post.id() + "/";
  }

  @Override
  protected Map<Metric, Long> figures(SimulatedPost post) {
    Engagement.Counts counts = countsOf(post);
    return Map.of(
        Metric.LIKES, counts.likes(),
        Metric.REPLIES, counts.replies(),
        Metric.REPOSTS, counts.reposts(),
        Metric.SAVES, counts.quotes(),
        Metric.IMPRESSIONS, counts.likes() * 50,
        Metric.REACH, counts.likes() * 40);
  }

  @Override
  protected List<String> held(SimulatedAccount login) {
    return accounts().stream().map(SimulatedAccount::id).toList();
  }

  @Override
  protected RequestKind kind(SimulatedRequest request) {
    return Graph.kind(request, one -> one.path().endsWith("_publish"));
  }

  @Override
  protected SimulatedResponse failure(int status) {
    return Graph.failure(status);
  }

  @Override
  protected SimulatedResponse tooMany(Optional<Instant> retryAt) {
    return Graph.tooMany(80002, "instagram", now(), retryAt);
  }

  @Override
  protected SimulatedResponse answer(SimulatedRequest request) {
    String path = request.path();
    if (path.endsWith("/dialog/oauth") || path.equals("/oauth/authorize")) {
      return dialog.page(request);
    }
    if (request.is("POST", "/oauth/access_token")) {
      return redeem(request);
    }
    if (path.equals("/access_token") || path.equals("/refresh_access_token")) {
      return tokens.prolong(request, "ig_refresh_token", now());
    }
    if (path.endsWith("/oauth/access_token")) {
      return dialog.token(request, now());
    }
    String token =
        request
            .bearer()
            .or(() -> request.header("Authorization").map(one -> one.replace("OAuth ", "")))
            .orElse("");
    Optional<SimulatedAccount> account = tokens.owner(token, now()).flatMap(this::accountById);
    if (account.isEmpty()) {
      return tokens.refusal(token, now());
    }
    List<String> parts = Arrays.asList(path.split("/", -1));
    if (parts.size() == 4 && parts.get(1).equals("ig-api-upload")) {
      return upload(request, parts.get(3), account.get());
    }
    if (parts.size() < 3 || !VERSION.matcher(parts.get(1)).matches()) {
      return Graph.missing(request.method(), path);
    }
    return api(request, account.get(), parts.get(2), parts.size() > 3 ? parts.get(3) : "");
  }

  private SimulatedResponse api(
      SimulatedRequest request, SimulatedAccount account, String node, String edge) {
    if (accountById(node).isPresent() && !node.equals(account.id())) {
      return Graph.failure(403);
    }
    return switch (request.method() + " " + edge) {
      case "POST media" -> create(Params.of(request), account);
      case "POST media_publish" -> publish(Params.of(request), account);
      case "GET media" -> list(request, account);
      case "GET content_publishing_limit" -> Graph.quota(used(account), quota);
      case "GET insights" -> insights(request, node, account);
      case "GET accounts" -> Graph.pages(account, accounts(), this::page);
      case "GET permissions" -> dialog.permissions();
      case "GET " -> object(request, node, account);
      case "DELETE permissions" -> {
        tokens.revokeAll(account.id());
        yield Json.answer(200, Json.object().put("success", true));
      }
      case "DELETE " -> Graph.deletion(node, account, post(node), true, this::deletePost);
      default -> Graph.missing(request.method(), node);
    };
  }

  // The logins.

  private SimulatedResponse redeem(SimulatedRequest request) {
    String code = request.form().getOrDefault("code", List.of("")).get(0);
    Optional<String> token = tokens.redeem(code, now());
    if (token.isEmpty()) {
      return Graph.badCode();
    }
    ObjectNode json = Json.object();
    json.putArray("data")
        .addObject()
        .put("access_token", token.get())
        .put("user_id", tokens.owner(token.get(), now()).orElseThrow())
        .put(
            "permissions",
            "instagram_business_basic,instagram_business_content_publish,"
                + "instagram_business_manage_insights");
    return Json.answer(200, json);
  }

  private void page(ObjectNode page, SimulatedAccount account) {
    page.put("id", "1" + account.id()).put("name", "Page of " + account.handle());
    page.put("access_token", tokens.issue(account.id(), now()));
    page.putArray("tasks").add("ANALYZE").add("CREATE_CONTENT");
    page.putObject("instagram_business_account")
        .put("id", account.id())
        .put("username", account.handle());
  }

  // Containers.

  private SimulatedResponse create(Params params, SimulatedAccount account) {
    String type = params.text("media_type");
    String caption = params.text("caption");
    if (caption.codePointCount(0, caption.length()) > MAX_CAPTION
        || HASHTAG.matcher(caption).results().count() > 30
        || MENTION.matcher(caption).results().count() > 20) {
      return Graph.error(
          400, "OAuthException", 36004, 2207010, "The submitted image's caption was too long");
    }
    if (type.equals("CAROUSEL")) {
      Optional<List<GraphContainers.Container>> children =
          containers.children(params.text("children"), account.id(), 10, now());
      if (children.isEmpty()) {
        return Graph.error(
            400, "OAuthException", 9004, 2207052, "The carousel's children are not ready");
      }
      GraphContainers.Container made =
          containers.create(account.id(), caption, false, Optional.empty(), now());
      made.showAll(children.get());
      return made(made);
    }
    boolean video = type.equals("REELS") || type.equals("VIDEO");
    if (video && params.text("upload_type").equals("resumable")) {
      GraphContainers.Container made = containers.createForUpload(account.id(), caption, now());
      uploads.put(made.id(), 0L);
      made.show("VIDEO", address() + "/media/" + made.id() + ".mp4", "");
      ObjectNode json = Json.object().put("id", made.id());
      return Json.answer(200, json.put("uri", address() + "/ig-api-upload/v26.0/" + made.id()));
    }
    Optional<String> media =
        params.get(video ? "video_url" : "image_url").filter(url -> url.startsWith("https://"));
    if (media.isEmpty() || (video && params.get("alt_text").isPresent())) {
      return Graph.failure(400);
    }
    GraphContainers.Container made = containers.create(account.id(), caption, video, media, now());
    made.show(video ? "VIDEO" : "IMAGE", media.get(), params.text("alt_text"));
    return !video && made.state(now()).equals("ERROR")
        ? Graph.error(
            400, "OAuthException", 9004, 2207052, "The media could not be fetched from this URI")
        : made(made);
  }

  private static SimulatedResponse made(GraphContainers.Container container) {
    return Json.answer(200, Json.object().put("id", container.id()));
  }

  /** Takes the bytes from an offset to the end; fewer stay and can be continued. */
  private SimulatedResponse upload(
      SimulatedRequest request, String container, SimulatedAccount account) {
    Optional<GraphContainers.Container> found = containers.find(container, account.id());
    long have = uploads.getOrDefault(container, -1L);
    long offset = request.header("offset").map(Long::valueOf).orElse(-1L);
    long size = request.header("file_size").map(Long::valueOf).orElse(-1L);
    if (found.isEmpty() || have != offset || offset + request.body().length > size) {
      ObjectNode json = Json.object();
      json.putObject("debug_info")
          .put("retriable", false)
          .put("type", "ProcessingFailedError")
          .put("message", "Request processing failed");
      return Json.answer(400, json);
    }
    uploads.put(container, offset + request.body().length);
    found.get().receive(request.body());
    if (offset + request.body().length == size) {
      found.get().uploaded();
    }
    return Json.answer(
        200, Json.object().put("success", true).put("message", "Upload successful."));
  }

  private SimulatedResponse publish(Params params, SimulatedAccount account) {
    Optional<GraphContainers.Container> found =
        containers.find(params.text("creation_id"), account.id());
    String state = found.map(one -> one.state(now())).orElse("");
    if (state.equals("EXPIRED")) {
      return Graph.error(
          400, "OAuthException", -2, 2207020, "The media you are trying to access has expired");
    }
    if (!state.equals("FINISHED")) {
      return Graph.error(
          400, "OAuthException", 9007, 2207027, "The media is not ready for publishing");
    }
    if (used(account) >= quota && simulation().rateLimits()) {
      return Graph.error(400, "OAuthException", 9, 2207042, "You reached maximum number of posts");
    }
    found.get().publish();
    String id = containers.postId();
    publish(id, account.id(), found.get().text(), Optional.of(found.get().id()));
    return Json.answer(200, Json.object().put("id", id));
  }

  private long used(SimulatedAccount account) {
    return Graph.used(postsOf(account.id()), now());
  }

  // What is there.

  private SimulatedResponse object(SimulatedRequest request, String id, SimulatedAccount account) {
    if (id.equals("me") || id.equals(account.id())) {
      return profile(request, id, account);
    }
    Optional<GraphContainers.Container> container = containers.find(id, account.id());
    if (container.isPresent()) {
      String state = container.get().state(now());
      ObjectNode json = Json.object().put("id", id).put("status_code", state);
      json.put("status", state.equals("ERROR") ? "Error: 2207026" : state);
      if (uploads.containsKey(id)) {
        json.putObject("video_status")
            .putObject("uploading_phase")
            .put("status", "in_progress")
            .put("bytes_transferred", uploads.get(id));
      }
      return Json.answer(200, json);
    }
    return post(id)
        .map(post -> Json.answer(200, shown(post)))
        .orElseGet(() -> Graph.missing("get", id));
  }

  private static SimulatedResponse profile(
      SimulatedRequest request, String id, SimulatedAccount account) {
    String fields = request.query("fields").orElse("");
    ObjectNode json = Json.object();
    if (fields.contains("instagram_business_account")) {
      json.put("id", "1" + account.id());
      json.putObject("instagram_business_account")
          .put("id", account.id())
          .put("username", account.handle());
      return Json.answer(200, json);
    }
    json.put("id", id.equals("me") ? "7" + account.id() : account.id());
    if (fields.contains("user_id")) {
      json.put("user_id", account.id());
    }
    if (fields.contains("username")) {
      json.put("username", account.handle());
    }
    if (fields.contains("followers_count")) {
      json.put("followers_count", account.audience());
    }
    return Json.answer(200, json);
  }

  private SimulatedResponse list(SimulatedRequest request, SimulatedAccount account) {
    return Graph.page(request, postsOf(account.id()), this::shown);
  }

  private ObjectNode shown(SimulatedPost post) {
    ObjectNode json = containers.shownBy(post).put("id", post.id());
    if (!post.text().isEmpty()) {
      json.put("caption", post.text());
    }
    return json.put("timestamp", Graph.time(post.createdAt())).put("permalink", permalink(post));
  }

  private SimulatedResponse insights(
      SimulatedRequest request, String id, SimulatedAccount account) {
    Optional<SimulatedPost> own = post(id).filter(one -> one.accountId().equals(account.id()));
    return Graph.insights(
        request, id, own, figures(), name -> Graph.insight(id, name, value(id, name), false));
  }

  private Set<String> figures() {
    Set<String> known = new HashSet<>(FIGURES);
    known.removeAll(refusedFigures);
    return known;
  }

  private long value(String id, String name) {
    Engagement.Counts counts = countsOf(post(id).orElseThrow());
    return switch (name) {
      case "views" -> counts.likes() * 50;
      case "reach" -> counts.likes() * 40;
      case "likes" -> counts.likes();
      case "comments" -> counts.replies();
      case "saved" -> counts.quotes();
      case "reposts" -> counts.reposts();
      default -> 0;
    };
  }
}
