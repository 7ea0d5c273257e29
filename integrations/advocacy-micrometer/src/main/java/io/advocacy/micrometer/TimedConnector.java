package io.advocacy.micrometer;

import io.advocacy.network.AccountAccess;
import io.advocacy.network.Answer;
import io.advocacy.network.Audience;
import io.advocacy.network.Authorization;
import io.advocacy.network.Capabilities;
import io.advocacy.network.Connector;
import io.advocacy.network.ConnectorDescriptor;
import io.advocacy.network.Deletion;
import io.advocacy.network.OwnPosts;
import io.advocacy.network.Post;
import io.advocacy.network.PostId;
import io.advocacy.network.PostMetrics;
import io.advocacy.network.PreparedPost;
import io.advocacy.network.PublicationKey;
import io.advocacy.network.PublishedPost;
import io.advocacy.network.Reconciliation;
import io.advocacy.network.Violation;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A connector whose calls to its network are measured. */
final class TimedConnector implements Connector {
  private final Connector connector;
  private final MeterRegistry registry;

  TimedConnector(Connector connector, MeterRegistry registry) {
    this.connector = connector;
    this.registry = registry;
  }

  private <T> Answer<T> timed(String call, Supplier<Answer<T>> asking) {
    Timer.Sample sample = Timer.start(registry);
    String outcome = "ok";
    try {
      return asking.get();
    } catch (RuntimeException | Error e) {
      outcome = e.getClass().getSimpleName();
      throw e;
    } finally {
      sample.stop(
          Timer.builder("advocacy.calls")
              .description("how long a network takes")
              .tags("network", descriptor().network().value(), "call", call, "outcome", outcome)
              .register(registry));
    }
  }

  @Override
  public ConnectorDescriptor descriptor() {
    return connector.descriptor();
  }

  @Override
  public Capabilities capabilities(AccountAccess account) {
    return connector.capabilities(account);
  }

  @Override
  public List<Violation> validate(Post post, Capabilities capabilities) {
    return connector.validate(post, capabilities);
  }

  @Override
  public Answer<PreparedPost> prepare(AccountAccess account, Post post, PublicationKey key) {
    return timed("prepare", () -> connector.prepare(account, post, key));
  }

  @Override
  public Answer<PublishedPost> publish(AccountAccess account, PreparedPost prepared) {
    return timed("publish", () -> connector.publish(account, prepared));
  }

  @Override
  public Answer<Reconciliation> reconcile(AccountAccess account, PreparedPost prepared) {
    return timed("reconcile", () -> connector.reconcile(account, prepared));
  }

  @Override
  public Answer<Deletion> delete(AccountAccess account, PostId post) {
    return timed("delete", () -> connector.delete(account, post));
  }

  @Override
  public Answer<Optional<Audience>> audience(AccountAccess account) {
    return timed("audience", () -> connector.audience(account));
  }

  @Override
  public Answer<Map<PostId, PostMetrics>> metrics(AccountAccess account, Collection<PostId> posts) {
    return timed("metrics", () -> connector.metrics(account, posts));
  }

  @Override
  public Answer<OwnPosts> ownPosts(AccountAccess account, int limit, Optional<String> page) {
    return timed("ownPosts", () -> connector.ownPosts(account, limit, page));
  }

  @Override
  public Authorization authorization() {
    return connector.authorization();
  }
}
