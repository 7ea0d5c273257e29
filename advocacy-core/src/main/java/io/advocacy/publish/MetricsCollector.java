package io.advocacy.publish;

import io.advocacy.content.ContentId;
import io.advocacy.event.AudienceMeasured;
import io.advocacy.event.EventId;
import io.advocacy.event.PostMeasured;
import io.advocacy.internal.Faults;
import io.advocacy.network.Audience;
import io.advocacy.network.Connector;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkException;
import io.advocacy.network.NetworkId;
import io.advocacy.network.PostId;
import io.advocacy.network.PostMetrics;
import io.advocacy.network.TemporarilyUnavailableException;
import io.advocacy.people.Ambassador;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.SocialAccountId;
import io.advocacy.share.Share;
import io.advocacy.store.PauseStore;
import io.advocacy.store.Store;
import io.advocacy.store.StoreUnavailableException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the networks for the figures of posts and the audiences of accounts. An account that cannot
 * be asked now is left out and asked next time; it never stops the others. A network that gives no
 * answer is not asked for the others either. Safe for use by several threads; starts none.
 */
public final class MetricsCollector {
  private static final Logger LOG = LoggerFactory.getLogger(MetricsCollector.class);
  private static final int PAGE = 1_000;

  /** What is away together: a network, or one server of a network of many. */
  record Place(NetworkId network, Optional<URI> server) {
    static Place of(SocialAccount account) {
      return new Place(account.network(), account.server());
    }
  }

  private final Store store;
  private final Map<NetworkId, Connector> connectors;
  private final InstantSource clock;
  private final Sessions sessions;

  /** Creates a collector over a store and one connector for each network. */
  public MetricsCollector(Store store, Map<NetworkId, Connector> connectors, InstantSource clock) {
    this.store = Objects.requireNonNull(store, "store");
    this.connectors = Map.copyOf(connectors);
    this.clock = Objects.requireNonNull(clock, "clock");
    this.sessions = new Sessions(store, clock, PublishingRules.defaults().firstRetry());
  }

  Sessions sessions() {
    return sessions;
  }

  Optional<Connector> connector(NetworkId network) {
    return Optional.ofNullable(connectors.get(network));
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
    Set<Place> away = new HashSet<>();
    int measured = 0;
    for (List<Share> shares : published.values()) {
      Share first = shares.get(0);
      Optional<SocialAccount> account =
          store
              .ambassadors()
              .find(first.ambassador())
              .flatMap(person -> person.account(first.account()));
      if (account.isPresent() && mayAsk(account.get(), PauseStore.Action.FIGURES, away)) {
        try {
          measured += askPosts(account.get(), shares);
        } catch (StoreUnavailableException e) {
          throw e;
        } catch (Throwable e) {
          leaveOut(account.get(), e, away);
        }
      }
    }
    return measured;
  }

  private boolean mayAsk(SocialAccount account, PauseStore.Action action, Set<Place> away) {
    return connectors.containsKey(account.network())
        && !away.contains(Place.of(account))
        && store
            .pauses()
            .pausedUntil(account.network(), List.of(account.id()), action, clock.instant())
            .isEmpty();
  }

  /** Whatever a connector throws, or an account's credential, concerns that account alone. */
  private static void leaveOut(SocialAccount account, Throwable e, Set<Place> away) {
    Faults.passOnFatal(e);
    String why = e instanceof NetworkException ? e.getMessage() : e.getClass().getName();
    LOG.info("an account on {} is asked next time: {}", account.network(), why);
    if (e instanceof TemporarilyUnavailableException) {
      away.add(Place.of(account));
    }
  }

  /** Asks for the figures of an account's posts and keeps them; returns for how many there are. */
  int askPosts(SocialAccount account, List<Share> shares) {
    Connector connector = Objects.requireNonNull(connectors.get(account.network()));
    Map<PostId, Share> byPost = new LinkedHashMap<>();
    shares.forEach(share -> share.post().ifPresent(post -> byPost.put(post.id(), share)));
    Map<PostId, PostMetrics> figures =
        sessions
            .open(connector, account, PauseStore.Action.FIGURES, Optional.empty())
            .call(access -> connector.metrics(access, byPost.keySet()));
    figures.forEach(
        (post, metrics) -> {
          Share share = byPost.get(post);
          if (share != null) {
            save(share, metrics);
          }
        });
    return figures.size();
  }

  /**
   * Keeps the figures; one that the network does not tell this time stays as it was, and none is of
   * a time to come.
   */
  private void save(Share share, PostMetrics told) {
    Optional<PostMetrics> known = store.metrics().find(share.id());
    Map<Metric, Long> values = new EnumMap<>(Metric.class);
    known.ifPresent(before -> values.putAll(before.values()));
    values.putAll(told.values());
    Instant now = clock.instant();
    PostMetrics metrics = new PostMetrics(values, told.asOf().isAfter(now) ? now : told.asOf());
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
                now,
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
    collectAudiences(ambassador, new HashSet<>());
    return store.ambassadors().find(ambassador.id()).orElse(ambassador);
  }

  /** Asks how many people the accounts of all ambassadors reach, and keeps the answers. */
  public void collectAudiences() {
    Set<Place> away = new HashSet<>();
    List<Ambassador> page = store.ambassadors().page(Optional.empty(), PAGE);
    while (!page.isEmpty()) {
      page.forEach(ambassador -> collectAudiences(ambassador, away));
      page = store.ambassadors().page(Optional.of(page.get(page.size() - 1).id()), PAGE);
    }
  }

  private void collectAudiences(Ambassador ambassador, Set<Place> away) {
    for (SocialAccount account : ambassador.accounts()) {
      if (mayAsk(account, PauseStore.Action.AUDIENCE, away)) {
        try {
          if (store.credentials().find(account.id()).isPresent()) {
            askAudience(account);
          }
        } catch (StoreUnavailableException e) {
          throw e;
        } catch (Throwable e) {
          leaveOut(account, e, away);
        }
      }
    }
  }

  /** Asks for an account's audience and keeps it. */
  void askAudience(SocialAccount account) {
    Connector connector = Objects.requireNonNull(connectors.get(account.network()));
    Optional<Audience> audience =
        sessions
            .open(connector, account, PauseStore.Action.AUDIENCE, Optional.empty())
            .call(connector::audience);
    audience.ifPresent(found -> keep(account, found));
  }

  private void keep(SocialAccount account, Audience audience) {
    AudienceMeasured told = AudienceMeasured.of(account.id(), audience, clock.instant());
    if (account.owner().isEmpty()) {
      store.companyAccounts().save(account.withAudience(audience));
      store.events().append(List.of(told));
      return;
    }
    // while the network was asked, the person may have changed, or left
    store
        .ambassadors()
        .find(account.owner().get())
        .ifPresent(
            person ->
                person
                    .account(account.id())
                    .ifPresent(
                        now ->
                            store
                                .ambassadors()
                                .save(
                                    person.toBuilder()
                                        .replaceAccount(now.withAudience(audience))
                                        .build(),
                                    List.of(told))));
  }
}
