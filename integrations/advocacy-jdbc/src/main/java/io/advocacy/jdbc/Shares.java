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
import io.advocacy.share.Share;
import io.advocacy.share.ShareFailure;
import io.advocacy.share.ShareId;
import io.advocacy.share.ShareState;
import io.advocacy.store.ShareStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of shares. */
final class Shares implements ShareStore {
  /** As JSON in an event, where a character may take two, it stays within H2's longest text. */
  private static final int LONGEST_TEXT = 500_000;

  private static final int CHUNK = 1_000;

  private static final String INSERT =
      "insert into advocacy_share (version, state, next_action_at, publish_at, variant, account,"
          + " network, assisted, words, attempts, handle, post_id, post_url, published_at,"
          + " failure_error, failure_message, namespace, id, ambassador, content)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String UPDATE =
      "update advocacy_share set version = ?, state = ?, next_action_at = ?, publish_at = ?,"
          + " variant = ?, account = ?, network = ?, assisted = ?, words = ?, attempts = ?,"
          + " handle = ?, post_id = ?, post_url = ?, published_at = ?, failure_error = ?,"
          + " failure_message = ? where namespace = ? and id = ? and version = ?";

  /** The change and its event in one statement, which is one way to PostgreSQL and back. */
  private static final String UPDATE_AND_TELL =
      "with changed as ("
          + UPDATE
          + " returning 1) insert into advocacy_event (namespace, kind, body)"
          + " select ?, ?, ? from changed";

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
      share.nextActionAt().orElse(null),
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
      failure.map(ShareFailure::message).orElse(null)
    };
    return joined(values, key);
  }

  private static Share read(ResultSet row) throws SQLException {
    ShareId id = ShareId.of(row.getString("id"));
    String postId = row.getString("post_id");
    String failure = row.getString("failure_message");
    return Share.builder(
            id,
            AmbassadorId.of(row.getString("ambassador")),
            ContentId.of(row.getString("content")))
        .version(row.getLong("version"))
        .state(ShareState.valueOf(row.getString("state")))
        .nextActionAt(Sql.instant(row, "next_action_at"))
        .publishAt(Objects.requireNonNull(Sql.instant(row, "publish_at")))
        .variant(VariantId.of(row.getString("variant")))
        .account(
            SocialAccountId.of(row.getString("account")), NetworkId.of(row.getString("network")))
        .assisted(row.getBoolean("assisted"))
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

  private void insert(Connection connection, List<Share> shares) throws SQLException {
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
      @Nullable Object[] both = joined(change, events.values(event));
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

  private static @Nullable Object[] joined(@Nullable Object[] first, @Nullable Object[] second) {
    @Nullable Object[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  @Override
  public List<Share> claim(Instant now, Instant until, int limit) {
    if (!until.isAfter(now)) {
      throw new IllegalArgumentException("a claim must end after it begins");
    }
    return database.inTransaction(
        connection -> {
          List<Share> due =
              Sql.list(
                  connection,
                  "select * from advocacy_share where namespace = ? and next_action_at <= ?"
                      + " order by next_action_at, id limit ? for update skip locked",
                  Shares::read,
                  namespace,
                  now,
                  limit);
          List<Share> claimed = new ArrayList<>(due.size());
          List<AdvocacyEvent> told = new ArrayList<>(due.size());
          try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            for (Share share : due) {
              Share mine = share.claimedUntil(until);
              claimed.add(mine);
              told.add(ShareChanged.between(share, mine, now));
              Sql.bind(update, values(mine, namespace, mine.id().value(), share.version()));
              update.addBatch();
            }
            update.executeBatch();
          }
          events.append(connection, told);
          return claimed;
        });
  }

  @Override
  public Optional<Share> find(ShareId id) {
    return list("select * from advocacy_share where namespace = ? and id = ?", id.value()).stream()
        .findFirst();
  }

  @Override
  public List<Share> due(Instant now, int limit) {
    return list(
        "select * from advocacy_share where namespace = ? and next_action_at <= ?"
            + " order by next_action_at, id limit ?",
        now,
        limit);
  }

  @Override
  public Optional<Instant> nextDue() {
    return database.inStatement(
        connection ->
            Sql.first(
                connection,
                "select next_action_at from advocacy_share"
                    + " where namespace = ? and next_action_at is not null"
                    + " order by next_action_at limit 1",
                row -> Objects.requireNonNull(Sql.instant(row, "next_action_at")),
                namespace));
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
    @Nullable Object[] all = joined(new Object[] {namespace}, values);
    return database.inStatement(connection -> Sql.list(connection, sql, Shares::read, all));
  }
}
