package io.advocacy.example.matrix;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.AuthorizationExpiredException;
import io.advocacy.network.AuthorizationLostException;
import io.advocacy.network.ContentRejectedException;
import io.advocacy.network.Credential;
import io.advocacy.network.NetworkException;
import io.advocacy.network.NetworkId;
import io.advocacy.network.OutcomeUnknownException;
import io.advocacy.network.RateLimitedException;
import io.advocacy.network.RateScope;
import io.advocacy.network.ScopeMissingException;
import io.advocacy.network.Secret;
import io.advocacy.network.TemporarilyUnavailableException;
import io.advocacy.network.UnsupportedByNetworkException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Calls of the Matrix client-server API, and what their failures mean. Messages hold the server's
 * error code and nothing else that it wrote.
 */
final class MatrixCalls {
  static final NetworkId MATRIX = NetworkId.of("matrix");
  private static final int MAX_ANSWER = 1 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI homeserver;
  private final InstantSource clock;
  private final Duration patience;
  private final HttpClient client;

  MatrixCalls(URI homeserver, InstantSource clock, Duration patience) {
    this.homeserver = homeserver;
    this.clock = clock;
    this.patience = patience;
    this.client = HttpClient.newBuilder().connectTimeout(patience).build();
  }

  Instant now() {
    return clock.instant();
  }

  static JsonNode object(String... fields) {
    var object = JSON.createObjectNode();
    for (int i = 0; i < fields.length; i += 2) {
      object.put(fields[i], fields[i + 1]);
    }
    return object;
  }

  /** Joins the parts of a path; each is encoded as a whole. */
  static String path(String... parts) {
    StringBuilder path = new StringBuilder();
    for (String part : parts) {
      path.append('/').append(URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"));
    }
    return path.toString();
  }

  JsonNode get(AccountAccess account, String path) {
    return require(send(account, "GET", path, null, false));
  }

  /** Reads something that may not be there; a missing node when it is not. */
  JsonNode find(AccountAccess account, String path) {
    return send(account, "GET", path, null, false);
  }

  JsonNode put(AccountAccess account, String path, JsonNode body, boolean publishes) {
    return require(send(account, "PUT", path, body, publishes));
  }

  private static JsonNode require(JsonNode answer) {
    if (answer.isMissingNode()) {
      throw new UnsupportedByNetworkException(
          MATRIX, "the room or the call does not exist on this server (M_NOT_FOUND)", null);
    }
    return answer;
  }

  JsonNode refresh(AccountAccess account) {
    Secret token =
        account
            .credential()
            .flatMap(Credential::refreshToken)
            .orElseThrow(() -> lost("there is no refresh token"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at(account, "/_matrix/client/v3/refresh"))
            .POST(body(object("refresh_token", token.reveal())));
    try {
      return require(exchange(request, false));
    } catch (AuthorizationExpiredException e) {
      throw lost("the refresh token has ended");
    }
  }

  private JsonNode send(
      AccountAccess account,
      String method,
      String path,
      @Nullable JsonNode body,
      boolean publishes) {
    Secret token =
        account
            .credential()
            .flatMap(Credential::accessToken)
            .orElseThrow(() -> lost("there is no access token"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at(account, path))
            .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : body(body))
            .header("Authorization", "Bearer " + token.reveal());
    return exchange(request, publishes);
  }

  /** People name servers: a token goes to the one that this connector was made for only. */
  private URI at(AccountAccess account, String path) {
    if (!account.server().map(homeserver::equals).orElse(true)) {
      throw new UnsupportedByNetworkException(
          MATRIX, "not sent: this connector is for another homeserver", null);
    }
    return URI.create(homeserver + path);
  }

  /** Returns a text that the server always gives; an answer without it is none. */
  static String text(JsonNode answer, String field, boolean publishes) {
    JsonNode value = answer.path(field);
    if (!value.isTextual() || value.asText().isBlank()) {
      throw unanswered(publishes, "the answer cannot be understood", null);
    }
    return value.asText();
  }

  /** Returns a list that the server always gives, also where it is empty. */
  static JsonNode list(JsonNode answer, String field) {
    if (!answer.path(field).isArray()) {
      throw temporary("the answer cannot be understood", null);
    }
    return answer.path(field);
  }

  private static HttpRequest.BodyPublisher body(JsonNode json) {
    return HttpRequest.BodyPublishers.ofString(json.toString());
  }

  private JsonNode exchange(HttpRequest.Builder builder, boolean publishes) {
    HttpRequest request = builder.header("Content-Type", "application/json").build();
    CompletableFuture<HttpResponse<byte[]>> call =
        client.sendAsync(request, head -> new LimitedBody(MAX_ANSWER));
    try {
      HttpResponse<byte[]> answer = call.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      JsonNode json = read(answer.body());
      if (answer.statusCode() / 100 != 2) {
        return refusal(request, answer, json, publishes);
      }
      if (!json.isObject()) {
        throw unanswered(publishes, "the answer cannot be understood", null);
      }
      return json;
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
        throw temporary("the server cannot be reached", cause);
      }
      throw unanswered(publishes, "no answer could be read", cause);
    } catch (TimeoutException e) {
      call.cancel(true);
      throw unanswered(publishes, "no answer came in time", e);
    } catch (InterruptedException e) {
      call.cancel(true);
      Thread.currentThread().interrupt();
      throw unanswered(publishes, "the call was interrupted", e);
    }
  }

  private static JsonNode read(byte[] body) {
    try {
      return JSON.readTree(new String(body, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /**
   * Throws what a refusal means; returns a missing node for what is not there. Only a server of
   * Matrix has error codes: whoever stands before it knows nothing of accounts and messages.
   */
  private JsonNode refusal(
      HttpRequest request, HttpResponse<byte[]> answer, JsonNode json, boolean publishes) {
    int status = answer.statusCode();
    String code = json.path("errcode").asText("");
    if (status != 429 && !code.matches("[A-Z_]{1,60}")) {
      throw unanswered(publishes, "the server failed (HTTP " + status + ")", null);
    }
    if (status == 404) {
      return MissingNode.getInstance();
    }
    throw switch (status) {
      case 400, 413 ->
          request.method().equals("GET")
              ? new UnsupportedByNetworkException(
                  MATRIX, "the server refuses the question (" + code + ")", null)
              : new ContentRejectedException(
                  MATRIX, "the server refuses this (" + code + ")", null);
      case 401 ->
          json.path("soft_logout").asBoolean()
              ? new AuthorizationExpiredException(
                  MATRIX, "the access token has ended (" + code + ")", null)
              : lost("the server no longer accepts this token, " + code);
      case 403 ->
          new ScopeMissingException(
              MATRIX, "the account may not do this in the room (" + code + ")", Set.of());
      case 429 -> {
        JsonNode wait = json.path("retry_after_ms");
        Instant retryAt = wait.isNumber() ? now().plusMillis(atMostADay(wait)) : null;
        yield new RateLimitedException(
            MATRIX, RateScope.ACCOUNT, "too many calls (HTTP 429)", retryAt, null);
      }
      default -> unanswered(publishes, "the server failed (" + code + ")", null);
    };
  }

  private static long atMostADay(JsonNode millis) {
    return Math.max(0, Math.min(millis.asLong(), Duration.ofDays(1).toMillis()));
  }

  /** After a post was sent nothing is known; after anything else nothing has happened. */
  private static NetworkException unanswered(
      boolean publishes, String message, @Nullable Throwable cause) {
    return publishes
        ? new OutcomeUnknownException(MATRIX, "the post was sent, but " + message, cause)
        : temporary(message, cause);
  }

  static NetworkException temporary(String message, @Nullable Throwable cause) {
    return new TemporarilyUnavailableException(MATRIX, message, null, cause);
  }

  static AuthorizationLostException lost(String message) {
    return new AuthorizationLostException(MATRIX, message + "; connect the account again", null);
  }
}
