package io.advocacy.benchmarks.publish;

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
import io.advocacy.network.Post;
import io.advocacy.network.PostId;
import io.advocacy.network.PostMetrics;
import io.advocacy.network.PreparedPost;
import io.advocacy.network.PublicationKey;
import io.advocacy.network.PublishedPost;
import io.advocacy.network.Reconciliation;
import io.advocacy.network.TextUnit;
import io.advocacy.network.UnsupportedByNetworkException;
import io.advocacy.network.Violation;
import java.net.URI;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A network that takes everything at once and keeps nothing. */
final class NoOpConnector implements Connector {
  static final NetworkId NETWORK = NetworkId.of("no-op");

  @Override
  public ConnectorDescriptor descriptor() {
    return new ConnectorDescriptor(
        NETWORK, "No-op", DoublePostProtection.NATIVE_KEY, URI.create("https://example.org"));
  }

  @Override
  public Capabilities capabilities(AccountAccess account) {
    return Capabilities.builder(EnumSet.of(Capability.TEXT), 500, TextUnit.CODE_POINTS).build();
  }

  @Override
  public List<Violation> validate(Post post, Capabilities capabilities) {
    return List.of();
  }

  @Override
  public Answer<PreparedPost> prepare(AccountAccess account, Post post, PublicationKey key) {
    return Answer.of(new PreparedPost(key, post, ""));
  }

  @Override
  public Answer<PublishedPost> publish(AccountAccess account, PreparedPost prepared) {
    return Answer.of(new PublishedPost(PostId.of(prepared.key().value()), Optional.empty()));
  }

  @Override
  public Answer<Reconciliation> reconcile(AccountAccess account, PreparedPost prepared) {
    return Answer.of(Reconciliation.notPublished());
  }

  @Override
  public Answer<Deletion> delete(AccountAccess account, PostId post) {
    return Answer.of(Deletion.ALREADY_GONE);
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
    throw new UnsupportedByNetworkException(NETWORK, "needs none", null);
  }
}
