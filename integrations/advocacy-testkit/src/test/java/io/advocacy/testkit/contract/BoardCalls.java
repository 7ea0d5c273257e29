package io.advocacy.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.AuthorizationLostException;
import io.advocacy.network.ContentRejectedException;
import io.advocacy.network.Media;
import io.advocacy.network.NetworkException;
import io.advocacy.network.OutcomeUnknownException;
import io.advocacy.network.RateLimitedException;
import io.advocacy.network.RateScope;
import io.advocacy.network.TemporarilyUnavailableException;
import io.advocacy.testkit.internal.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The board's calls, and what their failures mean, right or with one defect. */
final class BoardCalls {
  private static final int LARGEST = 1_000_000;

  private final URI server;
  private final Duration patience;
  private final @Nullable Defect defect;
  private final HttpClient client;
  private final HttpClient reading;

  BoardCalls(URI server, Duration patience, @Nullable Defect defect) {
    this.server = server;
    // Whoever reads answers of any size is found out by what they hold, not by how long they take.
    this.patience =
        defect == Defect.READS_ANSWERS_OF_ANY_SIZE ? patience.multipliedBy(30) : patience;
    this.defect = defect;
    this.client = client(has(Defect.FOLLOWS_REDIRECTS));
    this.reading = client(has(Defect.FOLLOWS_REDIRECTS) || has(Defect.FOLLOWS_REDIRECTS_OF_READS));
  }

  private static HttpClient client(boolean following) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(following ? HttpClient.Redirect.ALWAYS : HttpClient.Redirect.NEVER)
        .build();
  }

  static String token(AccountAccess account) {
    return account
        .credential()
        .flatMap(credential -> credential.accessToken())
        .map(secret -> secret.reveal())
        .orElse("none");
  }

  JsonNode read(AccountAccess account, String path) {
    return send(request(path, token(account)).GET(), false);
  }

  JsonNode publish(AccountAccess account, JsonNode body) {
    JsonNode answer =
        send(
            request("/posts", token(account))
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(body))),
            true);
    if (!answer.path("id").isTextual() && !has(Defect.THROWS_WITHOUT_AN_ID)) {
      throw unknown(null);
    }
    return answer;
  }

  String upload(AccountAccess account, Media medium) {
    try (InputStream in = medium.open()) {
      byte[] bytes = in.readAllBytes();
      if (!medium.isImage() && has(Defect.CUTS_VIDEOS)) {
        bytes = Arrays.copyOf(bytes, bytes.length / 2);
      }
      HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofByteArray(bytes);
      String path = medium.isImage() ? "/images" : "/videos";
      return text(send(request(path, token(account)).POST(body), false), "medium");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean delete(AccountAccess account, String path) {
    JsonNode answer = send(request(path, token(account)).DELETE(), false);
    return !answer.has("missing");
  }

  /** Returns a list that the board always gives. */
  static JsonNode list(JsonNode answer, String name) {
    if (!answer.path(name).isArray()) {
      throw temporary("not understood", null);
    }
    return answer.path(name);
  }

  /** Returns a text that the board always gives. */
  static String text(JsonNode answer, String name) {
    if (!answer.path(name).isTextual()) {
      throw temporary("not understood", null);
    }
    return answer.path(name).asText();
  }

  private static String refreshToken(AccountAccess account) {
    return account
        .credential()
        .flatMap(credential -> credential.refreshToken())
        .map(secret -> secret.reveal())
        .orElse("none");
  }

  void revoke(AccountAccess account) {
    send(request("/tokens", token(account)).DELETE(), false);
    if (!has(Defect.REVOKES_THE_ACCESS_TOKEN_ONLY)) {
      send(request("/tokens", refreshToken(account)).DELETE(), false);
    }
  }

  JsonNode refresh(AccountAccess account) {
    return send(
        request("/tokens", refreshToken(account)).POST(HttpRequest.BodyPublishers.noBody()), false);
  }

  private HttpRequest.Builder request(String path, String token) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path));
    if (!has(Defect.WAITS_AS_LONG_AS_IT_TAKES)) {
      request.timeout(patience);
    }
    return request.header("Authorization", "Bearer " + token);
  }

  private JsonNode send(HttpRequest.Builder builder, boolean publishes) {
    HttpRequest request = builder.build();
    HttpResponse<String> answer;
    try {
      answer = exchange(request, publishes);
      if (publishes && answer.statusCode() >= 500 && has(Defect.RETRIES_ON_SERVER_ERRORS)) {
        answer = exchange(request, true);
      }
    } catch (ConnectException e) {
      throw has(Defect.TAKES_A_DEAD_NETWORK_FOR_REFUSAL)
          ? new ContentRejectedException(SimulatedBoard.BOARD, "refused", e)
          : temporary("cannot be reached", e);
    } catch (IOException e) {
      if (has(Defect.THROWS_WHAT_COMES)) {
        throw new UncheckedIOException(e);
      }
      throw publishes && !has(Defect.TAKES_SILENCE_FOR_FAILURE)
          ? unknown(e)
          : temporary("no answer", e);
    } catch (InterruptedException e) {
      if (!has(Defect.SWALLOWS_INTERRUPTIONS)
          && (publishes || !has(Defect.SWALLOWS_INTERRUPTIONS_OF_READS))) {
        Thread.currentThread().interrupt();
      }
      throw publishes ? unknown(e) : temporary("interrupted", e);
    }
    if (answer.body().length() > LARGEST && !has(Defect.READS_ANSWERS_OF_ANY_SIZE)) {
      throw publishes ? unknown(null) : temporary("too large", null);
    }
    if (answer.statusCode() / 100 != 2) {
      return failure(request, answer, publishes);
    }
    if (request.method().equals("DELETE") && has(Defect.BELIEVES_ANY_ANSWER_TO_A_DELETION)) {
      return Json.object();
    }
    try {
      String body = answer.body().isEmpty() ? "{}" : answer.body();
      JsonNode json = Json.read(body);
      if (json.isObject()) {
        return json;
      }
      throw new IllegalArgumentException("no object");
    } catch (IllegalArgumentException e) {
      if (has(Defect.THROWS_WHAT_COMES)) {
        throw e;
      }
      if (has(Defect.TAKES_A_BROKEN_ANSWER_FOR_REFUSAL)) {
        throw new ContentRejectedException(SimulatedBoard.BOARD, "refused", null);
      }
      if (has(Defect.DISCONNECTS_ON_ANY_FAILURE)) {
        throw lost(request);
      }
      throw publishes ? unknown(null) : temporary("not understood", null);
    }
  }

  /** The time limit of a request of this client ends with the head of the answer: see to it. */
  private HttpResponse<String> exchange(HttpRequest request, boolean publishes)
      throws IOException, InterruptedException {
    HttpClient used = publishes ? client : reading;
    if (has(Defect.WAITS_FOR_EVERY_BYTE) || has(Defect.WAITS_AS_LONG_AS_IT_TAKES)) {
      return used.send(request, HttpResponse.BodyHandlers.ofString());
    }
    CompletableFuture<HttpResponse<String>> call =
        used.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    try {
      return call.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      call.cancel(true);
      throw e;
    } catch (TimeoutException e) {
      call.cancel(true);
      throw new IOException("no answer in time", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException broken) {
        throw broken;
      }
      throw new IOException(e.getCause());
    }
  }

  private JsonNode failure(HttpRequest request, HttpResponse<String> answer, boolean publishes) {
    if (!isBoards(answer)) {
      if (answer.statusCode() / 100 == 4 && has(Defect.DISCONNECTS_ON_A_PAGE)) {
        throw lost(request);
      }
      throw publishes ? unknown(null) : temporary("HTTP " + answer.statusCode(), null);
    }
    boolean reads = request.method().equals("GET");
    return switch (answer.statusCode()) {
      case 404 -> Json.object().put("missing", true);
      case 400 ->
          throw reads && !has(Defect.TAKES_A_REFUSED_READ_FOR_REFUSED_CONTENT)
              ? BoardConnector.unsupported()
              : has(Defect.RETRIES_REFUSED_CONTENT)
                  ? temporary("HTTP 400", null)
                  : new ContentRejectedException(SimulatedBoard.BOARD, "refused", null);
      case 401, 403 ->
          throw has(Defect.RETRIES_WITHOUT_A_GRANT) ? temporary("HTTP 401", null) : lost(request);
      case 429 -> throw limited(answer);
      default ->
          throw publishes && !has(Defect.TAKES_SERVER_ERRORS_FOR_FAILURE)
              ? unknown(null)
              : temporary("HTTP " + answer.statusCode(), null);
    };
  }

  /** Says whether the board itself has answered. */
  private static boolean isBoards(HttpResponse<String> answer) {
    try {
      return Json.read(answer.body()).path("error").isTextual();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private NetworkException limited(HttpResponse<String> answer) {
    if (has(Defect.TAKES_A_LIMIT_FOR_REFUSAL)) {
      return new ContentRejectedException(SimulatedBoard.BOARD, "refused", null);
    }
    if (has(Defect.THROWS_WHAT_COMES_OF_A_LIMIT) && answer.request().method().equals("GET")) {
      throw new NumberFormatException("null");
    }
    Instant retryAt =
        has(Defect.IGNORES_WHEN_TO_RETRY)
            ? null
            : answer.headers().firstValue("Retry-At").map(Instant::parse).orElse(null);
    return new RateLimitedException(
        SimulatedBoard.BOARD, RateScope.ACCOUNT, "too many", retryAt, null);
  }

  private boolean has(Defect which) {
    return defect == which;
  }

  private NetworkException lost(HttpRequest request) {
    String leak =
        has(Defect.PUTS_THE_TOKEN_INTO_MESSAGES)
            ? request.headers().firstValue("Authorization").orElse("")
            : "";
    return new AuthorizationLostException(SimulatedBoard.BOARD, "connect again" + leak, null);
  }

  private static NetworkException temporary(String message, @Nullable Throwable cause) {
    return new TemporarilyUnavailableException(SimulatedBoard.BOARD, message, null, cause);
  }

  private static NetworkException unknown(@Nullable Throwable cause) {
    return new OutcomeUnknownException(SimulatedBoard.BOARD, "it may be there", cause);
  }
}
