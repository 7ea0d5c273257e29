package io.advocacy.testkit;

import io.advocacy.testkit.internal.Forms;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as a simulated network sees it. Immutable; the body is shared and must not be changed.
 */
public final class SimulatedRequest {
  private final String method;
  private final String path;
  private final Map<String, List<String>> query;
  private final Map<String, String> headers;
  private final byte[] body;

  SimulatedRequest(
      String method,
      String path,
      Map<String, List<String>> query,
      Map<String, String> headers,
      byte[] body) {
    this.method = method;
    this.path = path;
    this.query = Map.copyOf(query);
    this.headers = Map.copyOf(headers);
    this.body = body;
  }

  /** The method in upper case. */
  public String method() {
    return method;
  }

  /** The path, decoded, without the query. */
  public String path() {
    return path;
  }

  /** Says whether this is a request with this method and path. */
  public boolean is(String method, String path) {
    return this.method.equals(method) && this.path.equals(path);
  }

  /** The first value of a parameter of the query. */
  public Optional<String> query(String name) {
    return queryAll(name).stream().findFirst();
  }

  /** All values of a parameter of the query, in order. */
  public List<String> queryAll(String name) {
    return query.getOrDefault(name, List.of());
  }

  /** A header, whatever the case of its name. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** The content type in lower case, without parameters; empty when there is none. */
  public String contentType() {
    String type = header("Content-Type").orElse("");
    int end = type.indexOf(';');
    return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  /** The token of an {@code Authorization: Bearer} header. */
  public Optional<String> bearer() {
    return header("Authorization")
        .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
        .map(value -> value.substring(7).strip());
  }

  /** The bytes of the body; must not be changed. */
  public byte[] body() {
    return body;
  }

  /** The body as UTF-8 text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The fields of a body of type {@code application/x-www-form-urlencoded}, in order. */
  public Map<String, List<String>> form() {
    return Forms.parse(text());
  }

  /** Method and path, without query, headers and body. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
