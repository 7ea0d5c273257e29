package io.advocacy.micrometer;

import io.advocacy.Advocacy;
import io.advocacy.event.AdvocacyEvent;
import io.advocacy.event.EventConsumer;
import io.advocacy.event.ShareChanged;
import io.advocacy.network.Connector;
import io.advocacy.share.Share;
import io.advocacy.share.ShareState;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * How publishing goes, as meters in a registry of Micrometer. Everything is tagged by {@code
 * network} at most, never by a person, an account or a content.
 *
 * <ul>
 *   <li>As a consumer of events: {@code advocacy.shares} counts shares that reach a {@code state},
 *       {@code advocacy.retries} those that come up again after a failure, and {@code
 *       advocacy.delay} measures from a share's moment to its post. Each event is counted on one
 *       node, so that the sum over nodes is right; after a crash a few may be counted twice.
 *   <li>{@link #timed} gives a connector with {@code advocacy.calls}: how long a network takes, by
 *       {@code call} and {@code outcome}.
 *   <li>{@link #watch} shows what {@link io.advocacy.Operations#health} says, as gauges.
 * </ul>
 *
 * <p>Safe for use by several threads; starts none.
 */
public final class AdvocacyMeters implements EventConsumer {
  private final MeterRegistry registry;

  private AdvocacyMeters(MeterRegistry registry) {
    this.registry = Objects.requireNonNull(registry, "registry");
  }

  /** Returns meters in a registry. */
  public static AdvocacyMeters in(MeterRegistry registry) {
    return new AdvocacyMeters(registry);
  }

  @Override
  public void accept(AdvocacyEvent event) {
    if (!(event instanceof ShareChanged changed)) {
      return;
    }
    Share share = changed.share();
    String network = share.network().value();
    if (!changed.from().equals(Optional.of(changed.to()))) {
      String state = changed.to().name().toLowerCase(Locale.ROOT);
      registry.counter("advocacy.shares", "network", network, "state", state).increment();
    }
    if (changed.to() == ShareState.DUE
        && share.failure().isPresent()
        && changed.from().isPresent()) {
      registry.counter("advocacy.retries", "network", network).increment();
    }
    if (changed.reached(ShareState.PUBLISHED)) {
      Instant out = share.publishedAt().orElse(changed.at());
      Duration delay = Duration.between(share.publishAt(), out);
      Timer.builder("advocacy.delay")
          .description("from the moment that was planned to the post")
          .tag("network", network)
          .register(registry)
          .record(delay.isNegative() ? Duration.ZERO : delay);
    }
  }

  /**
   * Returns a connector that does what the given one does and measures how long each of its calls
   * to the network takes. The {@code outcome} is {@code ok} or the name of the exception's class.
   */
  public Connector timed(Connector connector) {
    return new TimedConnector(Objects.requireNonNull(connector, "connector"), registry);
  }

  /**
   * Shows how an instance's publishing goes: the database is read once in ten seconds at most, when
   * somebody reads the gauges. While it is away {@code advocacy.store.up} is 0 and the others are
   * not a number. On several nodes each shows the same: take the highest.
   */
  public void watch(Advocacy advocacy) {
    new HealthGauges(advocacy.operations(), registry).register();
  }
}
