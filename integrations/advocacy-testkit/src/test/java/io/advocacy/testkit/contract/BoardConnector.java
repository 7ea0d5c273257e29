package io.advocacy.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Answer;
import io.advocacy.network.Audience;
import io.advocacy.network.Authorization;
import io.advocacy.network.AuthorizationLostException;
import io.advocacy.network.Capabilities;
import io.advocacy.network.Capability;
import io.advocacy.network.Connector;
import io.advocacy.network.ConnectorDescriptor;
import io.advocacy.network.ContentRejectedException;
import io.advocacy.network.Deletion;
import io.advocacy.network.DoublePostProtection;
import io.advocacy.network.Link;
import io.advocacy.network.Media;
import io.advocacy.network.NetworkException;
import io.advocacy.network.NetworkId;
import io.advocacy.network.OwnPosts;
import io.advocacy.network.Post;
import io.advocacy.network.PostId;
import io.advocacy.network.PostMetrics;
import io.advocacy.network.PreparedPost;
import io.advocacy.network.PublicationKey;
import io.advocacy.network.PublishedPost;
import io.advocacy.network.RateLimitedException;
import io.advocacy.network.Reconciliation;
import io.advocacy.network.TemporarilyUnavailableException;
import io.advocacy.network.TextUnit;
import io.advocacy.network.UnsupportedByNetworkException;
import io.advocacy.network.Violation;
import io.advocacy.testkit.internal.Json;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A connector to the notice board, right or with one defect. */
final class BoardConnector implements Connector {
  static final int MAX_TEXT = 200;
  private static final int MAX_IMAGES = 2;
  private static final Set<String> TYPES = Set.of("image/png", "video/mp4");
  private static final Logger LOG = Logger.getLogger(BoardConnector.class.getName());

  private final BoardCalls calls;
  private final BoardPosts posts;
  private final BoardLogin login;
  private final InstantSource clock;
  private final @Nullable Defect defect;
  private final Set<String> handles = ConcurrentHashMap.newKeySet();
  private final Set<String> deleted = ConcurrentHashMap.newKeySet();
  private volatile @Nullable String lastAuthor;
  private volatile String lastKey = "";
  private volatile String lastToken = "";
  private volatile boolean disconnected;
  private volatile @Nullable Audience firstAudience;

  BoardConnector(BoardCalls calls, InstantSource clock, @Nullable Defect defect) {
    this.calls = calls;
    this.posts = new BoardPosts(calls, defect);
    this.login = new BoardLogin(calls, defect);
    this.clock = clock;
    this.defect = defect;
  }

  private boolean has(Defect which) {
    return defect == which;
  }

  @Override
  public ConnectorDescriptor descriptor() {
    return new ConnectorDescriptor(
        has(Defect.NAMES_ANOTHER_NETWORK) ? NetworkId.X : SimulatedBoard.BOARD,
        "Board",
        DoublePostProtection.NATIVE_KEY,
        URI.create("https://board.example/docs"));
  }

  @Override
  public Capabilities capabilities(AccountAccess account) {
    Set<Capability> can =
        EnumSet.of(
            Capability.TEXT,
            Capability.LINK,
            Capability.LINK_CARD,
            Capability.IMAGE,
            Capability.VIDEO,
            Capability.ALT_TEXT,
            Capability.LANGUAGE,
            Capability.MENTION,
            Capability.HASHTAG,
            Capability.DISCLOSURE,
            Capability.LIVE_LIMITS,
            Capability.RECONCILE,
            Capability.DELETE,
            Capability.AUDIENCE,
            Capability.METRICS,
            Capability.OWN_POSTS,
            Capability.REFRESH,
            Capability.ACCOUNT_CHOICE,
            Capability.REVOKE);
    if (has(Defect.NEEDS_THE_NETWORK_FOR_ITS_CAPABILITIES)) {
      calls.read(account, "/me");
    }
    if (has(Defect.DECLARES_PROTECTION_WITHOUT_LOOKUP)) {
      can.remove(Capability.RECONCILE);
    }
    if (has(Defect.ANSWERS_WHAT_IT_DOES_NOT_OFFER)) {
      can.remove(Capability.METRICS);
    }
    int most = has(Defect.ALLOWS_ONE_CHARACTER_TOO_MANY) ? MAX_TEXT + 1 : MAX_TEXT;
    return Capabilities.builder(can, most, TextUnit.CODE_POINTS)
        .images(MAX_IMAGES, 1_000_000, Set.of("image/png"))
        .build();
  }

  @Override
  public List<Violation> validate(Post post, Capabilities capabilities) {
    List<Violation> violations = new ArrayList<>();
    if (has(Defect.ASKS_THE_NETWORK_TO_VALIDATE)) {
      calls.read(AccountAccess.anonymous(), "/me");
    }
    int length =
        has(Defect.COUNTS_ANOTHER_UNIT)
            ? post.text().length()
            : post.text().codePointCount(0, post.text().length());
    if (length > capabilities.maxTextLength()) {
      String repeated = has(Defect.REPEATS_THE_TEXT_IN_A_VIOLATION) ? ": " + post.text() : "";
      violations.add(
          Violation.counted("text.length", "the text is too long" + repeated, length, MAX_TEXT));
      if (has(Defect.NAMES_THE_FIRST_VIOLATION_ONLY)) {
        return violations;
      }
    }
    long images = post.media().stream().filter(Media::isImage).count();
    if (images > MAX_IMAGES) {
      violations.add(
          Violation.counted("images.count", "there are too many images", images, MAX_IMAGES));
    }
    boolean wrongType =
        post.media().stream().anyMatch(medium -> !TYPES.contains(medium.contentType()));
    if (wrongType
        || has(Defect.FINDS_FAULT_WITH_EVERYTHING)
        || (has(Defect.REFUSES_IMAGES_THAT_IT_OFFERS) && !post.media().isEmpty())) {
      violations.add(Violation.of("images.type", "an image is no PNG"));
    }
    return violations;
  }

  @Override
  public Answer<PreparedPost> prepare(AccountAccess account, Post post, PublicationKey key) {
    List<Violation> violations = validate(post, capabilities(account));
    if (!violations.isEmpty() && !has(Defect.SENDS_WHAT_IS_INVALID)) {
      String text = has(Defect.PUTS_THE_TEXT_INTO_MESSAGES) ? post.text() : "";
      throw new ContentRejectedException(
          SimulatedBoard.BOARD, "not sent: it breaks the rules" + text, null);
    }
    requireOwner(account);
    requireWithinLimit(account, post);
    StringBuilder images = new StringBuilder("images");
    for (Media medium : post.media()) {
      images.append(' ').append(calls.upload(account, medium));
    }
    post.link()
        .flatMap(Link::image)
        .ifPresent(picture -> images.append(' ').append(calls.upload(account, picture)));
    if (has(Defect.PUTS_THE_TOKEN_INTO_THE_HANDLE)) {
      images.append(BoardCalls.token(account));
    }
    handles.add(images.toString());
    lastAuthor = account.remoteId();
    lastKey = key.value();
    if (has(Defect.PUTS_THE_TEXT_ON_STANDARD_OUTPUT)) {
      System.out.println(post.text());
    }
    PreparedPost prepared = new PreparedPost(key, post, images.toString());
    if (has(Defect.PUBLISHES_WHEN_PREPARING)) {
      publish(account, prepared);
    }
    return Answer.of(prepared);
  }

  private void requireOwner(AccountAccess account) {
    lastToken = BoardCalls.token(account);
    if (has(Defect.DISCONNECTS_ALL_WITH_ONE) && disconnected) {
      throw new AuthorizationLostException(SimulatedBoard.BOARD, "connect again", null);
    }
    try {
      if (!has(Defect.TRUSTS_ANY_TOKEN)
          && !login.verify(account).remoteId().equals(account.remoteId())) {
        throw new AuthorizationLostException(
            SimulatedBoard.BOARD, "the token belongs to another account", null);
      }
    } catch (AuthorizationLostException e) {
      disconnected = true;
      throw e;
    }
  }

  /** The board tells how long posts may be now; what it does not tell is as documented. */
  private void requireWithinLimit(AccountAccess account, Post post) {
    if (has(Defect.TAKES_A_LIMIT_AS_DOCUMENTED)) {
      return;
    }
    int most = calls.read(account, "/limits").path("characters").asInt(MAX_TEXT);
    if (post.text().codePointCount(0, post.text().length()) > most
        && !has(Defect.SENDS_WHAT_IS_INVALID)) {
      throw new ContentRejectedException(SimulatedBoard.BOARD, "not sent: it is too long", null);
    }
  }

  @Override
  public Answer<PublishedPost> publish(AccountAccess account, PreparedPost prepared) {
    if (has(Defect.KEEPS_THE_HANDLE_IN_MEMORY) && !handles.contains(prepared.handle())) {
      throw new IllegalStateException("never prepared");
    }
    if (has(Defect.MIXES_THREADS_UP) && !account.remoteId().equals(lastAuthor)) {
      throw new IllegalStateException("another account's turn");
    }
    if (has(Defect.PUTS_THE_TOKEN_INTO_THE_LOG)) {
      LOG.fine(() -> "publishing with " + BoardCalls.token(account));
    }
    String key = prepared.key().value();
    if (has(Defect.INVENTS_A_KEY_FOR_EACH_TRY)) {
      key = UUID.randomUUID().toString();
    } else if (has(Defect.SENDS_ONE_KEY_FOR_ALL)) {
      key = "key";
    }
    if (has(Defect.USES_THE_KEY_OF_THE_LAST_PREPARED) && !lastKey.isEmpty()) {
      key = lastKey;
    }
    if (has(Defect.RENEWS_TOKENS_BY_ITSELF)) {
      login.refresh(account);
    }
    List<String> uploaded = BoardPosts.uploaded(prepared.handle());
    ObjectNode body = posts.body(prepared.post(), key, uploaded);
    JsonNode answer;
    try {
      answer = calls.publish(account, body);
    } catch (NetworkException e) {
      if (has(Defect.TAKES_A_DROPPED_REQUEST_FOR_SUCCESS)) {
        return Answer.of(new PublishedPost(PostId.of("post-1"), Optional.empty()));
      }
      boolean again =
          has(Defect.RETRIES_INSIDE)
              || (has(Defect.PUBLISHES_IMAGES_TWICE_WHEN_UNSURE)
                  && prepared.post().media().stream().anyMatch(Media::isImage));
      if (!again) {
        throw e;
      }
      body.put("key", has(Defect.RETRIES_INSIDE) ? key : key + "-again");
      answer = calls.publish(account, body);
    }
    String id = has(Defect.GIVES_AN_ID_OF_ITS_OWN) ? "x" : answer.path("id").asText();
    return Answer.of(at(id, has(Defect.GIVES_ANOTHER_POSTS_ADDRESS)));
  }

  private static PublishedPost at(String id, boolean elsewhere) {
    return new PublishedPost(
        PostId.of(id), Optional.of(BoardPosts.address(elsewhere ? id + "0" : id)));
  }

  @Override
  public Answer<Reconciliation> reconcile(AccountAccess account, PreparedPost prepared) {
    if (has(Defect.DECLARES_PROTECTION_WITHOUT_LOOKUP)) {
      throw unsupported();
    }
    if (has(Defect.NEVER_FINDS_ANYTHING)) {
      return Answer.of(Reconciliation.unknown());
    }
    if (has(Defect.PUBLISHES_WHEN_LOOKING_UP)
        || (has(Defect.SAYS_PUBLISHED_WITHOUT_A_HANDLE) && prepared.handle().isEmpty())) {
      return Answer.of(Reconciliation.published(publish(account, prepared).value()));
    }
    if (has(Defect.LOSES_VIDEOS_WHOSE_ANSWER_IS_LOST)
        && prepared.post().media().stream().anyMatch(medium -> !medium.isImage())) {
      return Answer.of(Reconciliation.unknown());
    }
    try {
      JsonNode found = found(account, prepared);
      return Answer.of(
          found.has("id")
              ? Reconciliation.published(
                  at(found.path("id").asText(), has(Defect.FINDS_AT_A_WRONG_ADDRESS)))
              : Reconciliation.notPublished());
    } catch (NetworkException e) {
      boolean limited =
          e instanceof RateLimitedException || e instanceof AuthorizationLostException;
      boolean page = e instanceof TemporarilyUnavailableException && e.getCause() == null;
      if (has(Defect.TAKES_A_FAILED_LOOKUP_FOR_ABSENCE)
          || (limited && has(Defect.TAKES_A_LIMIT_FOR_ABSENCE))
          || (page && has(Defect.TAKES_AN_ERROR_PAGE_FOR_AN_EMPTY_TIMELINE))) {
        return Answer.of(Reconciliation.notPublished());
      }
      throw e;
    }
  }

  private JsonNode found(AccountAccess account, PreparedPost prepared) {
    if (has(Defect.LOOKS_AT_THE_NEWEST_ONLY)) {
      JsonNode newest = BoardCalls.list(calls.read(account, "/posts?of=mine"), "posts");
      for (int i = 0; i < Math.min(10, newest.size()); i++) {
        if (newest.path(i).path("text").asText().equals(prepared.post().text())) {
          return newest.path(i);
        }
      }
      return Json.object();
    }
    if (has(Defect.FINDS_ANY_POST_OF_THE_ACCOUNT)) {
      return calls.read(account, "/posts?of=mine").path("posts").path(0);
    }
    if (has(Defect.FINDS_POSTS_OF_OTHERS)) {
      for (JsonNode post : calls.read(account, "/posts?of=everybody").path("posts")) {
        if (post.path("text").asText().equals(prepared.post().text())) {
          return post;
        }
      }
    }
    JsonNode answer = calls.read(account, "/posts?key=" + prepared.key().value());
    return BoardCalls.list(answer, "posts").path(0);
  }

  @Override
  public Answer<Deletion> delete(AccountAccess account, PostId post) {
    if (has(Defect.ONLY_PRETENDS_TO_DELETE)) {
      return Answer.of(Deletion.DELETED);
    }
    if (has(Defect.FAILS_TO_DELETE_TWICE) && !deleted.add(post.value())) {
      throw new ContentRejectedException(SimulatedBoard.BOARD, "there is no such post", null);
    }
    String id = post.value();
    if (has(Defect.DELETES_THE_NEWEST)) {
      id = calls.read(account, "/posts?of=mine").path("posts").path(0).path("id").asText(id);
    }
    boolean deleted;
    try {
      deleted = calls.delete(account, "/posts/" + id) && !has(Defect.SAYS_GONE_WHEN_IT_DELETED);
    } catch (NetworkException e) {
      if (!has(Defect.TAKES_A_FAILED_DELETION_FOR_GONE)) {
        throw e;
      }
      deleted = false;
    }
    return Answer.of(deleted ? Deletion.DELETED : Deletion.ALREADY_GONE);
  }

  @Override
  public Answer<Optional<Audience>> audience(AccountAccess account) {
    try {
      Audience first = firstAudience;
      if (has(Defect.KEEPS_THE_FIRST_ACCOUNT_IN_MIND) && first != null) {
        return Answer.of(Optional.of(first));
      }
      JsonNode me = calls.read(account, "/me");
      BoardCalls.text(me, "id");
      long followers = me.path("followers").asLong();
      Audience audience = new Audience(followers, clock.instant());
      firstAudience = audience;
      return Answer.of(Optional.of(audience));
    } catch (NetworkException e) {
      if (has(Defect.TAKES_AN_UNKNOWN_AUDIENCE_FOR_ZERO)) {
        return Answer.of(Optional.of(new Audience(0, clock.instant())));
      }
      throw e;
    }
  }

  @Override
  public Answer<Map<PostId, PostMetrics>> metrics(AccountAccess account, Collection<PostId> ids) {
    return Answer.of(posts.metrics(account, ids, clock.instant()));
  }

  @Override
  public Answer<OwnPosts> ownPosts(AccountAccess account, int limit, Optional<String> page) {
    return posts.ownPosts(account, limit, page);
  }

  @Override
  public Authorization authorization() {
    return login;
  }

  static UnsupportedByNetworkException unsupported() {
    return new UnsupportedByNetworkException(
        SimulatedBoard.BOARD, "the board does not offer this", null);
  }

  @Override
  public String toString() {
    return "Board" + (has(Defect.PUTS_THE_TOKEN_INTO_ITS_TO_STRING) ? lastToken : "");
  }
}
