package io.advocacy.testkit;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What a simulated network answers. Immutable; the body is shared and must not be changed. */
public final class SimulatedResponse {
  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;

  private SimulatedResponse(int status, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.headers = Map.copyOf(headers);
    this.body = body;
  }

  /** Returns a JSON answer. */
  public static SimulatedResponse json(int status, String json) {
    return of(status, "application/json; charset=utf-8", json.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns an answer with a body of this type. */
  public static SimulatedResponse of(int status, String contentType, byte[] body) {
    Objects.requireNonNull(contentType, "contentType");
    return new SimulatedResponse(status, Map.of("Content-Type", contentType), body.clone());
  }

  /** Returns an answer without a body. */
  public static SimulatedResponse empty(int status) {
    return new SimulatedResponse(status, Map.of(), new byte[0]);
  }

  /** Returns a copy with one more header. */
  public SimulatedResponse withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new SimulatedResponse(status, more, body);
  }

  SimulatedResponse withStatus(int other) {
    return new SimulatedResponse(other, headers, body);
  }

  /** The status code. */
  public int status() {
    return status;
  }

  /** The headers. */
  public Map<String, String> headers() {
    return headers;
  }

  /** The bytes of the body; must not be changed. */
  public byte[] body() {
    return body;
  }

  /** The status, without the body. */
  @Override
  public String toString() {
    return "SimulatedResponse[" + status + ", " + body.length + " bytes]";
  }
}
