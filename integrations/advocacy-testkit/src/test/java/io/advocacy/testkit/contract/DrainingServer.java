package io.advocacy.testkit.contract;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A server on loopback that reads what it is sent, keeps nothing of it, and counts. */
final class DrainingServer implements AutoCloseable {
  /** What Mastodon answers to an upload and a question whose token it is, and a PDS to a blob. */
  private static final String ANSWER =
      "{\"id\":\"7\",\"acct\":\"a\",\"blob\":{\"$type\":\"blob\",\"ref\":{\"$link\":\"b\"},"
          + "\"mimeType\":\"video/mp4\",\"size\":1}}";

  private final ServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicLong received = new AtomicLong();

  DrainingServer() throws IOException {
    server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = server.accept();
        threads.execute(() -> serve(connection));
      }
    } catch (IOException closed) {
      threads.shutdown();
    }
  }

  private void serve(Socket connection) {
    try (connection;
        InputStream in = new BufferedInputStream(connection.getInputStream());
        OutputStream out = connection.getOutputStream()) {
      connection.setTcpNoDelay(true);
      byte[] chunk = new byte[64 * 1024];
      for (long length = head(in); length >= 0; length = head(in)) {
        long left = length;
        while (left > 0) {
          int read = in.read(chunk, 0, (int) Math.min(chunk.length, left));
          if (read < 0) {
            return;
          }
          left -= read;
        }
        received.accumulateAndGet(length, Math::max);
        out.write(answer(ANSWER));
        out.flush();
      }
    } catch (IOException broken) {
      // the client has closed the connection
    }
  }

  /** Reads a request up to its body and returns the length of that; -1 at the end. */
  private static long head(InputStream in) throws IOException {
    long length = 0;
    StringBuilder line = new StringBuilder();
    boolean any = false;
    for (int c = in.read(); c >= 0; c = in.read()) {
      any = true;
      if (c == '\n') {
        String header = line.toString().strip().toLowerCase(Locale.ROOT);
        if (header.isEmpty()) {
          return length;
        }
        if (header.startsWith("content-length:")) {
          length = Long.parseLong(header.substring(15).strip());
        }
        line.setLength(0);
      } else {
        line.append((char) c);
      }
    }
    return any ? 0 : -1;
  }

  private static byte[] answer(String body) {
    return ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nKeep-Alive: timeout=60\r\n"
            + "Content-Length: "
            + body.length()
            + "\r\n\r\n"
            + body)
        .getBytes(StandardCharsets.US_ASCII);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** The size of the largest body. */
  long largest() {
    return received.get();
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}
