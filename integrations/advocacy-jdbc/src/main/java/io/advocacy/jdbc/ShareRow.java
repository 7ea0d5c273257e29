package io.advocacy.jdbc;

import io.advocacy.content.ContentId;
import io.advocacy.content.VariantId;
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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of the table of shares, and the statements that write one. */
final class ShareRow {
  /** As JSON in an event, where a character may take two, it stays within H2's longest text. */
  private static final int LONGEST_TEXT = 500_000;

  /** What changes in a share's life and what does not, in the order of the values. */
  private static final String COLUMNS =
      "version, state, next_action_at, publish_at, variant, account, network, assisted, words,"
          + " attempts, handle, post_id, post_url, published_at, failure_error, failure_message,"
          + " program, sent_as, namespace, id, ambassador, content";

  /** What PostgreSQL makes of the columns that are no texts. */
  private static final Map<String, String> TYPES =
      Map.of(
          "version", "bigint",
          "next_action_at", "timestamptz",
          "publish_at", "timestamptz",
          "assisted", "boolean",
          "attempts", "integer",
          "published_at", "timestamptz");

  static final String INSERT =
      "insert into advocacy_share ("
          + COLUMNS
          + ")"
          + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  static final String UPDATE =
      "update advocacy_share set version = ?, state = ?, next_action_at = ?, publish_at = ?,"
          + " variant = ?, account = ?, network = ?, assisted = ?, words = ?, attempts = ?, handle"
          + " = ?, post_id = ?, post_url = ?, published_at = ?, failure_error = ?, failure_message"
          + " = ?, program = ?, sent_as = ? where namespace = ? and id = ? and version = ?";

  /** The change and its event in one statement, which is one way to PostgreSQL and back. */
  static final String UPDATE_AND_TELL =
      "with changed as ("
          + UPDATE
          + " returning 1) insert into advocacy_event (namespace, kind, body, about)"
          + " select ?, ?, ?, ? from changed";

  static final ManyRows MANY = ManyRows.into("advocacy_share", List.of(COLUMNS.split(", ")), TYPES);

  /** A row, and the share in it where this version can read it. */
  record Found(String id, @Nullable Share share) {}

  private ShareRow() {}

  /** What changes in a share's life, in the order of both statements. */
  static @Nullable Object[] values(Share share, @Nullable Object... key) {
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
      share.program().map(ProgramId::value).orElse(null),
      share.sentAs().orElse(null)
    };
    return Sql.joined(values, key);
  }

  static @Nullable Object[] inserted(Share share, String namespace) {
    return values(
        share, namespace, share.id().value(), share.ambassador().value(), share.content().value());
  }

  /** Stored as waiting for ever: so it is in the index of what waits, and in no other. */
  private static boolean waitsForAPerson(Share share) {
    return share.state() == ShareState.UNCONFIRMED && share.nextActionAt().isEmpty();
  }

  private static @Nullable Instant nextActionAt(ResultSet row) throws SQLException {
    Instant at = Sql.instant(row, "next_action_at");
    return PauseStore.HELD.equals(at) ? null : at;
  }

  static Share read(ResultSet row) throws SQLException {
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
        .sentAs(row.getString("sent_as"))
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

  static Found readIfKnown(ResultSet row) throws SQLException {
    try {
      return new Found(row.getString("id"), read(row));
    } catch (IllegalArgumentException | NullPointerException e) {
      return new Found(row.getString("id"), null);
    }
  }
}
