package io.advocacy.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;

/**
 * A server on loopback that reads what it is sent, keeps nothing of it, and answers each request
 * with the same kind of JSON after the same time: for measuring what a client costs. For all else
 * there are the simulated networks.
 *
 * <p>Safe for use by several threads; {@link #close} stops its own.
 */
public final class DrainingServer implements AutoCloseable {
  private final ServerSocket server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "draining-server");
            thread.setDaemon(true);
            return thread;
          });
  private final AtomicLong largest = new AtomicLong();
  private final AtomicLong answered = new AtomicLong();
  private final long thinkingNanos;
  private final LongFunction<String> answer;

  private DrainingServer(ServerSocket server, Duration thinking, LongFunction<String> answer) {
    this.server = server;
    this.thinkingNanos = thinking.toNanos();
    this.answer = answer;
  }

  /**
   * Starts a server on a free port.
   *
   * @param thinking how long each answer takes, in real time; zero or more
   * @param answer the JSON of the answer with a number, counted from 1; US-ASCII only
   * @throws IOException when the server cannot listen
   */
  public static DrainingServer start(Duration thinking, LongFunction<String> answer)
      throws IOException {
    if (thinking.isNegative()) {
      throw new IllegalArgumentException("thinking must not be negative, is " + thinking);
    }
    DrainingServer started =
        new DrainingServer(
            new ServerSocket(0, 64, InetAddress.getLoopbackAddress()), thinking, answer);
    started.threads.execute(started::accept);
    return started;
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
        largest.accumulateAndGet(length, Math::max);
        if (thinkingNanos > 0) {
          LockSupport.parkNanos(thinkingNanos);
        }
        out.write(message(answer.apply(answered.incrementAndGet())));
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

  private static byte[] message(String body) {
    return ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nKeep-Alive: timeout=60\r\n"
            + "Content-Length: "
            + body.length()
            + "\r\n\r\n"
            + body)
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** The address of the server, without a path. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** The size of the largest body that came, in bytes. */
  public long largest() {
    return largest.get();
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}
