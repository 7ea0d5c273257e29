package io.advocacy.jdbc;

import io.advocacy.content.ContentId;
import io.advocacy.content.VariantId;
import io.advocacy.event.AdvocacyEvent;
import io.advocacy.event.ShareChanged;
import io.advocacy.network.NetworkError;
import io.advocacy.network.NetworkId;
import io.advocacy.network.PostId;
import io.advocacy.network.PublishedPost;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccountId;
import io.advocacy.program.ProgramId;
import io.advocacy.share.Share;
import io.advocacy.share.ShareFailure;
import io.advocacy.share.ShareId;
import io.advocacy.share.ShareState;
import io.advocacy.store.PauseStore;
import io.advocacy.store.ShareStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The table of shares. */
final class Shares implements ShareStore {
  private static final Logger LOG = LoggerFactory.getLogger(Shares.class);

  /** As JSON in an event, where a character may take two, it stays within H2's longest text. */
  private static final int LONGEST_TEXT = 500_000;

  private static final int CHUNK = 1_000;

  private static final String INSERT =
      "insert into advocacy_share (version, state, next_action_at, publish_at, variant, account,"
          + " network, assisted, words, attempts, handle, post_id, post_url, published_at,"
          + " failure_error, failure_message, program, namespace, id, ambassador, content)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String UPDATE =
      "update advocacy_share set version = ?, state = ?, next_action_at = ?, publish_at = ?,"
          + " variant = ?, account = ?, network = ?, assisted = ?, words = ?, attempts = ?,"
          + " handle = ?, post_id = ?, post_url = ?, published_at = ?, failure_error = ?,"
          + " failure_message = ?, program = ? where namespace = ? and id = ? and version = ?";

  /** The change and its event in one statement, which is one way to PostgreSQL and back. */
  private static final String UPDATE_AND_TELL =
      "with changed as ("
          + UPDATE
          + " returning 1) insert into advocacy_event (namespace, kind, body)"
          + " select ?, ?, ? from changed";

  private static final String DUE =
      "select * from advocacy_share where namespace = ? and network = ? and next_action_at <= ?"
          + " order by next_action_at, id limit ?";

  /** A row, and the share in it where this version can read it. */
  private record Found(String id, @Nullable Share share) {}

  private final Database database;
  private final Dialect dialect;
  private final String namespace;
  private final Events events;

  Shares(Database database, Dialect dialect, String namespace, Events events) {
    this.database = database;
    this.dialect = dialect;
    this.namespace = namespace;
    this.events = events;
  }

  /** What changes in a share's life, in the order of both statements. */
  private static @Nullable Object[] values(Share share, @Nullable Object... key) {
    if (share.text().length() > LONGEST_TEXT) {
      throw new IllegalArgumentException(
          "the text of share "
              + share.id()
              + " must have at most "
              + LONGEST_TEXT
              + " characters, has "
              + share.text().length());
    }
    Optional<PublishedPost> post = share.post();
    Optional<ShareFailure> failure = share.failure();
    @Nullable Object[] values = {
      share.version(),
      share.state().name(),
      waitsForAPerson(share) ? PauseStore.HELD : share.nextActionAt().orElse(null),
      share.publishAt(),
      share.variant().value(),
      share.account().value(),
      share.network().value(),
      share.assisted(),
      share.text(),
      share.attempts(),
      share.handle().orElse(null),
      post.map(published -> published.id().value()).orElse(null),
      post.flatMap(PublishedPost::url).map(Object::toString).orElse(null),
      share.publishedAt().orElse(null),
      failure.flatMap(ShareFailure::error).map(Enum::name).orElse(null),
      failure.map(ShareFailure::message).orElse(null),
      share.program().map(ProgramId::value).orElse(null)
    };
    return Sql.joined(values, key);
  }

  /** Stored as waiting for ever: so it is in the index of what waits, and in no other. */
  private static boolean waitsForAPerson(Share share) {
    return share.state() == ShareState.UNCONFIRMED && share.nextActionAt().isEmpty();
  }

  private static @Nullable Instant nextActionAt(ResultSet row) throws SQLException {
    Instant at = Sql.instant(row, "next_action_at");
    return PauseStore.HELD.equals(at) ? null : at;
  }

  private static Share read(ResultSet row) throws SQLException {
    ShareId id = ShareId.of(row.getString("id"));
    String postId = row.getString("post_id");
    String failure = row.getString("failure_message");
    String program = row.getString("program");
    return Share.builder(
            id,
            AmbassadorId.of(row.getString("ambassador")),
            ContentId.of(row.getString("content")))
        .version(row.getLong("version"))
        .state(ShareState.valueOf(row.getString("state")))
        .nextActionAt(nextActionAt(row))
        .publishAt(Objects.requireNonNull(Sql.instant(row, "publish_at")))
        .variant(VariantId.of(row.getString("variant")))
        .account(
            SocialAccountId.of(row.getString("account")), NetworkId.of(row.getString("network")))
        .assisted(row.getBoolean("assisted"))
        .program(program == null ? null : ProgramId.of(program))
        .text(row.getString("words"))
        .attempts(row.getInt("attempts"))
        .handle(row.getString("handle"))
        .published(
            postId == null ? null : new PublishedPost(PostId.of(postId), Sql.uri(row, "post_url")),
            Sql.instant(row, "published_at"))
        .failure(
            failure == null
                ? null
                : new ShareFailure(
                    Optional.ofNullable(row.getString("failure_error")).map(NetworkError::valueOf),
                    failure))
        .build();
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
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      int waiting = 0;
      for (Share share : shares) {
        Sql.bind(
            insert,
            values(
                share,
                namespace,
                share.id().value(),
                share.ambassador().value(),
                share.content().value()));
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
    @Nullable Object[] change = values(share, namespace, share.id().value(), share.version() - 1);
    if (dialect == Dialect.POSTGRESQL) {
      @Nullable Object[] both = Sql.joined(change, events.values(event));
      return database.inStatement(connection -> Sql.update(connection, UPDATE_AND_TELL, both) == 1);
    }
    return database.inTransaction(
        connection -> {
          boolean updated = Sql.update(connection, UPDATE, change) == 1;
          if (updated) {
            events.append(connection, List.of(event));
          }
          return updated;
        });
  }

  @Override
  public Set<ShareId> updateAll(List<ShareChanged> changes) {
    // in one order everywhere, so that two callers never wait for each other
    List<ShareChanged> sorted =
        changes.stream().sorted(Comparator.comparing(change -> change.share().id())).toList();
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
        connection.prepareStatement(telling ? UPDATE_AND_TELL : UPDATE)) {
      for (ShareChanged change : changes) {
        Share share = change.share();
        @Nullable Object[] values =
            values(share, namespace, share.id().value(), share.version() - 1);
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
    return database.inTransaction(
        connection -> {
          List<Found> due =
              Sql.list(
                  connection,
                  DUE + " for update skip locked",
                  Shares::readIfKnown,
                  namespace,
                  network.value(),
                  now,
                  limit);
          List<ShareChanged> claims = new ArrayList<>(due.size());
          for (Found found : due) {
            if (found.share() != null) {
              claims.add(
                  ShareChanged.between(found.share(), found.share().claimedUntil(until), now));
            } else {
              leaveToOthers(connection, found.id(), until);
            }
          }
          if (claims.isEmpty()) {
            return List.of();
          }
          replace(connection, claims);
          return claims.stream().map(ShareChanged::share).toList();
        });
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

  private static Found readIfKnown(ResultSet row) throws SQLException {
    try {
      return new Found(row.getString("id"), read(row));
    } catch (IllegalArgumentException | NullPointerException e) {
      return new Found(row.getString("id"), null);
    }
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
                    connection, DUE, Shares::readIfKnown, namespace, network.value(), now, limit))
        .stream()
        .map(Found::share)
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

  private List<Share> list(String sql, Object... values) {
    @Nullable Object[] all = Sql.joined(new Object[] {namespace}, values);
    return database.inStatement(connection -> Sql.list(connection, sql, Shares::read, all));
  }
}
