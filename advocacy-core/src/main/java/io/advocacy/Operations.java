package io.advocacy;

import io.advocacy.content.ContentId;
import io.advocacy.publish.AccountAtRisk;
import io.advocacy.publish.Connections;
import io.advocacy.publish.MetricsCollector;
import io.advocacy.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * What those who run it look at and do: how it goes, which accounts need their people soon, what
 * was put aside. Safe for use by several threads.
 */
public final class Operations {
  private final Store store;
  private final InstantSource clock;
  private final MetricsCollector collector;
  private final Connections connections;
  private final List<EventDelivery> deliveries;

  Operations(
      Store store,
      InstantSource clock,
      MetricsCollector collector,
      Connections connections,
      List<EventDelivery> deliveries) {
    this.store = store;
    this.clock = clock;
    this.collector = collector;
    this.connections = connections;
    this.deliveries = deliveries;
  }

  /**
   * Says how publishing goes: what waits, what stands still, what needs a person. Reads the store
   * once for each figure.
   */
  public Health health() {
    return Health.of(store, clock.instant());
  }

  /**
   * Returns the accounts that their person must connect again within a time, the most urgent first,
   * so that people are asked before a share fails.
   */
  public List<AccountAtRisk> accountsAtRisk(Duration within) {
    return connections.atRisk(within);
  }

  /**
   * Renews the credentials that end within a time; some networks renew only what has not ended yet.
   * A host asks for it about once a day.
   *
   * @return how many were renewed
   */
  public int renewCredentials(Duration within) {
    return connections.renewEnding(within);
  }

  /**
   * Reads the figures of a content's posts from the networks; returns for how many posts there are
   * figures.
   */
  public int collectMetrics(ContentId content) {
    return collector.collectPosts(content);
  }

  /** Reads from the networks how many people each connected account of each ambassador reaches. */
  public void collectAudiences() {
    collector.collectAudiences();
  }

  /**
   * Brings a consumer the events that were put aside for it, in order.
   *
   * @return how many it took
   * @throws IllegalArgumentException when there is no consumer of this name
   */
  public int retryParked(String consumer) {
    return deliveries.stream()
        .filter(delivery -> delivery.name().equals(consumer))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no consumer " + consumer))
        .retryParked();
  }
}
