package io.advocacy.testkit.facebook;

import com.fasterxml.jackson.databind.JsonNode;
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
import io.advocacy.testkit.internal.Graph;
import io.advocacy.testkit.internal.GraphDialog;
import io.advocacy.testkit.internal.GraphTokens;
import io.advocacy.testkit.internal.Json;
import io.advocacy.testkit.internal.Params;
import io.advocacy.testkit.internal.Words;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Simulated Facebook Pages, after Meta's Graph API. An account is a page.
 *
 * <p>Speaks {@code POST /:page/feed}, {@code /:page/photos}, {@code /:page/videos} (start,
 * transfer, finish), {@code GET /:page}, {@code /:page/published_posts}, {@code /:video}, {@code
 * /:post/insights}, {@code /me}, {@code /me/accounts}, {@code /me/permissions}, {@code DELETE
 * /:post}, and Facebook Login, each below a version. Sources, read in 2026: of
 * developers.facebook.com documentation/pages-api/posts and getting-started, docs/graph-api
 * reference/insights, guides/error-handling, overview/rate-limiting (header of Business Use Case
 * limits), video-uploads; the specification of the Graph API for attached photos and alt texts.
 * Sure: paths, parameters, codes. From observations of others: code 506 for the same post again,
 * here within an hour, and the length of 63 206. Assumed: the unit of the time until access comes
 * back (minutes). Not simulated: posts of people, reels, scheduled posts.
 */
public final class SimulatedFacebook extends SimulatedNetwork {
  private static final Pattern VERSION = Pattern.compile("v\\d+\\.\\d+");
  private static final Duration DUPLICATE_WINDOW = Duration.ofHours(1);
  private static final int MAX_TEXT = 63_206;
  private static final Set<String> FIGURES =
      Set.of(
          "post_media_view",
          "post_total_media_view_unique",
          "post_clicks",
          "post_reactions_by_type_total");

  private final GraphTokens tokens = new GraphTokens(this::randomWord);
  private final GraphDialog dialog = new GraphDialog(tokens);
  private long lastId = 900_000;
  private final FacebookMedia media = new FacebookMedia(() -> ++lastId);
  private final Map<String, ObjectNode> attachments = new HashMap<>();
  private final Map<String, List<ShownPost.Medium>> mediaOf = new HashMap<>();
  private final Set<String> refusedFigures = new HashSet<>();

  private SimulatedFacebook(Simulation simulation) {
    super(NetworkId.FACEBOOK, simulation);
  }

  /** Starts a server on a free port with the defaults of {@link Simulation#of}. */
  public static SimulatedFacebook start(InstantSource clock) {
    return start(Simulation.of(clock));
  }

  /** Starts a server. */
  public static SimulatedFacebook start(Simulation simulation) {
    SimulatedFacebook server = new SimulatedFacebook(simulation);
    server.restart();
    return server;
  }

  /**
   * Lets a person be signed in at the authorisation page, who agrees at once and holds all pages of
   * this network, this one first.
   */
  public void signIn(SimulatedAccount page) {
    locked(
        () -> {
          dialog.signIn(require(page).id());
          return page;
        });
  }

  /** Removes a figure, as Meta does from time to time: from now on its name is refused. */
  public void removeFigure(String name) {
    locked(() -> refusedFigures.add(name));
  }

  @Override
  public AccountAccess access(SimulatedAccount account) {
    return locked(
        () -> {
          String token = tokens.issue(require(account).id(), now());
          return AccountAccess.of(account.id(), Credential.ofAccessToken(Secret.of(token)));
        });
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
    return Long.toString(100_200_300_000_000L + ordinal);
  }

  @Override
  protected ShownPost show(SimulatedPost post) {
    ShownPost seen =
        ShownPost.of(post.text())
            .withHashtags(Words.hashtags(post.text()))
            .withMedia(mediaOf.getOrDefault(post.id(), List.of()))
            .at(
                URI.create(permalink(post)),
                URI.create("https://www.facebook.com/watch/?v=" + post.id()));
    ObjectNode attachment = attachments.get(post.id());
    if (attachment == null || !attachment.has("unshimmed_url")) {
      return seen;
    }
    List<URI> links = new ArrayList<>(seen.links());
    links.add(URI.create(attachment.path("unshimmed_url").asText()));
    return seen.withLinks(links);
  }

  private static String permalink(SimulatedPost post) {
    return "https://www.facebook.com/" + post.id();
  }

  @Override
  protected Map<Metric, Long> figures(SimulatedPost post) {
    Engagement.Counts counts = countsOf(post);
    return Map.of(
        Metric.LIKES, counts.likes() + counts.quotes(),
        Metric.CLICKS, counts.likes() * 2,
        Metric.IMPRESSIONS, counts.likes() * 50,
        Metric.REACH, counts.likes() * 40);
  }

  @Override
  protected List<String> held(SimulatedAccount login) {
    return accounts().stream().map(SimulatedAccount::id).toList();
  }

  @Override
  protected RequestKind kind(SimulatedRequest request) {
    return Graph.kind(request, SimulatedFacebook::publishes);
  }

  private static boolean publishes(SimulatedRequest request) {
    return request.path().endsWith("/feed")
        || (request.path().endsWith("/videos") && request.text().contains("=finish"));
  }

  @Override
  protected SimulatedResponse failure(int status) {
    return Graph.failure(status);
  }

  @Override
  protected SimulatedResponse tooMany(Optional<Instant> retryAt) {
    return Graph.tooMany(32, "pages", now(), retryAt);
  }

  @Override
  protected SimulatedResponse answer(SimulatedRequest request) {
    String path = request.path();
    if (path.endsWith("/dialog/oauth")) {
      return dialog.page(request);
    }
    if (path.endsWith("/oauth/access_token")) {
      return dialog.token(request, now());
    }
    String token = request.bearer().orElse("");
    Optional<SimulatedAccount> account = tokens.owner(token, now()).flatMap(this::accountById);
    if (account.isEmpty()) {
      return tokens.refusal(token, now());
    }
    List<String> parts = Arrays.asList(path.split("/", -1));
    if (parts.size() < 3 || !VERSION.matcher(parts.get(1)).matches()) {
      return Graph.missing(request.method(), path);
    }
    return api(request, account.get(), parts.get(2), parts.size() > 3 ? parts.get(3) : "");
  }

  private SimulatedResponse api(
      SimulatedRequest request, SimulatedAccount page, String node, String edge) {
    if (accountById(node).isPresent() && !node.equals(page.id())) {
      return Graph.error(
          403,
          "OAuthException",
          200,
          0,
          "(#200) The permission(s) pages_manage_posts are not available.");
    }
    return switch (request.method() + " " + edge) {
      case "POST feed" -> post(Params.of(request), page);
      case "POST photos" -> media.photo(Params.of(request), page.id());
      case "POST videos" -> video(Params.of(request), page);
      case "GET published_posts" -> list(request, page);
      case "GET insights" -> insights(request, node, page);
      case "GET accounts" -> Graph.pages(page, accounts(), this::page);
      case "GET permissions" -> dialog.permissions();
      case "GET " -> object(request, node, page);
      case "DELETE permissions" -> {
        tokens.revokeAll(page.id());
        yield Json.answer(200, Json.object().put("success", true));
      }
      case "DELETE " -> Graph.deletion(node, page, post(node), false, this::deletePost);
      default -> Graph.missing(request.method(), node);
    };
  }

  private void page(ObjectNode json, SimulatedAccount page) {
    json.put("id", page.id()).put("name", page.handle());
    json.put("access_token", tokens.issue(page.id(), now()));
    json.putArray("tasks").add("ANALYZE").add("CREATE_CONTENT").add("MODERATE");
  }

  // Posts.

  private SimulatedResponse post(Params params, SimulatedAccount page) {
    String text = params.text("message");
    String attached = params.text("attached_media");
    JsonNode photos = attached.isEmpty() ? Json.array() : Json.read(attached);
    if (!media.has(photos, page.id())) {
      return Graph.failure(400);
    }
    Optional<String> link = params.get("link");
    boolean empty = text.isBlank() && attached.isEmpty() && link.isEmpty();
    if (empty || text.codePointCount(0, text.length()) > MAX_TEXT) {
      return Graph.failure(400);
    }
    if (link.filter(url -> !url.startsWith("http")).isPresent()) {
      return Graph.error(400, "OAuthException", 1609005, 0, "The url you supplied is invalid");
    }
    Instant since = now().minus(DUPLICATE_WINDOW);
    boolean duplicate =
        !text.isBlank()
            && postsOf(page.id()).stream()
                .takeWhile(one -> one.createdAt().isAfter(since))
                .anyMatch(one -> one.text().equals(text));
    if (duplicate) {
      return Graph.error(400, "OAuthException", 506, 0, "Duplicate status message");
    }
    String id = page.id() + "_" + ++lastId;
    publish(id, page.id(), text, Optional.empty());
    if (!attached.isEmpty()) {
      attachments.put(id, FacebookMedia.album(photos, address().toString()));
      mediaOf.put(id, media.seen(photos));
    } else {
      link.ifPresent(
          url ->
              attachments.put(
                  id,
                  Json.object()
                      .put("media_type", "link")
                      .put("unshimmed_url", url)
                      .put("url", "https://l.facebook.com/l.php?h=AT0")));
    }
    return Json.answer(200, Json.object().put("id", id));
  }

  private SimulatedResponse video(Params params, SimulatedAccount page) {
    if (params.text("upload_phase").equals("start")) {
      return media.start(params, page.id());
    }
    Optional<FacebookMedia.Upload> session =
        media.session(params.text("upload_session_id"), page.id());
    if (session.isEmpty()) {
      return Graph.failure(400);
    }
    FacebookMedia.Upload upload = session.get();
    if (params.text("upload_phase").equals("transfer")) {
      return FacebookMedia.transfer(params, upload);
    }
    if (!upload.isComplete()) {
      return Graph.error(400, "OAuthException", 6000, 1363030, "The upload is not complete");
    }
    String id = upload.video();
    if (post(id).isEmpty()) {
      publish(id, page.id(), params.text("description"), Optional.of(id));
      attachments.put(id, FacebookMedia.attachment(upload, address().toString()));
      mediaOf.put(id, List.of(upload.medium()));
    }
    return Json.answer(200, Json.object().put("success", true));
  }

  private SimulatedResponse object(SimulatedRequest request, String id, SimulatedAccount page) {
    if (id.equals("me") || id.equals(page.id())) {
      ObjectNode json = Json.object().put("id", page.id()).put("name", page.handle());
      if (request.query("fields").orElse("").contains("followers_count")) {
        json.put("followers_count", page.audience()).put("fan_count", page.audience());
      }
      return Json.answer(200, json);
    }
    if (media.isVideo(id)) {
      boolean out = post(id).isPresent();
      ObjectNode json = Json.object().put("id", id).put("published", out);
      json.putObject("status")
          .put("video_status", out ? "ready" : "uploading")
          .putObject("publishing_phase")
          .put("status", out ? "complete" : "not_started");
      return Json.answer(200, json);
    }
    return post(id)
        .map(post -> Json.answer(200, shown(post)))
        .orElseGet(() -> Graph.missing("get", id));
  }

  private SimulatedResponse list(SimulatedRequest request, SimulatedAccount page) {
    return Graph.page(request, postsOf(page.id()), this::shown);
  }

  private ObjectNode shown(SimulatedPost post) {
    ObjectNode json = Json.object().put("id", post.id());
    Optional.ofNullable(attachments.get(post.id()))
        .ifPresent(one -> json.putObject("attachments").putArray("data").add(one));
    if (!post.text().isEmpty()) {
      json.put("message", post.text());
    }
    return json.put("created_time", Graph.time(post.createdAt()))
        .put("permalink_url", permalink(post));
  }

  private SimulatedResponse insights(SimulatedRequest request, String id, SimulatedAccount page) {
    Optional<SimulatedPost> own = post(id).filter(one -> one.accountId().equals(page.id()));
    return Graph.insights(request, id, own, figures(), name -> insight(id, name));
  }

  private Set<String> figures() {
    Set<String> known = new HashSet<>(FIGURES);
    known.removeAll(refusedFigures);
    return known;
  }

  private ObjectNode insight(String id, String name) {
    Engagement.Counts counts = countsOf(post(id).orElseThrow());
    return switch (name) {
      case "post_media_view" -> Graph.insight(id, name, counts.likes() * 50, false);
      case "post_clicks" -> Graph.insight(id, name, counts.likes() * 2, false);
      case "post_reactions_by_type_total" -> {
        ObjectNode figure = Graph.insight(id, name, 0, false);
        ObjectNode value = figure.putArray("values").addObject().putObject("value");
        value.put("like", counts.likes()).put("love", counts.quotes());
        yield figure;
      }
      default -> Graph.insight(id, name, counts.likes() * 40, false);
    };
  }
}
