package io.advocacy.publish;

import io.advocacy.content.ContentId;
import io.advocacy.event.AdvocacyEvent;
import io.advocacy.event.AudienceMeasured;
import io.advocacy.event.EventId;
import io.advocacy.event.PostMeasured;
import io.advocacy.network.Audience;
import io.advocacy.network.Connector;
import io.advocacy.network.NetworkException;
import io.advocacy.network.NetworkId;
import io.advocacy.network.PostId;
import io.advocacy.network.PostMetrics;
import io.advocacy.people.Ambassador;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.SocialAccountId;
import io.advocacy.share.Share;
import io.advocacy.store.Store;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the networks for the figures of posts and the audiences of accounts. An account that cannot
 * be asked now is left out and asked next time; it never stops the others. Safe for use by several
 * threads; starts none.
 */
public final class MetricsCollector {
  private static final Logger LOG = LoggerFactory.getLogger(MetricsCollector.class);

  private final Store store;
  private final Map<NetworkId, Connector> connectors;
  private final InstantSource clock;
  private final Sessions sessions;

  /** Creates a collector over a store and one connector for each network. */
  public MetricsCollector(Store store, Map<NetworkId, Connector> connectors, InstantSource clock) {
    this.store = Objects.requireNonNull(store, "store");
    this.connectors = Map.copyOf(connectors);
    this.clock = Objects.requireNonNull(clock, "clock");
    this.sessions = new Sessions(store, clock);
  }

  /**
   * Asks for the figures of all posts of a content.
   *
   * @return for how many posts there are figures now
   */
  public int collectPosts(ContentId content) {
    Map<SocialAccountId, List<Share>> published = new LinkedHashMap<>();
    for (Share share : store.shares().ofContent(content)) {
      if (share.post().isPresent()) {
        published.computeIfAbsent(share.account(), id -> new ArrayList<>()).add(share);
      }
    }
    int measured = 0;
    for (List<Share> shares : published.values()) {
      measured += collect(shares);
    }
    return measured;
  }

  private int collect(List<Share> shares) {
    Share first = shares.get(0);
    Optional<SocialAccount> account =
        store
            .ambassadors()
            .find(first.ambassador())
            .flatMap(person -> person.account(first.account()));
    Connector connector = connectors.get(first.network());
    if (account.isEmpty() || connector == null) {
      return 0;
    }
    Map<PostId, Share> byPost = new LinkedHashMap<>();
    shares.forEach(share -> share.post().ifPresent(post -> byPost.put(post.id(), share)));
    Map<PostId, PostMetrics> figures;
    try {
      figures =
          sessions.call(
              connector, account.get(), access -> connector.metrics(access, byPost.keySet()));
    } catch (NetworkException e) {
      LOG.info("figures of posts are asked for next time: {}", e.getMessage());
      return 0;
    }
    figures.forEach((post, metrics) -> save(Objects.requireNonNull(byPost.get(post)), metrics));
    return figures.size();
  }

  private void save(Share share, PostMetrics metrics) {
    Optional<PostMetrics> known = store.metrics().find(share.id());
    if (known.isPresent() && known.get().values().equals(metrics.values())) {
      return;
    }
    EventId id = EventId.of("metrics/" + share.key().value() + "/" + metrics.asOf());
    store
        .metrics()
        .save(
            share.id(),
            metrics,
            new PostMeasured(
                id,
                clock.instant(),
                share.id(),
                share.ambassador(),
                share.content(),
                share.network(),
                metrics));
  }

  /**
   * Asks how many people the ambassador's accounts reach, and keeps the answers with the
   * ambassador.
   *
   * @return the ambassador as it is now
   */
  public Ambassador collectAudiences(Ambassador ambassador) {
    List<SocialAccount> measured = new ArrayList<>();
    List<AdvocacyEvent> events = new ArrayList<>();
    for (SocialAccount account : ambassador.accounts()) {
      Connector connector = connectors.get(account.network());
      if (connector == null || store.credentials().find(account.id()).isEmpty()) {
        continue;
      }
      try {
        Optional<Audience> audience = sessions.call(connector, account, connector::audience);
        if (audience.isPresent()) {
          measured.add(account.withAudience(audience.get()));
          events.add(
              new AudienceMeasured(
                  EventId.of("audience/" + account.id() + "/" + audience.get().asOf()),
                  clock.instant(),
                  account.id(),
                  audience.get()));
        }
      } catch (NetworkException e) {
        LOG.info("an audience is asked for next time: {}", e.getMessage());
      }
    }
    // while the networks were asked, the person may have changed, or left
    Optional<Ambassador> current = store.ambassadors().find(ambassador.id());
    if (measured.isEmpty() || current.isEmpty()) {
      return current.orElse(ambassador);
    }
    Ambassador.Builder next = current.get().toBuilder();
    measured.stream()
        .filter(account -> current.get().account(account.id()).isPresent())
        .forEach(next::replaceAccount);
    Ambassador known = next.build();
    store.ambassadors().save(known, events);
    return known;
  }
}
