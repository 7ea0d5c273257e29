package io.advocacy.connectors.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import javax.net.SocketFactory;

/**
 * Makes sockets whose reads and writes end when their thread is interrupted: those of channels do,
 * the JDK's plain ones wait on until their time is over.
 */
final class InterruptibleSockets extends SocketFactory {
  private InterruptibleSockets() {}

  /** Returns the host's own factory where it has one, else this. */
  static SocketFactory over(SocketFactory factory) {
    return factory.equals(SocketFactory.getDefault()) ? new InterruptibleSockets() : factory;
  }

  @Override
  public Socket createSocket() throws IOException {
    return SocketChannel.open().socket();
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw unconnected();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
    throw unconnected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw unconnected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
    throw unconnected();
  }

  private static UnsupportedOperationException unconnected() {
    return new UnsupportedOperationException("the HTTP client connects its sockets itself");
  }
}
