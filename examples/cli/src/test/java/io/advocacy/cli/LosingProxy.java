package io.advocacy.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Stands between a client and a server on loopback. From a request on that holds some words it is
 * as if the client's machine had died: the server gets the request, and nobody its answer, nor any
 * later one.
 */
final class LosingProxy implements AutoCloseable {
  private final ServerSocket listener;
  private final URI server;
  private final String words;
  private final AtomicBoolean dead = new AtomicBoolean();
  private final AtomicBoolean healthy = new AtomicBoolean();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  LosingProxy(URI server, String words) throws IOException {
    this.server = server;
    this.words = words;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /** Loses nothing any more. */
  void revive() {
    healthy.set(true);
    dead.set(false);
  }

  boolean hasLost() {
    return dead.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        if (dead.get()) {
          client.close();
        } else {
          Socket target = new Socket(server.getHost(), server.getPort());
          AtomicBoolean losing = new AtomicBoolean();
          threads.execute(() -> requests(client, target, losing));
          threads.execute(() -> answers(client, target, losing));
        }
      }
    } catch (IOException closed) {
      threads.shutdown();
    }
  }

  private void requests(Socket client, Socket target, AtomicBoolean losing) {
    try (client;
        target;
        InputStream in = client.getInputStream();
        OutputStream out = target.getOutputStream()) {
      byte[] chunk = new byte[16 * 1024];
      for (int some = in.read(chunk); some >= 0; some = in.read(chunk)) {
        if (dead.get()) {
          return;
        }
        if (!healthy.get()
            && new String(chunk, 0, some, StandardCharsets.ISO_8859_1).contains(words)) {
          losing.set(true);
        }
        out.write(chunk, 0, some);
      }
    } catch (IOException broken) {
      // one side has closed
    }
  }

  private void answers(Socket client, Socket target, AtomicBoolean losing) {
    try (client;
        target;
        InputStream in = target.getInputStream();
        OutputStream out = client.getOutputStream()) {
      byte[] chunk = new byte[16 * 1024];
      for (int some = in.read(chunk); some >= 0; some = in.read(chunk)) {
        if (losing.get()) {
          dead.set(true);
        }
        if (dead.get()) {
          return;
        }
        out.write(chunk, 0, some);
      }
    } catch (IOException broken) {
      // one side has closed
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    threads.shutdownNow();
  }
}
