package io.advocacy.benchmarks.ranking;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** A Redis server of its own on loopback that keeps nothing on disk, and one connection to it. */
final class RedisServer implements AutoCloseable {
  private static final int TRIES = 100;

  private final Process process;
  private final Socket socket;
  private final OutputStream out;
  private final InputStream in;

  private RedisServer(Process process, Socket socket) throws IOException {
    this.process = process;
    this.socket = socket;
    this.out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
    this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
  }

  /** Starts it; says plainly when there is none to start. */
  static RedisServer start() throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Process process;
    try {
      process =
          new ProcessBuilder(
                  "redis-server",
                  "--port",
                  String.valueOf(port),
                  "--bind",
                  "127.0.0.1",
                  "--save",
                  "",
                  "--appendonly",
                  "no")
              .redirectErrorStream(true)
              .redirectOutput(new File("/dev/null"))
              .start();
    } catch (IOException e) {
      throw new IllegalStateException(
          "NOT RUN: there is no redis-server here; install it (apt-get install redis-server)", e);
    }
    for (int i = 0; i < TRIES; i++) {
      try {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        return new RedisServer(process, socket);
      } catch (IOException e) {
        if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
          break;
        }
      }
    }
    process.destroy();
    throw new IllegalStateException("NOT RUN: redis-server does not start");
  }

  /** Writes a command; it leaves with the next {@link #flush}. */
  void command(String... words) throws IOException {
    StringBuilder text = new StringBuilder().append('*').append(words.length).append("\r\n");
    for (String word : words) {
      text.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
    }
    out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
  }

  void flush() throws IOException {
    out.flush();
  }

  /** Reads a number or a text that is one. */
  long reply() throws IOException {
    int kind = in.read();
    long value = number();
    if (kind == ':') {
      return value;
    }
    if (kind == '$' && value >= 0) {
      return number();
    }
    throw new IOException("redis-server answered with '" + (char) kind + "'");
  }

  private long number() throws IOException {
    long value = 0;
    int c = in.read();
    for (; c != '\r'; c = in.read()) {
      if (c < '0' || c > '9') {
        throw new IOException("redis-server answered something else than a number");
      }
      value = value * 10 + c - '0';
    }
    if (in.read() != '\n') {
      throw new IOException("redis-server answered a line without an end");
    }
    return value;
  }

  @Override
  public void close() throws IOException {
    socket.close();
    process.destroy();
  }
}
