package io.advocacy.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One life of an HTTP/1.1 server on 127.0.0.1, from its start to its death. Written on sockets,
 * because its use is to break connections at chosen bytes, which servers made for good behaviour do
 * not offer.
 */
final class LoopbackHttp {
  /** What to do with one request. */
  interface Handler {
    /** Returns the answer and how to spoil it, or null to break the connection. */
    @Nullable Delivery handle(LoopbackHttp life, SimulatedRequest request);
  }

  /** An answer and the fault with which it is delivered; null for none. */
  record Delivery(SimulatedResponse response, @Nullable Fault fault) {}

  private static final int BIND_ATTEMPTS = 100;

  private final ServerSocket server;
  private final Executor threads;
  private final Handler handler;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final CountDownLatch stopped = new CountDownLatch(1);

  private LoopbackHttp(ServerSocket server, Executor threads, Handler handler) {
    this.server = server;
    this.threads = threads;
    this.handler = handler;
  }

  static LoopbackHttp start(int port, Executor threads, Handler handler) {
    LoopbackHttp life = new LoopbackHttp(bind(port), threads, handler);
    threads.execute(life::accept);
    return life;
  }

  // The socket is handed to the life that closes it.
  @SuppressWarnings("resource")
  private static ServerSocket bind(int port) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    for (int attempt = 1; ; attempt++) {
      try {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(address, 1024);
        return socket;
      } catch (BindException e) {
        // Another process may hold the port for a moment as the near end of a connection.
        if (attempt == BIND_ATTEMPTS || !pause(new CountDownLatch(1), Duration.ofMillis(20))) {
          throw new UncheckedIOException("port " + port + " on 127.0.0.1 is taken", e);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot listen on 127.0.0.1", e);
      }
    }
  }

  int port() {
    return server.getLocalPort();
  }

  /** Stops listening and breaks every connection. */
  void stop() {
    stopped.countDown();
    close(server);
    connections.forEach(LoopbackHttp::close);
  }

  private void accept() {
    while (stopped.getCount() > 0) {
      try {
        Socket connection = server.accept();
        connections.add(connection);
        if (stopped.getCount() == 0) {
          close(connection);
        } else {
          threads.execute(() -> serve(connection));
        }
      } catch (IOException | RejectedExecutionException e) {
        // The server was stopped, or a client left before it was accepted.
        if (server.isClosed()) {
          return;
        }
      }
    }
  }

  private void serve(Socket connection) {
    try (connection;
        InputStream in = new BufferedInputStream(connection.getInputStream(), 16_384);
        OutputStream out = connection.getOutputStream()) {
      connection.setTcpNoDelay(true);
      boolean open = true;
      while (open) {
        SimulatedRequest request = HttpReader.read(in, out);
        open = request != null && answer(request, connection, out);
      }
    } catch (IOException e) {
      // The client or this server broke the connection; there is nobody to tell.
    } finally {
      connections.remove(connection);
    }
  }

  /** Answers; false when the connection must end. */
  private boolean answer(SimulatedRequest request, Socket connection, OutputStream out)
      throws IOException {
    Delivery delivery = handler.handle(this, request);
    if (delivery == null) {
      connection.setSoLinger(true, 0); // The client sees a reset, as from a process that died.
      return false;
    }
    SimulatedResponse response = delivery.response();
    byte[] body = response.body();
    Fault fault = delivery.fault();
    if (fault instanceof Fault.Slow slow && !pause(stopped, slow.delay())) {
      return false;
    }
    if (fault instanceof Fault.Trickle) {
      return trickle(request, response, out);
    }
    if (fault instanceof Fault.DropInBody) {
      byte[] more = body.length == 0 ? new byte[2] : body;
      send(request, response, more, more.length / 2, out);
      return false;
    }
    if (fault instanceof Fault.TruncatedJson) {
      body = Arrays.copyOf(body, Math.max(1, body.length / 2));
    } else if (fault instanceof Fault.WrongContentType) {
      response = page(response.status());
      body = response.body();
    } else if (fault instanceof Fault.EmptyJson) {
      body = "{}".getBytes(StandardCharsets.UTF_8);
      response = SimulatedResponse.of(response.status(), "application/json", body);
    } else if (fault instanceof Fault.Huge huge) {
      body = pad(body, huge.bytes());
    }
    send(request, response, body, body.length, out);
    return !request.header("Connection").orElse("").equalsIgnoreCase("close");
  }

  /** What somebody answers who is not the network. */
  static SimulatedResponse page(int status) {
    byte[] html = "<!doctype html><title>Welcome</title>".getBytes(StandardCharsets.UTF_8);
    return SimulatedResponse.of(status, "text/html", html);
  }

  /** Sends white space, which JSON may begin with, until the client or this server has enough. */
  private boolean trickle(SimulatedRequest request, SimulatedResponse response, OutputStream out)
      throws IOException {
    byte[] endless = new byte[1_000_000];
    Arrays.fill(endless, (byte) ' ');
    SimulatedResponse open = response.status() == 204 ? response.withStatus(200) : response;
    send(request, open, endless, 1, out);
    while (pause(stopped, Duration.ofMillis(20))) {
      out.write(' ');
      out.flush();
    }
    return false;
  }

  /** Sends the head for the whole body and then its first bytes. */
  private static void send(
      SimulatedRequest request,
      SimulatedResponse response,
      byte[] body,
      int bytes,
      OutputStream out)
      throws IOException {
    StringBuilder head = new StringBuilder(256);
    head.append("HTTP/1.1 ").append(response.status()).append(" -\r\n");
    response
        .headers()
        .forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    boolean bodiless = response.status() == 204 || response.status() == 304;
    if (!bodiless) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    if (bodiless || request.method().equals("HEAD")) {
      out.write(start);
    } else {
      byte[] all = Arrays.copyOf(start, start.length + bytes); // One write is one packet or few.
      System.arraycopy(body, 0, all, start.length, bytes);
      out.write(all);
    }
    out.flush();
  }

  /** Puts white space before what matters. */
  private static byte[] pad(byte[] body, int size) {
    byte[] padded = new byte[Math.max(size, body.length)];
    int from = padded.length - body.length;
    Arrays.fill(padded, 0, from, (byte) ' ');
    System.arraycopy(body, 0, padded, from, body.length);
    return padded;
  }

  /** Waits in real time; false when the latch opened or the thread was interrupted before. */
  static boolean pause(CountDownLatch until, Duration time) {
    try {
      return !until.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void close(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      // A socket that cannot be closed is of no more use to anybody either.
    }
  }
}
