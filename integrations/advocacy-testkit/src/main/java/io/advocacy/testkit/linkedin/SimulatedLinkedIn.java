package io.advocacy.testkit.linkedin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
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
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A simulated LinkedIn, whose accounts are members or organisations.
 *
 * <p>Speaks {@code /rest/posts} (create, delete, finder {@code author}), {@code /rest/images} and
 * {@code /rest/videos} with their uploads, {@code /rest/memberFollowersCount}, {@code
 * /rest/networkSizes}, {@code /rest/memberCreatorPostAnalytics}, {@code
 * /rest/organizationalEntityShareStatistics}, {@code /rest/organizationAcls}, {@code
 * /rest/organizations}, {@code /v2/userinfo} and {@code /oauth/v2}. Sources: the pages posts-api,
 * post-api-schema, little-text-format, images-api, videos-api, follower-statistics, post-statistics
 * and versioning of learn.microsoft.com/en-us/linkedin; the answers to a duplicate, to a missing
 * field and to a retired version as integrators have seen them, for the documentation has none. A
 * post's text is what readers see: an unescaped bracket cuts it short, as on LinkedIn. Not
 * simulated: comments, documents, polls, targeting, daily limits, whose numbers are not published.
 */
public final class SimulatedLinkedIn extends SimulatedNetwork {
  private static final Duration DUPLICATE_WINDOW = Duration.ofMinutes(10);
  private static final int MAX_TEXT = 3_000;

  /** The oldest version that was still served in November 2026. */
  private static final String OLDEST_VERSION = "202601";

  private static final Pattern POST_URN = Pattern.compile("urn:li:(?:share|ugcPost):\\d+");

  private final boolean organisations;
  private final LinkedInTokens tokens = new LinkedInTokens(this::randomWord);
  private final LinkedInMedia media = new LinkedInMedia(this::randomWord);
  private final Map<String, String> commentaries = new HashMap<>();
  private final Map<String, JsonNode> contents = new HashMap<>();
  private final Map<String, Set<String>> administered = new HashMap<>();
  private boolean membersMayRead = true;
  private long lastId = 7_300_000_000_000_000_000L;

  private SimulatedLinkedIn(Simulation simulation, boolean organisations) {
    super(NetworkId.LINKEDIN, simulation);
    this.organisations = organisations;
  }

  /** Starts a network of members on a free port with the defaults of {@link Simulation#of}. */
  public static SimulatedLinkedIn start(InstantSource clock) {
    return start(Simulation.of(clock));
  }

  /** Starts a network whose accounts are members. */
  public static SimulatedLinkedIn start(Simulation simulation) {
    return start(simulation, false);
  }

  /** Starts a network whose accounts are organisations, each with one administrator. */
  public static SimulatedLinkedIn startForOrganisations(Simulation simulation) {
    return start(simulation, true);
  }

  private static SimulatedLinkedIn start(Simulation simulation, boolean organisations) {
    SimulatedLinkedIn network = new SimulatedLinkedIn(simulation, organisations);
    network.restart();
    return network;
  }

  /**
   * Sets whether members' tokens may read their own posts ({@code r_member_social}, which LinkedIn
   * grants to few); they may at first.
   */
  public void setMembersMayRead(boolean allowed) {
    locked(() -> membersMayRead = allowed);
  }

  /** Lets this person be signed in at the authorisation page, and agree to whatever is asked. */
  public void signIn(SimulatedAccount account) {
    locked(
        () -> {
          tokens.signIn(require(account).id());
          return account;
        });
  }

  @Override
  public AccountAccess access(SimulatedAccount account) {
    LinkedInTokens.Pair pair = locked(() -> tokens.issue(require(account).id(), now()));
    Credential credential =
        Credential.builder()
            .accessToken(Secret.of(pair.access()))
            .refreshToken(Secret.of(pair.refresh()))
            .expiresAt(pair.endsAt())
            .renewableUntil(pair.refreshEndsAt())
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
    return organisations
        ? "urn:li:organization:" + (2_414_000 + ordinal)
        : "urn:li:person:" + String.format(Locale.ROOT, "p%08d", ordinal);
  }

  @Override
  protected ShownPost show(SimulatedPost post) {
    String written = commentaries.getOrDefault(post.id(), "");
    JsonNode content = contents.getOrDefault(post.id(), MissingNode.getInstance());
    List<JsonNode> shown = new ArrayList<>();
    content.path("multiImage").path("images").forEach(shown::add);
    if (content.has("media")) {
      shown.add(content.path("media"));
    }
    ShownPost seen =
        ShownPost.of(post.text())
            .withMentions(LittleText.mentions(written))
            .withHashtags(LittleText.hashtags(written))
            .withMedia(shown.stream().map(this::medium).toList())
            .at(URI.create("https://www.linkedin.com/feed/update/" + post.id() + "/"));
    JsonNode article = content.path("article");
    if (article.isMissingNode()) {
      return seen;
    }
    URI source = URI.create(article.path("source").asText());
    List<URI> links = new ArrayList<>(seen.links());
    links.add(source);
    return seen.withLinks(links)
        .withCard(
            new ShownPost.Card(
                source,
                article.path("title").asText(),
                article.path("description").asText(),
                media.digest(article.path("thumbnail").asText())));
  }

  private ShownPost.Medium medium(JsonNode named) {
    String urn = named.path("id").asText();
    return ShownPost.Medium.ofBytes(
        urn.contains(":video:") ? ShownPost.Kind.VIDEO : ShownPost.Kind.IMAGE,
        media.digest(urn).orElse(""),
        named.path("altText").asText());
  }

  @Override
  protected Map<Metric, Long> figures(SimulatedPost post) {
    Engagement.Counts counts = countsOf(post);
    Map<Metric, Long> figures = new EnumMap<>(Metric.class);
    figures.put(Metric.LIKES, counts.likes());
    figures.put(Metric.REPOSTS, counts.reposts());
    figures.put(Metric.REPLIES, counts.replies());
    figures.put(Metric.IMPRESSIONS, counts.likes() * 40);
    figures.put(Metric.REACH, counts.likes() * 30);
    if (organisations) {
      figures.put(Metric.CLICKS, counts.likes() * 2);
    }
    return figures;
  }

  /** Lets the administrator of an organisation administer another, too. */
  public void administer(SimulatedAccount login, SimulatedAccount another) {
    locked(
        () ->
            administered
                .computeIfAbsent(require(login).id(), id -> new LinkedHashSet<>())
                .add(require(another).id()));
  }

  @Override
  protected List<String> held(SimulatedAccount login) {
    List<String> held = new ArrayList<>();
    held.add(login.id());
    held.addAll(administered.getOrDefault(login.id(), Set.of()));
    return held;
  }

  @Override
  protected RequestKind kind(SimulatedRequest request) {
    String path = request.path();
    if (path.startsWith("/oauth/")) {
      return RequestKind.AUTHORIZE;
    }
    return switch (request.method()) {
      case "POST" -> path.equals("/rest/posts") ? RequestKind.PUBLISH : RequestKind.PREPARE;
      case "PUT" -> RequestKind.PREPARE;
      case "DELETE" -> RequestKind.DELETE;
      default -> RequestKind.READ;
    };
  }

  @Override
  protected SimulatedResponse failure(int status) {
    return switch (status) {
      case 400 -> error(400, "ILLEGAL_ARGUMENT", "Invalid parameters");
      case 401 -> error(401, "REVOKED_ACCESS_TOKEN", "The token has been revoked by the user");
      case 403 -> error(403, "ACCESS_DENIED", "Not enough permissions to access this resource");
      default -> error(status, "INTERNAL_SERVER_ERROR", "Internal Server Error");
    };
  }

  @Override
  protected SimulatedResponse tooMany(Optional<Instant> retryAt) {
    SimulatedResponse answer =
        error(429, "TOO_MANY_REQUESTS", "Resource level throttle limit for calls is reached");
    return retryAt
        .map(
            at ->
                answer.withHeader(
                    "Retry-After",
                    String.valueOf(Math.max(0, at.getEpochSecond() - now().getEpochSecond()))))
        .orElse(answer);
  }

  @Override
  protected SimulatedResponse answer(SimulatedRequest request) {
    if (request.is("GET", "/oauth/v2/authorization")) {
      return tokens.authorize(request, now());
    }
    if (request.is("POST", "/oauth/v2/accessToken")) {
      return tokens.token(request, now());
    }
    if (request.path().startsWith("/dms-uploads/") && request.method().equals("PUT")) {
      return media.put(request);
    }
    String token = request.bearer().orElse("");
    Optional<SimulatedAccount> account = tokens.owner(token, now()).flatMap(this::accountById);
    if (account.isEmpty()) {
      return tokens.wasRevoked(token)
          ? failure(401)
          : error(401, "EXPIRED_ACCESS_TOKEN", "The token used in the request has expired");
    }
    if (request.path().startsWith("/rest/")) {
      String version = request.header("LinkedIn-Version").orElse("");
      if (version.compareTo(OLDEST_VERSION) < 0) {
        return error(426, "NONEXISTENT_VERSION", "Requested version is not active");
      }
      if (!request.header("X-Restli-Protocol-Version").orElse("").equals("2.0.0")) {
        return failure(400);
      }
    }
    return api(request, acting(request, account.get()));
  }

  /** The organisation that a post is for, where the login may act for it; else the login's own. */
  private SimulatedAccount acting(SimulatedRequest request, SimulatedAccount login) {
    if (!request.is("POST", "/rest/posts")) {
      return login;
    }
    String author = Json.read(request.text()).path("author").asText();
    return held(login).contains(author) ? accountById(author).orElse(login) : login;
  }

  private SimulatedResponse api(SimulatedRequest request, SimulatedAccount account) {
    String action = request.query("action").map(name -> "?" + name).orElse("");
    return switch (request.method() + " " + request.path() + action) {
      case "POST /rest/posts" -> create(Json.read(request.text()), account);
      case "GET /rest/posts" -> byAuthor(request, account);
      case "GET /rest/images", "GET /rest/videos" -> many(request, account);
      case "POST /rest/images?initializeUpload" -> beginImage(request, account);
      case "POST /rest/videos?initializeUpload" -> beginVideo(request, account);
      case "POST /rest/videos?finalizeUpload" ->
          media.finish(Json.read(request.text()).path("finalizeUploadRequest"))
              ? SimulatedResponse.empty(200)
              : failure(400);
      case "GET /rest/memberFollowersCount" ->
          organisations
              ? failure(403)
              : Json.answer(
                  200, elements(Json.object().put("memberFollowersCount", account.audience())));
      case "GET /rest/memberCreatorPostAnalytics" -> memberAnalytics(request);
      case "GET /rest/organizationalEntityShareStatistics" -> organisationAnalytics(request);
      case "GET /rest/organizationAcls" -> Json.answer(200, administered(account));
      case "GET /v2/userinfo" -> Json.answer(200, userinfo(account));
      default -> byPath(request, account);
    };
  }

  private SimulatedResponse byPath(SimulatedRequest request, SimulatedAccount account) {
    String path = request.path();
    String last = path.substring(path.lastIndexOf('/') + 1);
    if (request.method().equals("DELETE") && path.startsWith("/rest/posts/")) {
      return delete(last, account);
    }
    if (path.startsWith("/rest/networkSizes/")) {
      return request.query("edgeType").orElse("").equals("COMPANY_FOLLOWED_BY_MEMBER")
          ? Json.answer(200, Json.object().put("firstDegreeSize", account.audience()))
          : failure(400);
    }
    if (path.startsWith("/rest/videos/")) {
      // a token that may only write may not ask what became of a medium
      return organisations
          ? media.status(last).map(json -> Json.answer(200, json)).orElse(notFound())
          : failure(403);
    }
    if (path.startsWith("/rest/organizations/")) {
      return accountById("urn:li:organization:" + last)
          .map(found -> Json.answer(200, Json.object().put("localizedName", found.handle())))
          .orElse(notFound());
    }
    return notFound();
  }

  private SimulatedResponse create(JsonNode body, SimulatedAccount account) {
    for (String field :
        List.of("author", "commentary", "visibility", "distribution", "lifecycleState")) {
      if (!body.has(field)) {
        return inputError("MISSING_FIELD", "ERROR :: /" + field + " :: field is required");
      }
    }
    if (!body.path("author").asText().equals(account.id())) {
      return error(
          403,
          "ACCESS_DENIED",
          "Field Value validation failed in REQUEST_BODY: Data Processing"
              + " Exception while processing fields [/author]");
    }
    String written = body.path("commentary").asText();
    String shown = LittleText.shown(written);
    JsonNode content = body.path("content");
    if (!body.path("lifecycleState").asText().equals("PUBLISHED") || !isFine(content, account)) {
      return inputError("INVALID_VALUE_FOR_FIELD", "ERROR :: /content :: is not valid");
    }
    if (shown.codePointCount(0, shown.length()) > MAX_TEXT
        || (shown.isBlank() && content.isMissingNode())) {
      return inputError("INVALID_VALUE_FOR_FIELD", "ERROR :: /commentary :: length");
    }
    Instant since = now().minus(DUPLICATE_WINDOW);
    Optional<SimulatedPost> earlier =
        postsOf(account.id()).stream()
            .takeWhile(post -> post.createdAt().isAfter(since))
            .filter(post -> written.equals(commentaries.get(post.id())))
            .findFirst();
    if (earlier.isPresent()) {
      return inputError("DUPLICATE_POST", "Content is a duplicate of " + earlier.get().id());
    }
    lastId++;
    String urn = "urn:li:share:" + lastId;
    commentaries.put(urn, written);
    contents.put(urn, content);
    publish(urn, account.id(), shown, Optional.empty());
    return SimulatedResponse.empty(201).withHeader("x-restli-id", urn);
  }

  private boolean isFine(JsonNode content, SimulatedAccount account) {
    if (content.isMissingNode()) {
      return true;
    }
    if (content.has("media")) {
      return media.isReady(content.path("media").path("id").asText(), account.id());
    }
    if (content.has("multiImage")) {
      JsonNode images = content.path("multiImage").path("images");
      boolean ready = images.size() >= 2 && images.size() <= 20;
      for (JsonNode image : images) {
        ready &= media.isReady(image.path("id").asText(), account.id());
      }
      return ready;
    }
    JsonNode article = content.path("article");
    boolean thumbnail =
        !article.has("thumbnail")
            || media.isReady(article.path("thumbnail").asText(), account.id());
    return article.path("source").asText().startsWith("http")
        && !article.path("title").asText().isEmpty()
        && thumbnail;
  }

  private SimulatedResponse delete(String urn, SimulatedAccount account) {
    Optional<SimulatedPost> post = post(urn);
    if (post.isPresent() && !post.get().accountId().equals(account.id())) {
      return failure(403);
    }
    post.ifPresent(found -> deletePost(urn));
    return SimulatedResponse.empty(204);
  }

  private SimulatedResponse byAuthor(SimulatedRequest request, SimulatedAccount account) {
    if (!organisations && !membersMayRead) {
      return failure(403);
    }
    if (!request.query("author").orElse("").equals(account.id())) {
      return failure(403);
    }
    int start = request.query("start").map(Integer::valueOf).orElse(0);
    int count = request.query("count").map(Integer::valueOf).orElse(10);
    ObjectNode json = Json.object();
    ArrayNode elements = json.putArray("elements");
    postsOf(account.id()).stream()
        .skip(start)
        .limit(count)
        .forEach(post -> elements.add(element(post)));
    return Json.answer(200, json);
  }

  private ObjectNode element(SimulatedPost post) {
    ObjectNode json =
        Json.object()
            .put("id", post.id())
            .put("author", post.accountId())
            .put("commentary", commentaries.get(post.id()))
            .put("createdAt", post.createdAt().toEpochMilli())
            .put("publishedAt", post.createdAt().toEpochMilli())
            .put("lifecycleState", "PUBLISHED");
    JsonNode content = contents.get(post.id());
    if (content != null && content.isObject()) {
      json.set("content", content);
    }
    return json;
  }

  /** Media by their URNs, for those who may ask for many at once. */
  private SimulatedResponse many(SimulatedRequest request, SimulatedAccount account) {
    return organisations
        ? Json.answer(
            200, media.many(request.query("ids").orElse(""), account.id(), address().toString()))
        : failure(403);
  }

  private SimulatedResponse beginImage(SimulatedRequest request, SimulatedAccount account) {
    String owner = Json.read(request.text()).path("initializeUploadRequest").path("owner").asText();
    return owner.equals(account.id())
        ? media.beginImage(owner, address().toString(), now())
        : failure(403);
  }

  private SimulatedResponse beginVideo(SimulatedRequest request, SimulatedAccount account) {
    JsonNode body = Json.read(request.text()).path("initializeUploadRequest");
    return body.path("owner").asText().equals(account.id())
        ? media.beginVideo(body, address().toString(), now()).orElse(failure(400))
        : failure(403);
  }

  private SimulatedResponse memberAnalytics(SimulatedRequest request) {
    Optional<SimulatedPost> post = named(request.query("entity").orElse(""));
    if (post.isEmpty()) {
      return notFound();
    }
    Engagement.Counts counts = countsOf(post.get());
    Optional<Long> count =
        switch (request.query("queryType").orElse("")) {
          case "IMPRESSION" -> Optional.of(counts.likes() * 40);
          case "MEMBERS_REACHED" -> Optional.of(counts.likes() * 30);
          case "RESHARE" -> Optional.of(counts.reposts());
          case "REACTION" -> Optional.of(counts.likes());
          case "COMMENT" -> Optional.of(counts.replies());
          default -> Optional.empty();
        };
    if (count.isEmpty()) {
      return failure(400);
    }
    ObjectNode none = Json.object();
    none.putArray("elements");
    return Json.answer(
        200, count.get() == 0 ? none : elements(Json.object().put("count", count.get())));
  }

  private SimulatedResponse organisationAnalytics(SimulatedRequest request) {
    String list = request.query("shares").or(() -> request.query("ugcPosts")).orElse("");
    Optional<SimulatedPost> post = named(list);
    ObjectNode json = Json.object();
    ArrayNode elements = json.putArray("elements");
    post.ifPresent(
        found -> {
          Engagement.Counts counts = countsOf(found);
          elements
              .addObject()
              .putObject("totalShareStatistics")
              .put("impressionCount", counts.likes() * 40)
              .put("uniqueImpressionsCount", counts.likes() * 30)
              .put("shareCount", counts.reposts())
              .put("likeCount", counts.likes())
              .put("commentCount", counts.replies())
              .put("clickCount", counts.likes() * 2)
              .put("engagement", 0.1);
        });
    return Json.answer(200, json);
  }

  private Optional<SimulatedPost> named(String expression) {
    Matcher urn = POST_URN.matcher(expression);
    return urn.find() ? post(urn.group()) : Optional.empty();
  }

  /** The pages of which somebody is an administrator. */
  private ObjectNode administered(SimulatedAccount account) {
    ObjectNode json = Json.object();
    ArrayNode elements = json.putArray("elements");
    if (organisations) {
      held(account)
          .forEach(
              id ->
                  elements
                      .addObject()
                      .put("role", "ADMINISTRATOR")
                      .put("state", "APPROVED")
                      .put("organization", id));
    }
    return json;
  }

  private ObjectNode userinfo(SimulatedAccount account) {
    String id = account.id().substring(account.id().lastIndexOf(':') + 1);
    return Json.object().put("sub", id).put("name", account.handle()).put("locale", "en_US");
  }

  private static ObjectNode elements(ObjectNode element) {
    ObjectNode json = Json.object();
    json.putArray("elements").add(element);
    return json;
  }

  private static SimulatedResponse inputError(String code, String description) {
    ObjectNode json =
        Json.object().put("status", 422).put("code", "INVALID_INPUT").put("message", description);
    json.put("errorDetailType", "com.linkedin.common.error.BadRequest");
    json.putObject("errorDetails")
        .putArray("inputErrors")
        .addObject()
        .put("code", code)
        .put("description", description);
    return Json.answer(422, json);
  }

  private static SimulatedResponse notFound() {
    return error(404, "NOT_FOUND", "Not Found");
  }

  private static SimulatedResponse error(int status, String code, String message) {
    return Json.answer(
        status, Json.object().put("status", status).put("code", code).put("message", message));
  }
}
