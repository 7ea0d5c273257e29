package io.advocacy.jdbc;

import io.advocacy.content.ContentId;
import io.advocacy.event.AdvocacyEvent;
import io.advocacy.event.ShareChanged;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.share.Share;
import io.advocacy.share.ShareId;
import io.advocacy.store.PauseStore;
import io.advocacy.store.ShareStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The table of shares. */
final class Shares implements ShareStore {
  private static final Logger LOG = LoggerFactory.getLogger(Shares.class);

  private static final int CHUNK = 1_000;

  private static final String DUE =
      "select * from advocacy_share where namespace = ? and network = ? and next_action_at <= ?"
          + " order by namespace, network, next_action_at, id limit ?";

  /** In one order everywhere, so that two callers never wait for each other. */
  private static final Comparator<ShareChanged> BY_ID =
      Comparator.comparing(change -> change.share().id());

  private final Database database;
  private final Dialect dialect;
  private final String namespace;
  private final Events events;

  /**
   * H2 reads and locks all that is due before it skips what is locked, so there callers take turns,
   * and versions tell what a caller of another process was faster with.
   */
  private final ReentrantLock claiming = new ReentrantLock();

  Shares(Database database, Dialect dialect, String namespace, Events events) {
    this.database = database;
    this.dialect = dialect;
    this.namespace = namespace;
    this.events = events;
  }

  @Override
  public void add(List<Share> shares, List<AdvocacyEvent> happened) {
    List<Share> added = List.copyOf(shares);
    List<AdvocacyEvent> told = List.copyOf(happened);
    database.inTransaction(
        connection -> {
          try {
            insert(connection, added);
          } catch (SQLException e) {
            if (Database.DUPLICATE.equals(e.getSQLState())) {
              throw new IllegalStateException(
                  "one of these " + added.size() + " shares is there already; none was added");
            }
            throw e;
          }
          events.append(connection, told);
          return true;
        });
  }

  /** Inserts in the caller's transaction. */
  void insert(Connection connection, List<Share> shares) throws SQLException {
    if (dialect == Dialect.POSTGRESQL && shares.size() > 1) {
      ManyRows.Inserting rows = ShareRow.MANY.on(connection);
      for (Share share : shares) {
        rows.add(ShareRow.inserted(share, namespace));
      }
      rows.finish();
      return;
    }
    try (PreparedStatement insert = connection.prepareStatement(ShareRow.INSERT)) {
      int waiting = 0;
      for (Share share : shares) {
        Sql.bind(insert, ShareRow.inserted(share, namespace));
        insert.addBatch();
        if (++waiting == CHUNK) {
          insert.executeBatch();
          waiting = 0;
        }
      }
      insert.executeBatch();
    }
  }

  @Override
  public boolean update(Share share, AdvocacyEvent event) {
    @Nullable Object[] change =
        ShareRow.values(share, namespace, share.id().value(), share.version() - 1);
    if (dialect == Dialect.POSTGRESQL) {
      @Nullable Object[] both = Sql.joined(change, events.values(event));
      return database.inStatement(
          connection -> Sql.update(connection, ShareRow.UPDATE_AND_TELL, both) == 1);
    }
    return database.inTransaction(
        connection -> {
          boolean updated = Sql.update(connection, ShareRow.UPDATE, change) == 1;
          if (updated) {
            events.append(connection, List.of(event));
          }
          return updated;
        });
  }

  @Override
  public Set<ShareId> updateAll(List<ShareChanged> changes) {
    List<ShareChanged> sorted = changes.stream().sorted(BY_ID).toList();
    if (sorted.isEmpty()) {
      return Set.of();
    }
    return database.inTransaction(connection -> replace(connection, sorted));
  }

  private Set<ShareId> replace(Connection connection, List<ShareChanged> changes)
      throws SQLException {
    boolean telling = dialect == Dialect.POSTGRESQL;
    int[] counts;
    try (PreparedStatement update =
        connection.prepareStatement(telling ? ShareRow.UPDATE_AND_TELL : ShareRow.UPDATE)) {
      for (ShareChanged change : changes) {
        Share share = change.share();
        @Nullable Object[] values =
            ShareRow.values(share, namespace, share.id().value(), share.version() - 1);
        Sql.bind(update, telling ? Sql.joined(values, events.values(change)) : values);
        update.addBatch();
      }
      counts = update.executeBatch();
    }
    Set<ShareId> replaced = new HashSet<>();
    List<AdvocacyEvent> told = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] == 1) {
        replaced.add(changes.get(i).share().id());
        told.add(changes.get(i));
      }
    }
    if (!telling) {
      events.append(connection, told);
    }
    return replaced;
  }

  @Override
  public List<Share> claim(NetworkId network, Instant now, Instant until, int limit) {
    if (!until.isAfter(now)) {
      throw new IllegalArgumentException("a claim must end after it begins");
    }
    if (dialect == Dialect.POSTGRESQL) {
      return database.inTransaction(
          connection ->
              claim(connection, DUE + " for update skip locked", network, now, until, limit));
    }
    claiming.lock();
    try {
      return database.inTransaction(
          connection -> claim(connection, DUE, network, now, until, limit));
    } finally {
      claiming.unlock();
    }
  }

  private List<Share> claim(
      Connection connection, String due, NetworkId network, Instant now, Instant until, int limit)
      throws SQLException {
    List<ShareChanged> claims = new ArrayList<>();
    List<ShareRow.Found> found;
    do {
      found =
          Sql.list(connection, due, ShareRow::readIfKnown, namespace, network.value(), now, limit);
      for (ShareRow.Found row : found) {
        if (row.share() != null) {
          claims.add(ShareChanged.between(row.share(), row.share().claimedUntil(until), now));
        } else {
          leaveToOthers(connection, row.id(), until);
        }
      }
    } while (claims.isEmpty() && !found.isEmpty());
    if (claims.isEmpty()) {
      return List.of();
    }
    Set<ShareId> mine = replace(connection, claims.stream().sorted(BY_ID).toList());
    return claims.stream()
        .map(ShareChanged::share)
        .filter(share -> mine.contains(share.id()))
        .toList();
  }

  /** What a later version wrote in a form that is not known here must not stand in the way. */
  private void leaveToOthers(Connection connection, String id, Instant until) throws SQLException {
    LOG.warn("share {} is stored in a form that this version does not know; it is left alone", id);
    Sql.update(
        connection,
        "update advocacy_share set next_action_at = ? where namespace = ? and id = ?",
        until,
        namespace,
        id);
  }

  @Override
  public Optional<Share> find(ShareId id) {
    return list("select * from advocacy_share where namespace = ? and id = ?", id.value()).stream()
        .findFirst();
  }

  @Override
  public List<Share> due(NetworkId network, Instant now, int limit) {
    return database
        .inStatement(
            connection ->
                Sql.list(
                    connection, DUE, ShareRow::readIfKnown, namespace, network.value(), now, limit))
        .stream()
        .map(ShareRow.Found::share)
        .filter(Objects::nonNull)
        .toList();
  }

  @Override
  public Map<NetworkId, Instant> nextDueOfNetworks() {
    Map<NetworkId, Instant> next = new TreeMap<>();
    database.inStatement(
        connection ->
            dialect.firstOfEach(
                connection, "advocacy_share", Map.of("namespace", namespace), next));
    next.values().removeIf(at -> !at.isBefore(PauseStore.HELD));
    return next;
  }

  @Override
  public List<Share> unconfirmed(int limit) {
    List<Share> unconfirmed = new ArrayList<>();
    List<String> networks =
        database.inStatement(
            connection ->
                Sql.list(
                    connection,
                    "select distinct network from advocacy_share"
                        + " where namespace = ? and next_action_at = ?",
                    row -> row.getString(1),
                    namespace,
                    PauseStore.HELD));
    for (String network : networks) {
      unconfirmed.addAll(
          list(
              "select * from advocacy_share where namespace = ? and network = ?"
                  + " and next_action_at = ? order by id limit ?",
              network,
              PauseStore.HELD,
              limit - unconfirmed.size()));
    }
    return unconfirmed;
  }

  @Override
  public List<Share> ofIds(Collection<ShareId> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return list(
        "select * from advocacy_share where namespace = ? and id in ("
            + Sql.marks(ids.size())
            + ")",
        ids.stream().map(ShareId::value).toArray());
  }

  @Override
  public List<Share> ofContent(ContentId content) {
    return list(
        "select * from advocacy_share where namespace = ? and content = ? order by id",
        content.value());
  }

  @Override
  public List<Share> ofAmbassador(AmbassadorId ambassador) {
    return list(
        "select * from advocacy_share where namespace = ? and ambassador = ? order by id",
        ambassador.value());
  }

  /** Leaves out what a later version wrote in a form that is not known here. */
  private List<Share> list(String sql, Object... values) {
    @Nullable Object[] all = Sql.joined(new Object[] {namespace}, values);
    return database
        .inStatement(connection -> Sql.list(connection, sql, ShareRow::readIfKnown, all))
        .stream()
        .map(ShareRow.Found::share)
        .filter(Objects::nonNull)
        .toList();
  }
}
