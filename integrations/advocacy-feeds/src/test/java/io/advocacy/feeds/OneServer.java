package io.advocacy.feeds;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on loopback that gives every request the same bytes, and keeps what it was asked. */
final class OneServer implements AutoCloseable {
  /** Writes an answer; an exception ends the connection. */
  interface Answer {
    void write(OutputStream out) throws IOException;
  }

  final List<String> requests = new CopyOnWriteArrayList<>();
  private final ServerSocket socket;
  private final Thread thread;
  private volatile Answer answer;

  OneServer(Answer answer) throws IOException {
    this.answer = answer;
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.thread = new Thread(this::serve, "one-server");
    thread.setDaemon(true);
    thread.start();
  }

  static OneServer giving(String head, byte[] body) throws IOException {
    return new OneServer(out -> write(out, head, body));
  }

  static void write(OutputStream out, String head, byte[] body) throws IOException {
    String start =
        "HTTP/1.1 " + head + "\r\nContent-Length: " + body.length + "\r\nConnection: close\r\n\r\n";
    out.write(start.getBytes(StandardCharsets.ISO_8859_1));
    out.write(body);
    out.flush();
  }

  void answers(Answer next) {
    this.answer = next;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/feed");
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket connection = socket.accept()) {
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
        StringBuilder request = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
          request.append(line).append('\n');
        }
        requests.add(request.toString());
        answer.write(connection.getOutputStream());
      } catch (IOException closed) {
        // the reader went away, or the test is over
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
