package io.advocacy.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.AccountIdentity;
import io.advocacy.network.Answer;
import io.advocacy.network.Audience;
import io.advocacy.network.Authorization;
import io.advocacy.network.AuthorizationLostException;
import io.advocacy.network.Capabilities;
import io.advocacy.network.Capability;
import io.advocacy.network.Connector;
import io.advocacy.network.ConnectorDescriptor;
import io.advocacy.network.ContentRejectedException;
import io.advocacy.network.Credential;
import io.advocacy.network.Deletion;
import io.advocacy.network.DoublePostProtection;
import io.advocacy.network.Media;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkException;
import io.advocacy.network.NetworkId;
import io.advocacy.network.OwnPost;
import io.advocacy.network.OwnPosts;
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
import io.advocacy.testkit.internal.Json;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A connector to the notice board, right or with one defect. */
final class BoardConnector implements Connector, Authorization {
  static final int MAX_TEXT = 200;
  private static final int MAX_IMAGES = 2;
  private static final Logger LOG = Logger.getLogger(BoardConnector.class.getName());

  private final BoardCalls calls;
  private final InstantSource clock;
  private final @Nullable Defect defect;
  private final Set<String> handles = ConcurrentHashMap.newKeySet();
  private final Set<String> deleted = ConcurrentHashMap.newKeySet();
  private volatile @Nullable String lastAuthor;

  BoardConnector(BoardCalls calls, InstantSource clock, @Nullable Defect defect) {
    this.calls = calls;
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
            Capability.IMAGE,
            Capability.RECONCILE,
            Capability.DELETE,
            Capability.AUDIENCE,
            Capability.METRICS,
            Capability.OWN_POSTS,
            Capability.REFRESH);
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
    int length = post.text().codePointCount(0, post.text().length());
    if (length > capabilities.maxTextLength()) {
      String repeated = has(Defect.REPEATS_THE_TEXT_IN_A_VIOLATION) ? ": " + post.text() : "";
      violations.add(
          Violation.counted("text.length", "the text is too long" + repeated, length, MAX_TEXT));
      if (has(Defect.NAMES_THE_FIRST_VIOLATION_ONLY)) {
        return violations;
      }
    }
    if (post.media().size() > MAX_IMAGES) {
      violations.add(
          Violation.counted(
              "images.count", "there are too many images", post.media().size(), MAX_IMAGES));
    }
    boolean wrongType =
        post.media().stream().anyMatch(medium -> !medium.contentType().equals("image/png"));
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
    StringBuilder images = new StringBuilder("images");
    for (Media medium : post.media()) {
      images.append(' ').append(calls.upload(account, medium));
    }
    if (has(Defect.PUTS_THE_TOKEN_INTO_THE_HANDLE)) {
      images.append(BoardCalls.token(account));
    }
    handles.add(images.toString());
    lastAuthor = account.remoteId();
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
    if (!has(Defect.TRUSTS_ANY_TOKEN) && !verify(account).remoteId().equals(account.remoteId())) {
      throw new AuthorizationLostException(
          SimulatedBoard.BOARD, "the token belongs to another account", null);
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
    ObjectNode body = Json.object().put("text", prepared.post().text()).put("key", key);
    body.put("images", prepared.handle());
    JsonNode answer;
    try {
      answer = calls.publish(account, body);
    } catch (NetworkException e) {
      if (has(Defect.TAKES_A_DROPPED_REQUEST_FOR_SUCCESS)) {
        return Answer.of(new PublishedPost(PostId.of("post-1"), Optional.empty()));
      }
      if (!has(Defect.RETRIES_INSIDE)) {
        throw e;
      }
      answer = calls.publish(account, body);
    }
    String id = has(Defect.GIVES_AN_ID_OF_ITS_OWN) ? "x" : answer.path("id").asText();
    return Answer.of(new PublishedPost(PostId.of(id), Optional.empty()));
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
    try {
      JsonNode found = calls.read(account, "/posts?key=" + prepared.key().value());
      return Answer.of(
          found.has("id")
              ? Reconciliation.published(
                  new PublishedPost(PostId.of(found.path("id").asText()), Optional.empty()))
              : Reconciliation.notPublished());
    } catch (NetworkException e) {
      if (has(Defect.TAKES_A_FAILED_LOOKUP_FOR_ABSENCE)) {
        return Answer.of(Reconciliation.notPublished());
      }
      throw e;
    }
  }

  @Override
  public Answer<Deletion> delete(AccountAccess account, PostId post) {
    if (has(Defect.ONLY_PRETENDS_TO_DELETE)) {
      return Answer.of(Deletion.DELETED);
    }
    if (has(Defect.FAILS_TO_DELETE_TWICE) && !deleted.add(post.value())) {
      throw new ContentRejectedException(SimulatedBoard.BOARD, "there is no such post", null);
    }
    return Answer.of(
        calls.delete(account, "/posts/" + post) ? Deletion.DELETED : Deletion.ALREADY_GONE);
  }

  @Override
  public Answer<Optional<Audience>> audience(AccountAccess account) {
    try {
      long followers = calls.read(account, "/me").path("followers").asLong();
      return Answer.of(Optional.of(new Audience(followers, clock.instant())));
    } catch (NetworkException e) {
      if (has(Defect.TAKES_AN_UNKNOWN_AUDIENCE_FOR_ZERO)) {
        return Answer.of(Optional.of(new Audience(0, clock.instant())));
      }
      throw e;
    }
  }

  @Override
  public Answer<Map<PostId, PostMetrics>> metrics(AccountAccess account, Collection<PostId> posts) {
    Map<PostId, PostMetrics> all = new LinkedHashMap<>();
    if (has(Defect.ANSWERS_WHAT_IT_DOES_NOT_OFFER)) {
      return Answer.of(all);
    }
    for (PostId post : new HashSet<>(posts)) {
      Map<Metric, Long> figures = new EnumMap<>(Metric.class);
      figures.put(Metric.LIKES, calls.read(account, "/posts/" + post).path("likes").asLong());
      if (has(Defect.TAKES_ABSENT_FIGURES_FOR_ZERO)) {
        figures.put(Metric.IMPRESSIONS, 0L);
      }
      all.put(post, new PostMetrics(figures, clock.instant()));
    }
    return Answer.of(all);
  }

  @Override
  public Answer<OwnPosts> ownPosts(AccountAccess account, int limit, Optional<String> page) {
    if (limit < 1 || limit > OwnPosts.MAX_POSTS) {
      throw new IllegalArgumentException("limit must be 1 to 100, is " + limit);
    }
    int from = page.map(Integer::valueOf).orElse(0);
    String whose = has(Defect.SHOWS_EVERYBODYS_POSTS) ? "everybody" : "mine";
    JsonNode all;
    try {
      all = calls.read(account, "/posts?of=" + whose).path("posts");
    } catch (NetworkException e) {
      if (has(Defect.TAKES_A_BROKEN_PAGE_FOR_AN_EMPTY_ONE)) {
        return Answer.of(new OwnPosts(List.of(), Optional.empty()));
      }
      throw e;
    }
    List<OwnPost> posts = new ArrayList<>();
    all.forEach(post -> posts.add(ownPost(post)));
    if (has(Defect.SHOWS_THE_OLDEST_FIRST)) {
      Collections.reverse(posts);
    }
    int to = Math.min(posts.size(), from + limit);
    int next = has(Defect.FORGETS_A_POST_BETWEEN_TWO_PAGES) ? to + 1 : to;
    return Answer.of(
        new OwnPosts(
            posts.subList(Math.min(from, to), to),
            to < posts.size() ? Optional.of(Integer.toString(next)) : Optional.empty()));
  }

  private OwnPost ownPost(JsonNode post) {
    boolean image = post.path("images").asText().contains("images ");
    return new OwnPost(
        PostId.of(post.path("id").asText()),
        post.path("text").asText(),
        Optional.empty(),
        image && !has(Defect.SHOWS_NO_MEDIA)
            ? List.of(
                new OwnPost.Medium(
                    OwnPost.Medium.Kind.IMAGE, URI.create("https://board.example/image.png"), ""))
            : List.of(),
        Optional.empty(),
        Instant.parse(post.path("created").asText()));
  }

  @Override
  public Authorization authorization() {
    return this;
  }

  @Override
  public PendingAuthorization begin(AccountAccess account, URI redirect) {
    if (has(Defect.BEGINS_WHAT_IT_CANNOT_END)) {
      Secret state = Secret.of("state");
      return new PendingAuthorization(redirect, redirect, account, state, state);
    }
    throw unsupported();
  }

  @Override
  public Credential exchange(PendingAuthorization pending, URI callback) {
    throw unsupported();
  }

  @Override
  public Credential refresh(AccountAccess account) {
    try {
      JsonNode tokens = calls.refresh(account);
      return Credential.builder()
          .accessToken(Secret.of(tokens.path("access").asText()))
          .refreshToken(Secret.of(tokens.path("refresh").asText()))
          .build();
    } catch (AuthorizationLostException e) {
      if (has(Defect.KEEPS_A_LOST_GRANT)) {
        return account.credential().orElseThrow();
      }
      throw e;
    } catch (NetworkException e) {
      if (has(Defect.LOSES_THE_GRANT_WHEN_THE_NETWORK_IS_DOWN)) {
        throw new AuthorizationLostException(SimulatedBoard.BOARD, "connect it again", e);
      }
      throw e;
    }
  }

  @Override
  public AccountIdentity verify(AccountAccess account) {
    String id = calls.read(account, "/me").path("id").asText();
    return new AccountIdentity(id, Optional.empty());
  }

  @Override
  public void revoke(AccountAccess account) {
    throw unsupported();
  }

  private static UnsupportedByNetworkException unsupported() {
    return new UnsupportedByNetworkException(
        SimulatedBoard.BOARD, "the board does not offer this", null);
  }
}
