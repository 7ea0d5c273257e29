package io.advocacy.jdbc;

import io.advocacy.network.AccountAccess;
import io.advocacy.network.Answer;
import io.advocacy.network.Audience;
import io.advocacy.network.Authorization;
import io.advocacy.network.Capabilities;
import io.advocacy.network.Capability;
import io.advocacy.network.Connector;
import io.advocacy.network.ConnectorDescriptor;
import io.advocacy.network.Deletion;
import io.advocacy.network.DoublePostProtection;
import io.advocacy.network.NetworkId;
import io.advocacy.network.OutcomeUnknownException;
import io.advocacy.network.Post;
import io.advocacy.network.PostId;
import io.advocacy.network.PostMetrics;
import io.advocacy.network.PreparedPost;
import io.advocacy.network.PublicationKey;
import io.advocacy.network.PublishedPost;
import io.advocacy.network.Reconciliation;
import io.advocacy.network.TemporarilyUnavailableException;
import io.advocacy.network.TextUnit;
import io.advocacy.network.UnsupportedByNetworkException;
import io.advocacy.network.Violation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Talks to {@link PlainNetwork}, with the protection that can look a post up or with none. */
final class PlainConnector implements Connector {
  private final NetworkId network;
  private final DoublePostProtection protection;
  private static final int PATIENCE_MILLIS = 4_000;

  private final int port;

  PlainConnector(NetworkId network, DoublePostProtection protection, int port) {
    this.network = network;
    this.protection = protection;
    this.port = port;
  }

  @Override
  public ConnectorDescriptor descriptor() {
    return new ConnectorDescriptor(
        network, network.value(), protection, URI.create("https://example.org"));
  }

  @Override
  public Capabilities capabilities(AccountAccess account) {
    return Capabilities.builder(EnumSet.allOf(Capability.class), 500, TextUnit.CODE_POINTS).build();
  }

  @Override
  public List<Violation> validate(Post post, Capabilities capabilities) {
    return List.of();
  }

  @Override
  public Answer<PreparedPost> prepare(AccountAccess account, Post post, PublicationKey key) {
    return Answer.of(new PreparedPost(key, post, key.value()));
  }

  @Override
  public Answer<PublishedPost> publish(AccountAccess account, PreparedPost prepared) {
    ask("POST", prepared.key());
    return Answer.of(post(prepared.key()));
  }

  @Override
  public Answer<Reconciliation> reconcile(AccountAccess account, PreparedPost prepared) {
    return Answer.of(
        ask("GET", prepared.key()) > 0
            ? Reconciliation.published(post(prepared.key()))
            : Reconciliation.notPublished());
  }

  private static PublishedPost post(PublicationKey key) {
    return new PublishedPost(PostId.of(key.value()), Optional.empty());
  }

  private int ask(String method, PublicationKey key) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      try {
        socket.connect(address, PATIENCE_MILLIS);
      } catch (IOException e) {
        throw new TemporarilyUnavailableException(network, "not reached", null, e);
      }
      String line = method + " " + network + "." + key.value() + "\n";
      socket.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
      String answer =
          new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
              .readLine();
      if (answer == null) {
        throw new IOException("cut");
      }
      return Integer.parseInt(answer);
    } catch (IOException e) {
      throw new OutcomeUnknownException(network, "no answer", e);
    }
  }

  private UnsupportedByNetworkException unsupported() {
    return new UnsupportedByNetworkException(network, "not offered", null);
  }

  @Override
  public Answer<Deletion> delete(AccountAccess account, PostId post) {
    throw unsupported();
  }

  @Override
  public Answer<Optional<Audience>> audience(AccountAccess account) {
    return Answer.of(Optional.empty());
  }

  @Override
  public Answer<Map<PostId, PostMetrics>> metrics(AccountAccess account, Collection<PostId> posts) {
    return Answer.of(Map.of());
  }

  @Override
  public Authorization authorization() {
    throw unsupported();
  }
}
