package io.advocacy.jdbc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A network on loopback that posts whatever it is asked to, as often as it is asked, and loses some
 * requests and some answers. One line a connection: {@code POST} or {@code GET} and a key; the
 * answer is how often something was posted under it. {@link PlainConnector} talks to it.
 */
final class PlainNetwork implements AutoCloseable {
  private static final int WAITING = 200;

  private final ServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Integer> posts = new HashMap<>();
  private final Random random = new Random(7);
  private final int lostOfAHundred;

  PlainNetwork() throws IOException {
    this(5);
  }

  PlainNetwork(int lostOfAHundred) throws IOException {
    this.lostOfAHundred = lostOfAHundred;
    server = new ServerSocket(0, WAITING, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** How often something was posted under this key. */
  synchronized int made(String key) {
    return posts.getOrDefault(key, 0);
  }

  private synchronized boolean lost() {
    return random.nextInt(100) < lostOfAHundred;
  }

  private synchronized void post(String key) {
    posts.merge(key, 1, Integer::sum);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        threads.execute(() -> answer(client));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void answer(Socket client) {
    try (client) {
      String line =
          new BufferedReader(
                  new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))
              .readLine();
      if (line == null) {
        return;
      }
      String key = line.substring(line.indexOf(' ') + 1);
      if (line.startsWith("POST ")) {
        if (lost()) {
          return;
        }
        post(key);
        if (lost()) {
          return;
        }
      }
      client.getOutputStream().write((made(key) + "\n").getBytes(StandardCharsets.US_ASCII));
      client.getOutputStream().flush();
    } catch (IOException e) {
      // the node that asked was killed
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}
