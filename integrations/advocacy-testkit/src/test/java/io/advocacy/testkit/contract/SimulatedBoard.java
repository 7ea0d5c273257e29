package io.advocacy.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Credential;
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
import io.advocacy.testkit.internal.Received;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A notice board: the smallest network on which all rules can be broken. */
final class SimulatedBoard extends SimulatedNetwork {
  static final NetworkId BOARD = NetworkId.of("board");

  private final Map<String, String> owners = new HashMap<>();
  private final Map<String, String> idsByKey = new HashMap<>();
  private final Map<String, JsonNode> bodies = new HashMap<>();
  private final Map<String, String> media = new HashMap<>();
  private final Map<String, List<String>> held = new HashMap<>();
  private int longest = BoardConnector.MAX_TEXT;
  private int lastId;

  private SimulatedBoard(Simulation simulation) {
    super(BOARD, simulation);
  }

  static SimulatedBoard start(Simulation simulation) {
    SimulatedBoard board = new SimulatedBoard(simulation);
    board.restart();
    return board;
  }

  @Override
  public AccountAccess access(SimulatedAccount account) {
    return locked(
        () -> {
          String access = token(account.id());
          String refresh = token(account.id());
          Credential credential =
              Credential.builder()
                  .accessToken(Secret.of(access))
                  .refreshToken(Secret.of(refresh))
                  .build();
          return AccountAccess.of(account.id(), credential).withServer(address());
        });
  }

  private String token(String accountId) {
    String token = randomWord(32);
    owners.put(token, accountId);
    return token;
  }

  @Override
  public void revokeAccess(SimulatedAccount account) {
    locked(() -> owners.values().removeIf(account.id()::equals));
  }

  /** Lets the login of one account act for another. */
  void letActFor(SimulatedAccount login, SimulatedAccount other) {
    locked(() -> held.put(login.id(), List.of(login.id(), other.id())));
  }

  @Override
  protected List<String> held(SimulatedAccount login) {
    return held.getOrDefault(login.id(), super.held(login));
  }

  /** Sets the longest text. */
  void limit(int characters) {
    locked(() -> longest = characters);
  }

  @Override
  protected ShownPost show(SimulatedPost post) {
    JsonNode body = bodies.getOrDefault(post.id(), Json.object());
    List<ShownPost.Medium> shown = new ArrayList<>();
    for (JsonNode medium : body.path("media")) {
      String id = medium.path("medium").asText();
      ShownPost.Kind kind = id.startsWith("v") ? ShownPost.Kind.VIDEO : ShownPost.Kind.IMAGE;
      shown.add(
          ShownPost.Medium.ofBytes(kind, media.getOrDefault(id, ""), medium.path("alt").asText()));
    }
    Set<String> mentions = new HashSet<>();
    body.path("mentions")
        .forEach(name -> accountByHandle(name.asText()).ifPresent(one -> mentions.add(one.id())));
    List<String> tags = new ArrayList<>();
    body.path("tags").forEach(tag -> tags.add(tag.asText()));
    ShownPost words =
        ShownPost.of(post.text())
            .withMedia(shown)
            .withMentions(mentions)
            .withHashtags(tags)
            .withDisclosed(body.path("disclosed").asBoolean())
            .withLanguage(Optional.ofNullable(body.path("language").textValue()))
            .at(BoardPosts.address(post.id()));
    if (!body.has("link")) {
      return words;
    }
    URI link = URI.create(body.path("link").asText());
    List<URI> links = new ArrayList<>(words.links());
    links.add(link);
    JsonNode card = body.path("card");
    return words
        .withLinks(links)
        .withCard(
            new ShownPost.Card(
                link,
                card.path("title").asText(),
                card.path("description").asText(),
                Optional.ofNullable(media.get(card.path("picture").asText()))));
  }

  @Override
  protected String newAccountId(String handle, int ordinal) {
    return "account-" + ordinal;
  }

  @Override
  protected RequestKind kind(SimulatedRequest request) {
    return switch (request.method() + " " + request.path()) {
      case "POST /posts" -> RequestKind.PUBLISH;
      case "POST /images", "POST /videos" -> RequestKind.PREPARE;
      case "POST /tokens", "DELETE /tokens" -> RequestKind.AUTHORIZE;
      default -> request.method().equals("DELETE") ? RequestKind.DELETE : RequestKind.READ;
    };
  }

  @Override
  protected SimulatedResponse failure(int status) {
    return Json.answer(status, Json.object().put("error", "failed"));
  }

  @Override
  protected SimulatedResponse tooMany(Optional<Instant> retryAt) {
    SimulatedResponse answer = failure(429);
    return retryAt.map(at -> answer.withHeader("Retry-At", at.toString())).orElse(answer);
  }

  @Override
  protected SimulatedResponse answer(SimulatedRequest request) {
    String owner = owners.get(request.bearer().orElse(""));
    Optional<SimulatedAccount> account = owner == null ? Optional.empty() : accountById(owner);
    if (account.isEmpty()) {
      return failure(401);
    }
    String path = request.path();
    String id = path.substring(path.lastIndexOf('/') + 1);
    if (path.startsWith("/posts/")) {
      if (request.method().equals("DELETE")) {
        return deletePost(id) ? SimulatedResponse.empty(204) : failure(404);
      }
      return post(id)
          .map(post -> Json.answer(200, figuresOf(countsOf(post)).put("id", id)))
          .orElseGet(() -> failure(404));
    }
    return switch (request.method() + " " + path) {
      case "GET /me" ->
          Json.answer(
              200, Json.object().put("id", owner).put("followers", account.get().audience()));
      case "GET /limits" -> Json.answer(200, Json.object().put("characters", longest));
      case "GET /accounts" -> Json.answer(200, choices(account.get()));
      case "POST /images", "POST /videos" -> {
        String medium = (path.equals("/videos") ? "v" : "i") + randomWord(8);
        media.put(medium, Received.sha256(request.body()));
        yield Json.answer(201, Json.object().put("medium", medium));
      }
      case "DELETE /tokens" -> {
        owners.remove(request.bearer().orElse(""));
        yield SimulatedResponse.empty(204);
      }
      case "POST /tokens" ->
          Json.answer(200, Json.object().put("access", token(owner)).put("refresh", token(owner)));
      case "GET /posts" -> {
        Optional<String> whose = request.query("of");
        if (whose.isPresent()) {
          yield Json.answer(200, list(owner, whose.get().equals("mine")));
        }
        ObjectNode found = Json.object();
        String known = idsByKey.get(owner + "/" + request.query("key").orElse(""));
        ArrayNode posts = found.putArray("posts");
        if (known != null && post(known).isPresent()) {
          posts.addObject().put("id", known);
        }
        yield Json.answer(200, found);
      }
      case "POST /posts" -> publish(owner, Json.read(request.text()));
      default -> failure(404);
    };
  }

  private static ObjectNode figuresOf(Engagement.Counts counts) {
    return Json.object()
        .put("likes", counts.likes())
        .put("reposts", counts.reposts())
        .put("replies", counts.replies())
        .put("quotes", counts.quotes());
  }

  private ObjectNode choices(SimulatedAccount login) {
    ObjectNode json = Json.object();
    ArrayNode all = json.putArray("accounts");
    held(login)
        .forEach(
            id -> all.addObject().put("id", id).put("access", token(id)).put("refresh", token(id)));
    return json;
  }

  private ObjectNode list(String owner, boolean mine) {
    ObjectNode json = Json.object();
    ArrayNode all = json.putArray("posts");
    accounts().stream()
        .filter(account -> !mine || account.id().equals(owner))
        .flatMap(account -> postsOf(account.id()).stream())
        .forEach(
            post -> {
              JsonNode body = bodies.getOrDefault(post.id(), Json.object());
              ObjectNode one = all.addObject().put("id", post.id()).put("text", post.text());
              one.put("link", body.path("link").asText());
              one.put("created", post.createdAt().toString()).set("media", body.path("media"));
            });
    return json;
  }

  private SimulatedResponse publish(String owner, JsonNode body) {
    String text = body.path("text").asText();
    String key = body.path("key").asText();
    if (text.codePointCount(0, text.length()) > longest) {
      return failure(400);
    }
    String known = idsByKey.get(owner + "/" + key);
    if (known == null) {
      known = "post-" + ++lastId;
      publish(known, owner, text, Optional.of(key));
      idsByKey.put(owner + "/" + key, known);
      bodies.put(known, body);
    }
    return Json.answer(201, Json.object().put("id", known));
  }
}
