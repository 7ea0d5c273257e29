package io.advocacy.testkit.threads;

import com.fasterxml.jackson.databind.node.ArrayNode;
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
import io.advocacy.testkit.internal.EmojiBytes;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A simulated Threads, after version 1.0 of its interface.
 *
 * <p>Speaks {@code POST /:user/threads} and {@code /:user/threads_publish}, {@code GET
 * /:container}, {@code /:user/threads}, {@code /:media}, {@code /:media/insights}, {@code
 * /:user/threads_insights}, {@code /:user/threads_publishing_limit}, {@code /me}, {@code DELETE
 * /:media}, and the login: {@code /oauth/authorize}, {@code /oauth/access_token}, {@code
 * /access_token} and {@code /refresh_access_token}. Sources, read in 2026: of
 * developers.facebook.com documentation/threads/posts (14 April), insights, overview (22 December
 * 2025), troubleshooting (states of containers, their errors and examples), Meta's Postman
 * collection (deletion, quota), docs/threads/get-started/long-lived-tokens. Sure: paths,
 * parameters, states, shapes of successful answers. From observations of others: the words about a
 * text that is too long, code 24/4279009 for a container that is not there. Assumed, because
 * nothing documents it: the code of a spent quota and the header of limits, which are taken from
 * Instagram and the Graph API. Not simulated: replies, polls, topic tags; media are never fetched,
 * see {@link GraphContainers}' rule: hosts that end in {@code .invalid} cannot be reached.
 */
public final class SimulatedThreads extends SimulatedNetwork {
  private static final String VERSION = "v1.0";
  private static final int MAX_TEXT = 500;
  private static final Set<String> TYPES = Set.of("TEXT", "IMAGE", "VIDEO", "CAROUSEL");
  private static final Set<String> FIGURES =
      Set.of("views", "likes", "replies", "reposts", "quotes", "shares");

  private final GraphTokens tokens = new GraphTokens(this::randomWord);
  private final GraphDialog dialog = new GraphDialog(tokens);
  private final GraphContainers containers = new GraphContainers();
  private int quota = 250;

  private SimulatedThreads(Simulation simulation) {
    super(NetworkId.THREADS, simulation);
  }

  /** Starts a server on a free port with the defaults of {@link Simulation#of}. */
  public static SimulatedThreads start(InstantSource clock) {
    return start(Simulation.of(clock));
  }

  /** Starts a server. */
  public static SimulatedThreads start(Simulation simulation) {
    SimulatedThreads server = new SimulatedThreads(simulation);
    server.restart();
    return server;
  }

  /** Lets a person be signed in at the authorisation page, which then agrees at once. */
  public void signIn(SimulatedAccount account) {
    locked(
        () -> {
          dialog.signIn(require(account).id());
          return account;
        });
  }

  /** Sets how many posts an account may publish in a day; 250 at first. */
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
    return Long.toString(31_000_000_000_000_000L + ordinal);
  }

  @Override
  protected ShownPost show(SimulatedPost post) {
    return containers
        .seen(post, name -> accountByHandle(name).map(SimulatedAccount::id))
        .at(URI.create(permalink(post)));
  }

  private String permalink(SimulatedPost post) {
    String handle = accountById(post.accountId()).map(SimulatedAccount::handle).orElse("");
    return "https://www.threads.com/@" + handle + "/post/" + post.id();
  }

  @Override
  protected Map<Metric, Long> figures(SimulatedPost post) {
    Map<Metric, Long> figures = new EnumMap<>(super.figures(post));
    figures.put(Metric.IMPRESSIONS, countsOf(post).likes() * 40);
    return figures;
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
    return Graph.tooMany(4, "threads", now(), retryAt);
  }

  @Override
  protected SimulatedResponse answer(SimulatedRequest request) {
    switch (request.path()) {
      case "/oauth/authorize" -> {
        return dialog.page(request);
      }
      case "/oauth/access_token" -> {
        return redeem(request);
      }
      case "/access_token", "/refresh_access_token" -> {
        return tokens.prolong(request, "th_refresh_token", now());
      }
      default -> {}
    }
    String token = request.bearer().or(() -> request.query("access_token")).orElse("");
    Optional<SimulatedAccount> account = tokens.owner(token, now()).flatMap(this::accountById);
    if (account.isEmpty()) {
      return tokens.refusal(token, now());
    }
    List<String> path = Arrays.asList(request.path().split("/", -1));
    if (path.size() < 3 || !path.get(1).equals(VERSION)) {
      return Graph.missing(request.method(), request.path());
    }
    String node = path.get(2).equals("me") ? account.get().id() : path.get(2);
    String edge = path.size() > 3 ? path.get(3) : "";
    return api(request, account.get(), node, edge);
  }

  private SimulatedResponse api(
      SimulatedRequest request, SimulatedAccount account, String node, String edge) {
    boolean own = node.equals(account.id());
    boolean someone = accountById(node).isPresent();
    if (someone && !own) {
      return Graph.failure(403);
    }
    return switch (request.method() + " " + edge) {
      case "POST threads" -> create(Params.of(request), account);
      case "POST threads_publish" -> publish(Params.of(request), account);
      case "GET threads" -> list(request, account);
      case "GET threads_publishing_limit" -> Graph.quota(used(account), quota);
      case "GET threads_insights" -> followers(request, account);
      case "GET insights" -> insights(request, node, account);
      case "GET " -> own ? profile(account) : object(node, account);
      case "DELETE " -> Graph.deletion(node, account, post(node), true, this::deletePost);
      default -> Graph.missing(request.method(), node);
    };
  }

  // The login.

  private SimulatedResponse redeem(SimulatedRequest request) {
    Map<String, List<String>> form = request.form();
    String code = form.getOrDefault("code", List.of("")).get(0);
    Optional<String> token = tokens.redeem(code, now());
    if (token.isEmpty()) {
      return Graph.badCode();
    }
    ObjectNode json = Json.object().put("access_token", token.get());
    return Json.answer(
        200, json.put("user_id", Long.parseLong(tokens.owner(token.get(), now()).orElseThrow())));
  }

  // Posts.

  private SimulatedResponse create(Params params, SimulatedAccount account) {
    String type = params.text("media_type");
    String text = params.text("text");
    if (!TYPES.contains(type)) {
      return Graph.error(400, "OAuthException", 100, 0, "Param media_type is not valid");
    }
    if (EmojiBytes.length(text) > MAX_TEXT) {
      return Graph.error(
          400,
          "OAuthException",
          100,
          0,
          "Param text must be at most " + MAX_TEXT + " characters long.");
    }
    Optional<String> media =
        params.get(type.equals("VIDEO") ? "video_url" : "image_url").filter(url -> !url.isEmpty());
    boolean needsMedia = type.equals("IMAGE") || type.equals("VIDEO");
    Optional<List<GraphContainers.Container>> children =
        containers.children(params.text("children"), account.id(), 20, now());
    boolean missing =
        switch (type) {
          case "TEXT" -> text.isBlank() && params.text("link_attachment").isEmpty();
          case "CAROUSEL" -> children.isEmpty();
          default -> needsMedia && media.isEmpty();
        };
    boolean misplaced = !type.equals("TEXT") && params.get("link_attachment").isPresent();
    if (missing || misplaced) {
      return Graph.failure(400);
    }
    GraphContainers.Container container =
        containers.create(account.id(), text, type.equals("VIDEO"), media, now());
    container.show(
        type.equals("TEXT") ? "TEXT_POST" : type, media.orElse(""), params.text("alt_text"));
    children.filter(all -> type.equals("CAROUSEL")).ifPresent(container::showAll);
    params
        .get("link_attachment")
        .ifPresent(link -> container.shown().put("link_attachment_url", link));
    return Json.answer(200, Json.object().put("id", container.id()));
  }

  private SimulatedResponse publish(Params params, SimulatedAccount account) {
    Optional<GraphContainers.Container> found =
        containers.find(params.text("creation_id"), account.id());
    if (found.isEmpty() || !found.get().state(now()).equals("FINISHED")) {
      return Graph.error(
          400, "OAuthException", 24, 4279009, "The requested resource does not exist");
    }
    if (used(account) >= quota && simulation().rateLimits()) {
      return Graph.error(
          400, "OAuthException", 9, 2207042, "The user has reached the limit of posts");
    }
    found.get().publish();
    String id = containers.postId();
    publish(id, account.id(), found.get().text(), Optional.of(found.get().id()));
    return Json.answer(200, Json.object().put("id", id));
  }

  private long used(SimulatedAccount account) {
    return Graph.used(postsOf(account.id()), now());
  }

  private SimulatedResponse object(String id, SimulatedAccount account) {
    Optional<GraphContainers.Container> container = containers.find(id, account.id());
    if (container.isPresent()) {
      String state = container.get().state(now());
      ObjectNode json = Json.object().put("status", state).put("id", id);
      if (state.equals("ERROR")) {
        json.put("error_message", "FAILED_DOWNLOADING_VIDEO");
      }
      return Json.answer(200, json);
    }
    return post(id)
        .map(post -> Json.answer(200, shown(post)))
        .orElseGet(() -> Graph.missing("get", id));
  }

  private SimulatedResponse list(SimulatedRequest request, SimulatedAccount account) {
    return Graph.page(request, postsOf(account.id()), this::shown);
  }

  private ObjectNode shown(SimulatedPost post) {
    ObjectNode json = containers.shownBy(post).put("id", post.id());
    if (!post.text().isEmpty()) {
      json.put("text", post.text());
    }
    return json.put("timestamp", Graph.time(post.createdAt())).put("permalink", permalink(post));
  }

  // Figures.

  private static SimulatedResponse profile(SimulatedAccount account) {
    return Json.answer(
        200, Json.object().put("id", account.id()).put("username", account.handle()));
  }

  private static SimulatedResponse followers(SimulatedRequest request, SimulatedAccount account) {
    ObjectNode json = Json.object();
    ArrayNode data = json.putArray("data");
    if (request.query("metric").orElse("").contains("followers_count")) {
      data.add(Graph.insight(account.id(), "followers_count", account.audience(), true));
    }
    return Json.answer(200, json);
  }

  private SimulatedResponse insights(
      SimulatedRequest request, String id, SimulatedAccount account) {
    Optional<SimulatedPost> own = post(id).filter(one -> one.accountId().equals(account.id()));
    return Graph.insights(
        request, id, own, FIGURES, name -> Graph.insight(id, name, value(id, name), false));
  }

  private long value(String id, String name) {
    Engagement.Counts counts = countsOf(post(id).orElseThrow());
    return switch (name) {
      case "views" -> counts.likes() * 40;
      case "likes" -> counts.likes();
      case "replies" -> counts.replies();
      case "reposts" -> counts.reposts();
      case "quotes" -> counts.quotes();
      default -> 0;
    };
  }
}
