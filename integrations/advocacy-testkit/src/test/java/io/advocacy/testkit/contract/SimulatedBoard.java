package io.advocacy.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Credential;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Secret;
import io.advocacy.testkit.RequestKind;
import io.advocacy.testkit.SimulatedAccount;
import io.advocacy.testkit.SimulatedNetwork;
import io.advocacy.testkit.SimulatedRequest;
import io.advocacy.testkit.SimulatedResponse;
import io.advocacy.testkit.Simulation;
import io.advocacy.testkit.internal.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A notice board: the smallest network on which all rules can be broken. */
final class SimulatedBoard extends SimulatedNetwork {
  static final NetworkId BOARD = NetworkId.of("board");

  private final Map<String, String> owners = new HashMap<>();
  private final Map<String, String> idsByKey = new HashMap<>();
  private final Map<String, String> images = new HashMap<>();
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

  @Override
  protected String newAccountId(String handle, int ordinal) {
    return "account-" + ordinal;
  }

  @Override
  protected RequestKind kind(SimulatedRequest request) {
    return switch (request.method() + " " + request.path()) {
      case "POST /posts" -> RequestKind.PUBLISH;
      case "POST /images" -> RequestKind.PREPARE;
      case "POST /tokens" -> RequestKind.AUTHORIZE;
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
          .map(post -> Json.answer(200, Json.object().put("likes", countsOf(post).likes())))
          .orElseGet(() -> failure(404));
    }
    return switch (request.method() + " " + path) {
      case "GET /me" ->
          Json.answer(
              200, Json.object().put("id", owner).put("followers", account.get().audience()));
      case "POST /images" -> Json.answer(201, Json.object().put("image", randomWord(8)));
      case "POST /tokens" ->
          Json.answer(200, Json.object().put("access", token(owner)).put("refresh", token(owner)));
      case "GET /posts" -> {
        Optional<String> whose = request.query("of");
        if (whose.isPresent()) {
          yield Json.answer(200, list(owner, whose.get().equals("mine")));
        }
        ObjectNode found = Json.object();
        String known = idsByKey.get(owner + "/" + request.query("key").orElse(""));
        if (known != null && post(known).isPresent()) {
          found.put("id", known);
        }
        yield Json.answer(200, found);
      }
      case "POST /posts" -> publish(owner, Json.read(request.text()));
      default -> failure(404);
    };
  }

  private ObjectNode list(String owner, boolean mine) {
    ObjectNode json = Json.object();
    ArrayNode all = json.putArray("posts");
    accounts().stream()
        .filter(account -> !mine || account.id().equals(owner))
        .flatMap(account -> postsOf(account.id()).stream())
        .forEach(
            post ->
                all.addObject()
                    .put("id", post.id())
                    .put("text", post.text())
                    .put("images", images.get(post.id()))
                    .put("created", post.createdAt().toString()));
    return json;
  }

  private SimulatedResponse publish(String owner, JsonNode body) {
    String text = body.path("text").asText();
    String key = body.path("key").asText();
    if (text.codePointCount(0, text.length()) > BoardConnector.MAX_TEXT) {
      return failure(400);
    }
    String known = idsByKey.get(owner + "/" + key);
    if (known == null) {
      known = "post-" + ++lastId;
      publish(known, owner, text, Optional.of(key));
      idsByKey.put(owner + "/" + key, known);
      images.put(known, body.path("images").asText());
    }
    return Json.answer(201, Json.object().put("id", known));
  }
}
