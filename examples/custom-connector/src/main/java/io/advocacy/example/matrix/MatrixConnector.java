package io.advocacy.example.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.AccountIdentity;
import io.advocacy.network.Answer;
import io.advocacy.network.Audience;
import io.advocacy.network.Authorization;
import io.advocacy.network.Capabilities;
import io.advocacy.network.Capability;
import io.advocacy.network.Connector;
import io.advocacy.network.ConnectorDescriptor;
import io.advocacy.network.ContentRejectedException;
import io.advocacy.network.Credential;
import io.advocacy.network.Deletion;
import io.advocacy.network.DoublePostProtection;
import io.advocacy.network.Metric;
import io.advocacy.network.PendingAuthorization;
import io.advocacy.network.Post;
import io.advocacy.network.PostId;
import io.advocacy.network.PostMetrics;
import io.advocacy.network.PreparedPost;
import io.advocacy.network.PublicationKey;
import io.advocacy.network.PublishedPost;
import io.advocacy.network.Reconciliation;
import io.advocacy.network.Secret;
import io.advocacy.network.TextUnit;
import io.advocacy.network.UnsupportedByNetworkException;
import io.advocacy.network.Violation;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Posts in one room of Matrix, through the client-server API v3. A member's server remembers the
 * transaction id of a message, which is the publication's key, so that a repeat is the same event.
 *
 * <p>Immutable; safe for use by several threads.
 */
public final class MatrixConnector implements Connector, Authorization {
  /** So many code points always fit into an event, which may have 65 536 bytes. */
  private static final int MAX_TEXT = 10_000;

  private static final Set<Capability> CAPABILITIES =
      EnumSet.of(
          Capability.TEXT,
          Capability.LINK,
          Capability.RECONCILE,
          Capability.DELETE,
          Capability.AUDIENCE,
          Capability.METRICS,
          Capability.REFRESH);

  private static final String ROOMS = "/_matrix/client/v3/rooms";
  private static final String RELATIONS = "/_matrix/client/v1/rooms";
  private static final int PAGE = 100;
  private static final int MAX_PAGES = 20;

  private final MatrixCalls calls;
  private final String room;

  /**
   * Creates the connector that {@link java.util.ServiceLoader} finds, to the room and the server
   * that the system properties {@code matrix.room} and {@code matrix.homeserver} name.
   */
  public MatrixConnector() {
    this(
        URI.create(System.getProperty("matrix.homeserver", "https://matrix.example.org")),
        System.getProperty("matrix.room", "!advocacy:example.org"),
        InstantSource.system(),
        Duration.ofSeconds(20));
  }

  /**
   * Creates a connector.
   *
   * @param homeserver the server of accounts that name none
   * @param room the id of the room, such as {@code !abc:example.org}
   * @param patience the longest wait for an answer
   */
  public MatrixConnector(URI homeserver, String room, InstantSource clock, Duration patience) {
    this.calls = new MatrixCalls(homeserver, clock, patience);
    this.room = room;
  }

  @Override
  public ConnectorDescriptor descriptor() {
    return new ConnectorDescriptor(
        MatrixCalls.MATRIX,
        "Matrix",
        DoublePostProtection.NATIVE_KEY,
        URI.create("https://spec.matrix.org/latest/client-server-api/"));
  }

  @Override
  public Capabilities capabilities(AccountAccess account) {
    return Capabilities.builder(CAPABILITIES, MAX_TEXT, TextUnit.CODE_POINTS).build();
  }

  @Override
  public List<Violation> validate(Post post, Capabilities capabilities) {
    List<Violation> violations = new ArrayList<>();
    String text = text(post);
    int length = text.codePointCount(0, text.length());
    if (text.isBlank()) {
      violations.add(Violation.of("text.empty", "a message needs words"));
    }
    if (length > MAX_TEXT) {
      violations.add(
          Violation.counted(
              "text.length",
              "the text has " + length + " characters; at most " + MAX_TEXT + " are allowed",
              length,
              MAX_TEXT));
    }
    if (!post.media().isEmpty()) {
      violations.add(
          Violation.counted(
              "media.count", "this connector sends no media", post.media().size(), 0));
    }
    return violations;
  }

  /** The words, and the link where they do not hold it. */
  private static String text(Post post) {
    return post.link()
        .map(link -> link.uri().toString())
        .filter(link -> !post.text().contains(link))
        .map(link -> post.text() + "\n\n" + link)
        .orElse(post.text());
  }

  @Override
  public Answer<PreparedPost> prepare(AccountAccess account, Post post, PublicationKey key) {
    List<Violation> violations = validate(post, capabilities(account));
    if (!violations.isEmpty()) {
      throw new ContentRejectedException(
          MatrixCalls.MATRIX, "not sent: " + violations.get(0).message(), null);
    }
    if (!verify(account).remoteId().equals(account.remoteId())) {
      throw MatrixCalls.lost("the access token belongs to another account");
    }
    return Answer.of(new PreparedPost(key, post, calls.now().toString()));
  }

  @Override
  public Answer<PublishedPost> publish(AccountAccess account, PreparedPost prepared) {
    String path = ROOMS + MatrixCalls.path(room, "send", "m.room.message", prepared.key().value());
    JsonNode message = MatrixCalls.object("msgtype", "m.text", "body", text(prepared.post()));
    return Answer.of(published(calls.put(account, path, message, true)));
  }

  private PublishedPost published(JsonNode event) {
    String id = MatrixCalls.text(event, "event_id", true);
    URI url = URI.create("https://matrix.to/#" + MatrixCalls.path(room, id));
    return new PublishedPost(PostId.of(id), Optional.of(url));
  }

  /** Goes back through the room to the time of the preparation. */
  @Override
  public Answer<Reconciliation> reconcile(AccountAccess account, PreparedPost prepared) {
    Instant since = since(prepared);
    String from = "";
    for (int page = 0; page < MAX_PAGES; page++) {
      JsonNode answer =
          calls.get(
              account, ROOMS + MatrixCalls.path(room, "messages") + "?dir=b&limit=" + PAGE + from);
      for (JsonNode event : MatrixCalls.list(answer, "chunk")) {
        String key = event.path("unsigned").path("transaction_id").asText();
        if (key.equals(prepared.key().value())) {
          MatrixCalls.text(event, "event_id", false);
          return Answer.of(Reconciliation.published(published(event)));
        }
        if (event.path("origin_server_ts").asLong() < since.toEpochMilli()) {
          return Answer.of(Reconciliation.notPublished());
        }
      }
      if (!answer.has("end")) {
        return Answer.of(Reconciliation.notPublished());
      }
      from = "&from=" + MatrixCalls.path(answer.path("end").asText()).substring(1);
    }
    return Answer.of(Reconciliation.unknown());
  }

  /** Two minutes before the preparation, in case the server's clock differs. */
  private static Instant since(PreparedPost prepared) {
    return prepared.handle().isEmpty()
        ? Instant.EPOCH
        : Instant.parse(prepared.handle()).minus(Duration.ofMinutes(2));
  }

  @Override
  public Answer<Deletion> delete(AccountAccess account, PostId post) {
    JsonNode event = calls.find(account, ROOMS + MatrixCalls.path(room, "event", post.value()));
    if (event.isMissingNode() || event.path("unsigned").has("redacted_because")) {
      return Answer.of(Deletion.ALREADY_GONE);
    }
    if (!event.path("event_id").asText().equals(post.value())) {
      throw MatrixCalls.temporary("the answer cannot be understood", null);
    }
    String path = ROOMS + MatrixCalls.path(room, "redact", post.value(), "delete-" + post.value());
    JsonNode redaction = calls.put(account, path, MatrixCalls.object(), false);
    MatrixCalls.text(redaction, "event_id", false); // only that says that it is done
    return Answer.of(Deletion.DELETED);
  }

  /** The others in the room. */
  @Override
  public Answer<Optional<Audience>> audience(AccountAccess account) {
    JsonNode members =
        calls
            .get(account, "/_matrix/client/v1/room_summary" + MatrixCalls.path(room))
            .path("num_joined_members");
    return Answer.of(
        members.isIntegralNumber()
            ? Optional.of(new Audience(Math.max(0, members.asLong() - 1), calls.now()))
            : Optional.empty());
  }

  @Override
  public Answer<Map<PostId, PostMetrics>> metrics(AccountAccess account, Collection<PostId> posts) {
    Map<PostId, PostMetrics> known = new LinkedHashMap<>();
    for (PostId post : posts) {
      Optional<Long> likes = count(account, post, "m.annotation");
      Optional<Long> replies = count(account, post, "m.thread");
      if (likes.isPresent() && replies.isPresent()) {
        Map<Metric, Long> figures = new EnumMap<>(Metric.class);
        figures.put(Metric.LIKES, likes.get());
        figures.put(Metric.REPLIES, replies.get());
        known.put(post, new PostMetrics(figures, calls.now()));
      }
    }
    return Answer.of(known);
  }

  /** Counts what others attached to an event; empty when the event is not known. */
  private Optional<Long> count(AccountAccess account, PostId post, String relation) {
    long count = 0;
    String from = "";
    do {
      JsonNode answer =
          calls.find(
              account,
              RELATIONS
                  + MatrixCalls.path(room, "relations", post.value(), relation)
                  + "?limit="
                  + PAGE
                  + from);
      if (answer.isMissingNode()) {
        return Optional.empty();
      }
      count += MatrixCalls.list(answer, "chunk").size();
      String next = answer.path("next_batch").asText();
      from = next.isEmpty() ? "" : "&from=" + MatrixCalls.path(next).substring(1);
    } while (!from.isEmpty());
    return Optional.of(count);
  }

  @Override
  public Authorization authorization() {
    return this;
  }

  @Override
  public Credential refresh(AccountAccess account) {
    JsonNode tokens = calls.refresh(account);
    Credential.Builder renewed =
        account.credential().orElseThrow().toBuilder()
            .accessToken(Secret.of(MatrixCalls.text(tokens, "access_token", false)));
    if (tokens.has("refresh_token")) {
      renewed.refreshToken(Secret.of(MatrixCalls.text(tokens, "refresh_token", false)));
    }
    if (tokens.has("expires_in_ms")) {
      renewed.expiresAt(calls.now().plusMillis(tokens.path("expires_in_ms").asLong()));
    }
    return renewed.build();
  }

  @Override
  public AccountIdentity verify(AccountAccess account) {
    JsonNode self = calls.get(account, "/_matrix/client/v3/account/whoami");
    String user = MatrixCalls.text(self, "user_id", false);
    return new AccountIdentity(user, Optional.of(user));
  }

  @Override
  public PendingAuthorization begin(AccountAccess account, URI redirect) {
    throw unsupported("connect the account with a token that its owner made");
  }

  @Override
  public Credential exchange(PendingAuthorization pending, URI callback) {
    throw unsupported("connect the account with a token that its owner made");
  }

  @Override
  public void revoke(AccountAccess account) {
    throw unsupported("end the session in a Matrix client");
  }

  private static UnsupportedByNetworkException unsupported(String instead) {
    return new UnsupportedByNetworkException(MatrixCalls.MATRIX, "not offered; " + instead, null);
  }
}
