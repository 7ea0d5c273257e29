package io.advocacy.jdbc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A network on loopback that posts whatever it is asked to, as often as it is asked, and loses some
 * requests and some answers. {@link PlainConnector} talks to it.
 */
final class PlainNetwork implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Integer> posts = new HashMap<>();
  private final Random random = new Random(7);

  PlainNetwork() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** How often something was posted under this key. */
  synchronized int made(String key) {
    return posts.getOrDefault(key, 0);
  }

  private synchronized boolean lost() {
    return random.nextInt(20) == 0;
  }

  private synchronized void post(String key) {
    posts.merge(key, 1, Integer::sum);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String key = exchange.getRequestURI().getPath().substring(1);
      exchange.getRequestBody().readAllBytes();
      if (exchange.getRequestMethod().equals("POST")) {
        if (lost()) {
          return;
        }
        post(key);
        if (lost()) {
          return;
        }
      }
      byte[] answer = (made(key) + "").getBytes(StandardCharsets.US_ASCII);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
