package io.advocacy.testkit.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Credential;
import io.advocacy.network.Metric;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A simulated Bluesky server: a PDS and the AppView behind it at one address.
 *
 * <p>Speaks {@code com.atproto.server.createSession|refreshSession|getSession|deleteSession|
 * describeServer}, {@code com.atproto.repo.createRecord|putRecord|getRecord|listRecords|
 * deleteRecord|uploadBlob}, {@code com.atproto.identity.resolveHandle}, {@code
 * app.bsky.actor.getProfile|getProfiles} and {@code app.bsky.feed.getPosts|getAuthorFeed}, with the
 * answers that a real PDS (0.4.217) was seen to give, bad cases included, the limits of
 * docs.bsky.app/docs/advanced-guides/rate-limits and the lexicons of bluesky-social/atproto. The
 * same {@code putRecord} again makes no second commit. The server is its own authorisation server,
 * with pushed requests, PKCE and DPoP, for every client id, and the directory of its accounts'
 * DIDs. Not simulated: the keys of confidential clients, video processing, federation, unreferenced
 * blobs that vanish.
 *
 * <p>Sources: the lexicons of bluesky-social/atproto (lexicons/com/atproto and lexicons/app/bsky),
 * a PDS 0.4.217 for what it answers to bad input.
 */
public final class SimulatedBluesky extends SimulatedNetwork {
  /** The application in whose name {@link #oauthAccess} opens sessions. */
  public static final String CLIENT_ID = "https://host.example/client-metadata.json";

  private static final int MAX_BLOB_BYTES = 5 * 1024 * 1024;
  private static final int MAX_URIS = 25;
  private static final Set<String> WRITES =
      Set.of(
          "com.atproto.repo.createRecord",
          "com.atproto.repo.putRecord",
          "com.atproto.repo.deleteRecord");

  private final BlueskySessions sessions = new BlueskySessions(this::randomWord);
  private final BlueskyOauth oauth = new BlueskyOauth(this::randomWord, () -> address().toString());
  private final BlueskyRepos repos = new BlueskyRepos(this::randomWord);
  private final Map<String, AccountStanding> standings = new HashMap<>();
  private final BlueskyLimits limits;
  private final boolean oauthSessions;

  private SimulatedBluesky(Simulation simulation, boolean oauthSessions) {
    super(NetworkId.BLUESKY, simulation);
    this.limits = new BlueskyLimits(simulation.rateLimits());
    this.oauthSessions = oauthSessions;
  }

  /** Starts a server on a free port with the defaults of {@link Simulation#of}. */
  public static SimulatedBluesky start(InstantSource clock) {
    return start(Simulation.of(clock));
  }

  /** Starts a server. */
  public static SimulatedBluesky start(Simulation simulation) {
    return start(simulation, false);
  }

  /** Starts a server whose {@link #access} is that of OAuth sessions. */
  public static SimulatedBluesky startWithOauth(Simulation simulation) {
    return start(simulation, true);
  }

  private static SimulatedBluesky start(Simulation simulation, boolean oauthSessions) {
    SimulatedBluesky server = new SimulatedBluesky(simulation, oauthSessions);
    server.restart();
    return server;
  }

  /** Returns access with the tokens of a new session, and the app password beside them. */
  @Override
  public AccountAccess access(SimulatedAccount account) {
    if (oauthSessions) {
      return oauthAccess(account);
    }
    Credential credential =
        locked(
            () -> {
              SimulatedAccount known = require(account);
              BlueskySessions.Tokens tokens = sessions.open(known.id(), now());
              return Credential.builder()
                  .accessToken(Secret.of(tokens.access()))
                  .refreshToken(Secret.of(tokens.refresh()))
                  .expiresAt(tokens.accessEndsAt())
                  .appPassword(known.handle(), Secret.of(sessions.password(known.id())))
                  .build();
            });
    return AccountAccess.of(account.id(), credential).withServer(address());
  }

  /** Returns access with the tokens of a new OAuth session of {@link #CLIENT_ID}. */
  public AccountAccess oauthAccess(SimulatedAccount account) {
    Credential credential =
        locked(
            () -> {
              BlueskyOauth.Tokens tokens = oauth.open(require(account).id(), CLIENT_ID, now());
              return Credential.builder()
                  .accessToken(Secret.of(tokens.access()))
                  .refreshToken(Secret.of(tokens.refresh()))
                  .expiresAt(tokens.accessEndsAt())
                  .proofKey(Secret.of(tokens.privateKey()))
                  .build();
            });
    return AccountAccess.of(account.id(), credential).withServer(address());
  }

  /** Lets this person be signed in at the authorisation page, and agree to whatever is asked. */
  public void signIn(SimulatedAccount account) {
    locked(
        () -> {
          oauth.signIn(require(account).id());
          return account;
        });
  }

  /** Returns the handle and app password of an account, from which a session is made. */
  public Credential appPassword(SimulatedAccount account) {
    return locked(
        () ->
            Credential.ofAppPassword(
                require(account).handle(), Secret.of(sessions.password(account.id()))));
  }

  /**
   * Takes back the app password, the refresh tokens and the OAuth sessions of an account. As on a
   * real PDS, the access token of an app password works until its end, at most two hours.
   */
  @Override
  public void revokeAccess(SimulatedAccount account) {
    locked(
        () -> {
          sessions.revokeAll(account.id());
          oauth.revokeAll(account.id());
          return account;
        });
  }

  /** Says whether an account may act from now on. */
  public void setStanding(SimulatedAccount account, AccountStanding standing) {
    locked(() -> Optional.ofNullable(standings.put(require(account).id(), standing)));
  }

  /** Number of commits that a repository has seen: each made, changed or deleted record is one. */
  public int commits(SimulatedAccount account) {
    return locked(() -> repos.commits(account.id()));
  }

  @Override
  protected String newHandle(String name) {
    return name.contains(".") ? name : name + ".test";
  }

  @Override
  protected String newAccountId(String handle, int ordinal) {
    return Cids.did(handle + "/" + simulation().seed());
  }

  @Override
  protected RequestKind kind(SimulatedRequest request) {
    if (request.path().startsWith("/oauth/")) {
      return RequestKind.AUTHORIZE;
    }
    return switch (method(request)) {
      case "com.atproto.repo.createRecord", "com.atproto.repo.putRecord" -> RequestKind.PUBLISH;
      case "com.atproto.repo.uploadBlob" -> RequestKind.PREPARE;
      case "com.atproto.repo.deleteRecord" -> RequestKind.DELETE;
      case "com.atproto.server.createSession",
          "com.atproto.server.refreshSession",
          "com.atproto.server.deleteSession" ->
          RequestKind.AUTHORIZE;
      default -> RequestKind.READ;
    };
  }

  @Override
  protected SimulatedResponse failure(int status) {
    return switch (status) {
      case 400 -> error(400, "InvalidRequest", "Input must be a valid object");
      case 502 -> error(502, "UpstreamFailure", "Upstream Failure");
      case 503 -> error(503, "NotEnoughResources", "Not Enough Resources");
      case 504 -> error(504, "UpstreamTimeout", "Upstream Timeout");
      default -> error(status, "InternalServerError", "Internal Server Error");
    };
  }

  @Override
  protected SimulatedResponse tooMany(Optional<Instant> retryAt) {
    return BlueskyLimits.tooMany(now(), retryAt);
  }

  @Override
  protected SimulatedResponse answer(SimulatedRequest request) {
    BlueskyLimits.Taken call = limits.call(now());
    Optional<SimulatedResponse> refused = limits.refusal(call, now());
    if (refused.isPresent()) {
      return refused.get();
    }
    SimulatedResponse answer = answerOrError(request);
    if (request.header("DPoP").isPresent()) {
      answer = answer.withHeader("DPoP-Nonce", oauth.nonce(now()));
    }
    return answer.headers().containsKey("RateLimit-Limit") ? answer : call.on(answer);
  }

  private SimulatedResponse answerOrError(SimulatedRequest request) {
    try {
      Optional<SimulatedAccount> document = accountById(request.path().substring(1));
      if (document.isPresent()) {
        SimulatedAccount account = document.get();
        return Json.answer(
            200, BlueskyOauth.document(account.id(), account.handle(), address().toString()));
      }
      Optional<SimulatedResponse> authorization = oauth.answer(request, now());
      return authorization.isPresent() ? authorization.get() : xrpc(request);
    } catch (XrpcException e) {
      SimulatedResponse answer = error(e.status(), e.error(), String.valueOf(e.getMessage()));
      return e.status() == 401 && BlueskyOauth.isFor(request)
          ? answer.withHeader("WWW-Authenticate", "DPoP error=\"" + e.error() + "\"")
          : answer;
    }
  }

  private String requireAccess(SimulatedRequest request) {
    return BlueskyOauth.isFor(request)
        ? oauth.requireAccess(request, now())
        : sessions.requireAccess(request, now());
  }

  private SimulatedResponse xrpc(SimulatedRequest request) {
    String method = method(request);
    if (WRITES.contains(method)) {
      return write(method, request);
    }
    return switch (method) {
      case "com.atproto.server.createSession" -> createSession(request);
      case "com.atproto.server.refreshSession" -> refreshSession(request);
      case "com.atproto.server.getSession" ->
          Json.answer(200, session(active(requireAccess(request))));
      case "com.atproto.server.deleteSession" -> {
        sessions.close(request, now());
        yield SimulatedResponse.empty(200);
      }
      case "com.atproto.server.describeServer" -> {
        ObjectNode json = Json.object().put("did", "did:web:localhost");
        json.putArray("availableUserDomains").add(".test");
        yield Json.answer(200, json);
      }
      case "com.atproto.repo.uploadBlob" -> uploadBlob(request);
      case "com.atproto.repo.getRecord" ->
          Json.answer(
              200,
              repos.getRecord(
                  repo(request.query("repo").orElse("")).id(),
                  request.query("collection").orElse(""),
                  request.query("rkey").orElse("")));
      case "com.atproto.repo.listRecords" ->
          Json.answer(
              200,
              repos.listRecords(
                  repo(request.query("repo").orElse("")).id(),
                  request.query("collection").orElse(""),
                  request.query("limit").map(Integer::valueOf).orElse(50),
                  request.query("cursor").orElse(""),
                  request.query("reverse").orElse("").equals("true")));
      case "com.atproto.identity.resolveHandle" ->
          accountByHandle(request.query("handle").orElse(""))
              .map(account -> Json.answer(200, Json.object().put("did", account.id())))
              .orElseThrow(() -> XrpcException.invalidRequest("Unable to resolve handle"));
      case "app.bsky.actor.getProfile" ->
          account(request.query("actor").orElse(""))
              .map(account -> Json.answer(200, profile(account)))
              .orElseThrow(() -> XrpcException.invalidRequest("Profile not found"));
      case "app.bsky.actor.getProfiles" -> {
        ObjectNode json = Json.object();
        ArrayNode profiles = json.putArray("profiles");
        atMost25(request, "actors")
            .forEach(actor -> account(actor).ifPresent(found -> profiles.add(profile(found))));
        yield Json.answer(200, json);
      }
      case "app.bsky.feed.getPosts" -> {
        ObjectNode json = Json.object();
        ArrayNode posts = json.putArray("posts");
        atMost25(request, "uris")
            .forEach(uri -> post(uri).ifPresent(found -> posts.add(view(found))));
        yield Json.answer(200, json);
      }
      case "app.bsky.feed.getAuthorFeed" ->
          account(request.query("actor").orElse(""))
              .map(account -> Json.answer(200, feed(request, account)))
              .orElseThrow(() -> XrpcException.invalidRequest("Profile not found"));
      default -> throw new XrpcException(501, "MethodNotImplemented", "Method Not Implemented");
    };
  }

  private SimulatedResponse createSession(SimulatedRequest request) {
    JsonNode body = Json.read(request.text());
    String identifier = body.path("identifier").asText();
    Optional<SimulatedResponse> refused = limits.refusal(limits.login(identifier, now()), now());
    if (refused.isPresent()) {
      return refused.get();
    }
    SimulatedAccount account =
        account(identifier)
            .filter(found -> sessions.isPassword(found.id(), body.path("password").asText()))
            .orElseThrow(
                () ->
                    new XrpcException(
                        401, "AuthenticationRequired", "Invalid identifier or password"));
    if (standing(account) == AccountStanding.TAKEN_DOWN) {
      throw new XrpcException(401, "AccountTakedown", "Account has been taken down");
    }
    return tokens(account, sessions.open(account.id(), now()));
  }

  private SimulatedResponse refreshSession(SimulatedRequest request) {
    SimulatedAccount account = accountById(sessions.requireRefresh(request, now())).orElseThrow();
    if (standing(account) == AccountStanding.TAKEN_DOWN) {
      throw new XrpcException(401, "AccountTakedown", "Account has been taken down");
    }
    return tokens(account, sessions.refresh(request, now()));
  }

  private SimulatedResponse tokens(SimulatedAccount account, BlueskySessions.Tokens tokens) {
    ObjectNode json = session(account);
    json.put("accessJwt", tokens.access()).put("refreshJwt", tokens.refresh());
    return Json.answer(200, json);
  }

  private ObjectNode session(SimulatedAccount account) {
    ObjectNode json = Json.object().put("did", account.id()).put("handle", account.handle());
    json.set("didDoc", BlueskyOauth.document(account.id(), account.handle(), address().toString()));
    boolean active = standing(account) == AccountStanding.ACTIVE;
    json.put("active", active);
    return active ? json : json.put("status", "deactivated");
  }

  private SimulatedResponse write(String method, SimulatedRequest request) {
    String did = active(requireAccess(request)).id();
    int points = method.endsWith("createRecord") ? 3 : method.endsWith("putRecord") ? 2 : 1;
    BlueskyLimits.Taken taken = limits.write(did, points, now());
    Optional<SimulatedResponse> refused = limits.refusal(taken, now());
    if (refused.isPresent()) {
      return refused.get();
    }
    JsonNode body = Json.read(request.text());
    if (!repo(body.path("repo").asText()).id().equals(did)) {
      throw new XrpcException(401, "AuthenticationRequired", "Authentication Required");
    }
    BlueskyRepos.Write write = repos.write(method, did, body, now());
    switch (write.change()) {
      case CREATED -> publish(write.uri(), did, write.text(), Optional.of(write.rkey()));
      case CHANGED -> rewritePost(write.uri(), write.text());
      case DELETED -> deletePost(write.uri());
      case NONE -> {}
    }
    return taken.on(Json.answer(200, write.answer()));
  }

  private SimulatedResponse uploadBlob(SimulatedRequest request) {
    String did = active(requireAccess(request)).id();
    Optional<SimulatedResponse> refused = limits.refusal(limits.upload(did, now()), now());
    if (refused.isPresent()) {
      return refused.get();
    }
    if (request.body().length > MAX_BLOB_BYTES) {
      throw new XrpcException(413, "PayloadTooLarge", "request entity too large");
    }
    if (request.contentType().isEmpty()) {
      throw XrpcException.invalidRequest(
          "Request encoding (Content-Type) required but not provided");
    }
    String type = Images.typeOf(request.body()).orElse(request.contentType());
    ObjectNode json = Json.object();
    json.set("blob", repos.addBlob(did, request.body(), type));
    return Json.answer(200, json);
  }

  private BlueskyViews views() {
    return new BlueskyViews(repos, address().toString());
  }

  private ObjectNode profile(SimulatedAccount account) {
    return views().profile(account, postCountOf(account.id()));
  }

  private ObjectNode view(SimulatedPost post) {
    SimulatedAccount author = accountById(post.accountId()).orElseThrow();
    return views().post(post, author, countsOf(post));
  }

  @Override
  protected ShownPost show(SimulatedPost post) {
    return views().shown(post, accountById(post.accountId()).orElseThrow());
  }

  @Override
  protected Map<Metric, Long> figures(SimulatedPost post) {
    Map<Metric, Long> figures = new EnumMap<>(super.figures(post));
    figures.put(Metric.SAVES, BlueskyViews.bookmarks(countsOf(post)));
    return figures;
  }

  /** The newest posts of an account; the cursor is the number of those that came before. */
  private ObjectNode feed(SimulatedRequest request, SimulatedAccount account) {
    int limit = request.query("limit").map(Integer::valueOf).orElse(50);
    if (limit < 1 || limit > 100) {
      throw XrpcException.invalidRequest("Error: limit can not be greater than 100");
    }
    int from = request.query("cursor").map(Integer::valueOf).orElse(0);
    boolean withReplies = !request.query("filter").orElse("").equals("posts_no_replies");
    List<SimulatedPost> all =
        postsOf(account.id()).stream()
            .filter(post -> withReplies || !views().isReply(post))
            .toList();
    int to = Math.min(all.size(), from + limit);
    ObjectNode json = Json.object();
    ArrayNode feed = json.putArray("feed");
    all.subList(Math.min(from, to), to).forEach(post -> feed.addObject().set("post", view(post)));
    return to < all.size() ? json.put("cursor", Integer.toString(to)) : json;
  }

  /** Returns the account of a token when it may act. */
  private SimulatedAccount active(String did) {
    SimulatedAccount account = accountById(did).orElseThrow();
    switch (standing(account)) {
      case TAKEN_DOWN ->
          throw new XrpcException(401, "AccountTakedown", "Account has been taken down");
      case DEACTIVATED ->
          throw new XrpcException(401, "AccountDeactivated", "Account is deactivated");
      case ACTIVE -> {}
    }
    return account;
  }

  private AccountStanding standing(SimulatedAccount account) {
    return standings.getOrDefault(account.id(), AccountStanding.ACTIVE);
  }

  private Optional<SimulatedAccount> account(String identifier) {
    return identifier.startsWith("did:") ? accountById(identifier) : accountByHandle(identifier);
  }

  private SimulatedAccount repo(String identifier) {
    return account(identifier)
        .orElseThrow(() -> XrpcException.invalidRequest("Could not find repo: " + identifier));
  }

  private static List<String> atMost25(SimulatedRequest request, String name) {
    List<String> values = request.queryAll(name);
    if (values.isEmpty()) {
      throw XrpcException.invalidRequest("Error: Params must have the property \"" + name + "\"");
    }
    if (values.size() > MAX_URIS) {
      throw XrpcException.invalidRequest(
          "Error: " + name + " must not have more than " + MAX_URIS + " elements");
    }
    return values;
  }

  /** The name of the procedure or query; empty for other paths. */
  private static String method(SimulatedRequest request) {
    return request.path().startsWith("/xrpc/") ? request.path().substring(6) : "";
  }

  static SimulatedResponse error(int status, String error, String message) {
    return Json.answer(status, Json.object().put("error", error).put("message", message));
  }
}
