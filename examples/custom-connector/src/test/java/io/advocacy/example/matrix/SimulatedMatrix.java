package io.advocacy.example.matrix;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Credential;
import io.advocacy.network.Secret;
import io.advocacy.testkit.RequestKind;
import io.advocacy.testkit.ShownPost;
import io.advocacy.testkit.SimulatedAccount;
import io.advocacy.testkit.SimulatedNetwork;
import io.advocacy.testkit.SimulatedPost;
import io.advocacy.testkit.SimulatedRequest;
import io.advocacy.testkit.SimulatedResponse;
import io.advocacy.testkit.Simulation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A simulated Matrix server with one room, after the client-server API of spec.matrix.org: send,
 * messages, event, redact, relations, room_summary, whoami, refresh.
 */
final class SimulatedMatrix extends SimulatedNetwork {
  static final String ROOM = "!advocacy:example.org";
  private static final int MAX_EVENT = 65_536;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, String> owners = new HashMap<>();
  private final Map<String, String> eventsByTransaction = new HashMap<>();

  private SimulatedMatrix(Simulation simulation) {
    super(MatrixCalls.MATRIX, simulation);
  }

  static SimulatedMatrix start(Simulation simulation) {
    SimulatedMatrix matrix = new SimulatedMatrix(simulation);
    matrix.restart();
    return matrix;
  }

  @Override
  public AccountAccess access(SimulatedAccount account) {
    return locked(
        () -> {
          Credential credential =
              Credential.builder()
                  .accessToken(Secret.of(token("syt_", account.id())))
                  .refreshToken(Secret.of(token("syr_", account.id())))
                  .build();
          return AccountAccess.of(account.id(), credential).withServer(address());
        });
  }

  private String token(String prefix, String userId) {
    String token = prefix + randomWord(30);
    owners.put(token, userId);
    return token;
  }

  @Override
  public void revokeAccess(SimulatedAccount account) {
    locked(() -> owners.values().removeIf(account.id()::equals));
  }

  @Override
  protected String newAccountId(String handle, int ordinal) {
    return "@" + handle + ":example.org";
  }

  @Override
  protected ShownPost show(SimulatedPost post) {
    return ShownPost.of(post.text()).at(page(post));
  }

  private static URI page(SimulatedPost post) {
    String path = URLEncoder.encode(ROOM, UTF_8) + "/" + URLEncoder.encode(post.id(), UTF_8);
    return URI.create("https://matrix.to/#/" + path);
  }

  @Override
  protected RequestKind kind(SimulatedRequest request) {
    if (request.path().endsWith("/refresh")) {
      return RequestKind.AUTHORIZE;
    }
    if (!request.method().equals("PUT")) {
      return RequestKind.READ;
    }
    return request.path().contains("/redact/") ? RequestKind.DELETE : RequestKind.PUBLISH;
  }

  @Override
  protected SimulatedResponse failure(int status) {
    return error(status, status == 400 ? "M_BAD_JSON" : "M_UNKNOWN", "Failed");
  }

  @Override
  protected SimulatedResponse tooMany(Optional<Instant> retryAt) {
    ObjectNode body = JSON.createObjectNode().put("errcode", "M_LIMIT_EXCEEDED");
    retryAt.ifPresent(at -> body.put("retry_after_ms", Duration.between(now(), at).toMillis()));
    return SimulatedResponse.json(429, body.toString());
  }

  private static SimulatedResponse error(int status, String code, String message) {
    ObjectNode body = JSON.createObjectNode().put("errcode", code).put("error", message);
    return SimulatedResponse.json(status, body.toString());
  }

  @Override
  protected SimulatedResponse answer(SimulatedRequest request) {
    if (request.is("POST", "/_matrix/client/v3/refresh")) {
      return refresh(read(request).path("refresh_token").asText());
    }
    String user = owners.get(request.bearer().orElse(""));
    if (user == null) {
      return error(401, "M_UNKNOWN_TOKEN", "Unknown access token");
    }
    if (request.is("GET", "/_matrix/client/v3/account/whoami")) {
      return json(JSON.createObjectNode().put("user_id", user));
    }
    List<String> path = List.of(request.path().substring(1).split("/"));
    if (!path.contains(ROOM)) {
      return error(404, "M_NOT_FOUND", "Room not found");
    }
    if (path.contains("room_summary")) {
      long members = accountById(user).orElseThrow().audience() + 1;
      return json(JSON.createObjectNode().put("num_joined_members", members));
    }
    return switch (request.method() + " " + path.get(5)) {
      case "PUT send" -> send(user, path.get(7), request);
      case "GET messages" -> messages(user);
      case "GET event" ->
          post(path.get(6)).map(post -> json(event(post))).orElseGet(SimulatedMatrix::missing);
      case "PUT redact" -> {
        deletePost(path.get(6));
        yield json(JSON.createObjectNode().put("event_id", "$" + randomWord(43)));
      }
      case "GET relations" ->
          post(path.get(6))
              .map(post -> relations(post, path.get(7), request))
              .orElseGet(SimulatedMatrix::missing);
      default -> missing();
    };
  }

  private SimulatedResponse refresh(String token) {
    String user = owners.get(token);
    return user == null
        ? error(401, "M_UNKNOWN_TOKEN", "Unknown refresh token")
        : json(
            JSON.createObjectNode()
                .put("access_token", token("syt_", user))
                .put("refresh_token", token("syr_", user)));
  }

  private SimulatedResponse send(String user, String transaction, SimulatedRequest request) {
    if (request.body().length > MAX_EVENT) {
      return error(413, "M_TOO_LARGE", "Event too large");
    }
    String text = read(request).path("body").asText();
    String event =
        eventsByTransaction.computeIfAbsent(
            user + " " + transaction,
            first -> {
              String id = "$" + randomWord(43);
              publish(id, user, text, Optional.of(transaction));
              return id;
            });
    return json(JSON.createObjectNode().put("event_id", event));
  }

  /** The room's events, newest first, in one page; a sender sees its own transaction ids. */
  private SimulatedResponse messages(String user) {
    ObjectNode page = JSON.createObjectNode();
    ArrayNode chunk = page.putArray("chunk");
    postsOf(user).forEach(post -> chunk.add(event(post)));
    return json(page);
  }

  private static ObjectNode event(SimulatedPost post) {
    ObjectNode event = JSON.createObjectNode().put("type", "m.room.message");
    event.put("event_id", post.id()).put("sender", post.accountId());
    event.put("origin_server_ts", post.createdAt().toEpochMilli());
    event.putObject("content").put("msgtype", "m.text").put("body", post.text());
    post.key().ifPresent(key -> event.putObject("unsigned").put("transaction_id", key));
    return event;
  }

  private SimulatedResponse relations(
      SimulatedPost post, String relation, SimulatedRequest request) {
    long all = relation.equals("m.annotation") ? countsOf(post).likes() : countsOf(post).replies();
    long from = request.query("from").map(Long::valueOf).orElse(0L);
    long to = Math.min(all, from + request.query("limit").map(Long::valueOf).orElse(5L));
    ObjectNode page = JSON.createObjectNode();
    ArrayNode chunk = page.putArray("chunk");
    for (long i = from; i < to; i++) {
      chunk.addObject().put("type", "m.reaction").put("event_id", "$" + i);
    }
    if (to < all) {
      page.put("next_batch", String.valueOf(to));
    }
    return json(page);
  }

  private static JsonNode read(SimulatedRequest request) {
    try {
      return JSON.readTree(request.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SimulatedResponse json(ObjectNode body) {
    return SimulatedResponse.json(200, body.toString());
  }

  private static SimulatedResponse missing() {
    return error(404, "M_NOT_FOUND", "Event not found");
  }
}
