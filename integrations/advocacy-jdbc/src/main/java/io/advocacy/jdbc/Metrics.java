package io.advocacy.jdbc;

import io.advocacy.event.AdvocacyEvent;
import io.advocacy.network.PostMetrics;
import io.advocacy.share.ShareId;
import io.advocacy.store.MetricsStore;
import java.util.List;
import java.util.Optional;

/** The table of figures of posts. */
final class Metrics implements MetricsStore {
  private final Database database;
  private final Events events;
  private final Bodies figures;

  Metrics(Database database, String namespace, Events events) {
    this.database = database;
    this.events = events;
    this.figures = new Bodies(database, namespace, "advocacy_post_metrics", "share");
  }

  @Override
  public void save(ShareId share, PostMetrics metrics, AdvocacyEvent event) {
    String body = Json.write(EventJson.metrics(metrics));
    database.inTransactionOrAgain(
        connection -> {
          figures.save(connection, share.value(), body);
          events.append(connection, List.of(event));
          return true;
        });
  }

  @Override
  public Optional<PostMetrics> find(ShareId share) {
    return figures
        .find(share.value())
        .map(body -> Json.read(body, "the figures of share " + share, EventJson::metrics));
  }
}
