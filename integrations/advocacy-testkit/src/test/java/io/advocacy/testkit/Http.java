package io.advocacy.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import io.advocacy.testkit.internal.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** A client that sends what it is told, once. */
public final class Http {
  private final URI server;
  private final String token;
  private final HttpClient client;

  private Http(URI server, String token, HttpClient client) {
    this.server = server;
    this.token = token;
    this.client = client;
  }

  public static Http of(SimulatedNetwork network, SimulatedAccount account) {
    String token =
        network.access(account).credential().orElseThrow().accessToken().orElseThrow().reveal();
    return anonymous(network).as(token);
  }

  public static Http anonymous(SimulatedNetwork network) {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    return new Http(network.address(), "", client);
  }

  public Http as(String token) {
    return new Http(server, token, client);
  }

  public static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  public HttpResponse<String> get(String path) throws IOException {
    return send(request(path).GET());
  }

  /** Opens a page of the network and returns where it sends the browser. */
  public static Optional<URI> redirect(SimulatedNetwork network, URI page) {
    String path = page.toString().substring(network.address().toString().length());
    try {
      return anonymous(network).get(path).headers().firstValue("Location").map(URI::create);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public HttpResponse<String> delete(String path) throws IOException {
    return send(request(path).DELETE());
  }

  public HttpResponse<String> form(String path, String form, String... headers) throws IOException {
    return post(path, "application/x-www-form-urlencoded", form, headers);
  }

  public HttpResponse<String> json(String path, String json, String... headers) throws IOException {
    return post(path, "application/json", json, headers);
  }

  public HttpResponse<String> bytes(String path, String contentType, byte[] body)
      throws IOException {
    return send(
        request(path)
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  private HttpResponse<String> post(String path, String type, String body, String... headers)
      throws IOException {
    HttpRequest.Builder request = request(path).header("Content-Type", type);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + path)).timeout(Duration.ofSeconds(20));
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  public static JsonNode body(HttpResponse<String> response) {
    return Json.read(response.body());
  }
}
