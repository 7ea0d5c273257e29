package io.advocacy.connectors.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.advocacy.network.AccountIdentity;
import io.advocacy.network.Answer;
import io.advocacy.network.Audience;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkException;
import io.advocacy.network.PostId;
import io.advocacy.network.PostMetrics;
import io.advocacy.network.RateFeedback;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import okhttp3.Headers;

/** A network's answer to one call: status, headers and a body of limited size. */
public final class HttpAnswer {
  private static final int MAX_RAW = 64 * 1024;

  private final HttpCall call;
  private final int status;
  private final Headers headers;
  private final String body;
  private final Optional<RateFeedback> rate;
  private final Optional<Instant> retryAt;
  private final Instant receivedAt;

  HttpAnswer(
      HttpCall call,
      int status,
      Headers headers,
      String body,
      Optional<RateFeedback> rate,
      Optional<Instant> retryAt,
      Instant receivedAt) {
    this.call = call;
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.rate = rate;
    this.retryAt = retryAt;
    this.receivedAt = receivedAt;
  }

  /** The call that was answered. */
  public HttpCall call() {
    return call;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** Says whether the status is one of 200 to 299. */
  public boolean isSuccess() {
    return status / 100 == 2;
  }

  /** A header's value. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /**
   * Says whether the network answers that what was asked for is not there; whoever stands between
   * answers with a page or nothing at all.
   */
  public boolean isMissing() {
    return (status == 404 || status == 410) && lenientJson().isObject();
  }

  /** Says whether this is a page for people to read, which no interface answers. */
  public boolean isPage() {
    String type = header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    return !body.isBlank() && (type.startsWith("text/html") || body.stripLeading().startsWith("<"));
  }

  /** When the answer came. */
  public Instant receivedAt() {
    return receivedAt;
  }

  /** When to ask again, where the network said so. */
  public Optional<Instant> retryAt() {
    return retryAt;
  }

  /** What the network said of its limits. */
  public Optional<RateFeedback> rate() {
    return rate;
  }

  /**
   * The body as JSON.
   *
   * @throws NetworkException when it is something else; for a publication that is an unknown
   *     outcome
   */
  public JsonNode json() {
    JsonNode node = lenientJson();
    if (node.isMissingNode()) {
      throw unreadable();
    }
    return node;
  }

  /**
   * The body as a JSON object.
   *
   * @throws NetworkException when it is something else; for a publication that is an unknown
   *     outcome
   */
  public JsonNode object() {
    JsonNode node = json();
    if (!node.isObject()) {
      throw unreadable();
    }
    return node;
  }

  /**
   * Returns a list that the network always gives, also where it is empty.
   *
   * @param holder the part of the answer that holds it
   * @throws NetworkException when there is none
   */
  public JsonNode list(JsonNode holder, String field) {
    JsonNode list = holder.path(field);
    if (!list.isArray()) {
      throw unreadable();
    }
    return list;
  }

  /** The body as JSON, or a missing node when it is something else. */
  public JsonNode lenientJson() {
    try {
      return Json.MAPPER.readTree(body);
    } catch (JsonProcessingException notJson) {
      return MissingNode.getInstance();
    }
  }

  /**
   * Returns the text of a field of a JSON object, which must be there.
   *
   * @throws NetworkException when it is not
   */
  public String text(String field) {
    JsonNode value = json().path(field);
    if (!value.isValueNode() || value.isNull() || value.asText().isEmpty()) {
      throw unreadable();
    }
    return value.asText();
  }

  /** Returns the id of a post that the answer names; one that no post can have is unreadable. */
  public PostId postId(String id) {
    if (!Recent.isId(id)) {
      throw unreadable();
    }
    return PostId.of(id);
  }

  /**
   * Returns who an account is; an id that no account can have is unreadable, and a name that none
   * can have is left out.
   */
  public AccountIdentity identity(String id, Optional<String> name) {
    if (!Recent.isId(id)) {
      throw unreadable();
    }
    return new AccountIdentity(id, name.filter(Recent::isId));
  }

  /** Returns the audience that a field tells, empty where it tells none. */
  public Answer<Optional<Audience>> audience(JsonNode object, String field) {
    OptionalLong count = Json.count(object, field);
    return with(
        count.isPresent()
            ? Optional.of(new Audience(count.getAsLong(), receivedAt))
            : Optional.empty());
  }

  /** Returns the figures that the fields of an object tell; absent is not zero. */
  public PostMetrics figures(JsonNode object, Map<Metric, String> fields) {
    Map<Metric, Long> figures = new EnumMap<>(Metric.class);
    fields.forEach(
        (metric, field) ->
            Json.count(object, field).ifPresent(value -> figures.put(metric, value)));
    return new PostMetrics(figures, receivedAt);
  }

  /** Returns what to throw when the answer cannot be understood. */
  public NetworkException unreadable() {
    return Failures.unreadable(call, status);
  }

  /** Returns this answer with a value in this library's words. */
  public <T> Answer<T> with(T value) {
    Optional<String> raw =
        body.isEmpty()
            ? Optional.empty()
            : Optional.of(body.substring(0, Math.min(MAX_RAW, body.length())));
    return new Answer<>(value, rate, raw);
  }

  @Override
  public String toString() {
    return "HttpAnswer[" + status + ", " + body.length() + " characters]";
  }
}
