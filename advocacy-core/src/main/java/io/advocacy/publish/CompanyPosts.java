package io.advocacy.publish;

import io.advocacy.network.Connector;
import io.advocacy.network.NetworkId;
import io.advocacy.network.OwnPost;
import io.advocacy.network.OwnPosts;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.SocialAccountId;
import io.advocacy.store.PauseStore;
import io.advocacy.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads what the company's own accounts posted, by whatever means. Safe for use by several threads.
 */
public final class CompanyPosts {
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final Store store;
  private final Map<NetworkId, Connector> connectors;
  private final Sessions sessions;

  /** Reads through these connectors, with the credentials of the store. */
  public CompanyPosts(Store store, Map<NetworkId, Connector> connectors, InstantSource clock) {
    this.store = Objects.requireNonNull(store, "store");
    this.connectors = Map.copyOf(connectors);
    this.sessions = new Sessions(store, clock, PAUSE);
  }

  /**
   * Returns the latest posts of an account, the newest first.
   *
   * @param most how many at most
   * @throws IllegalArgumentException when it is no account of the company
   * @throws IllegalStateException when there is no connector for its network
   * @throws io.advocacy.network.UnsupportedByNetworkException when posts cannot be read there
   * @throws io.advocacy.network.NetworkException when the network gives no answer, or refuses
   */
  public List<OwnPost> latest(SocialAccountId id, int most) {
    SocialAccount account =
        store.companyAccounts().all().stream()
            .filter(one -> one.id().equals(id))
            .findAny()
            .orElseThrow(
                () ->
                    new IllegalArgumentException("there is no account " + id + " of the company"));
    Connector connector = connectors.get(account.network());
    if (connector == null) {
      throw new IllegalStateException("there is no connector for " + account.network());
    }
    Sessions.Session session =
        sessions.open(connector, account, PauseStore.Action.FIGURES, Optional.empty());
    List<OwnPost> posts = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      Optional<String> page = next;
      int limit = Math.min(OwnPosts.MAX_POSTS, most - posts.size());
      OwnPosts read = session.call(access -> connector.ownPosts(access, limit, page));
      posts.addAll(read.posts());
      next = read.next().filter(word -> !page.equals(Optional.of(word)));
    } while (next.isPresent() && posts.size() < most);
    return List.copyOf(posts.subList(0, Math.min(most, posts.size())));
  }
}
