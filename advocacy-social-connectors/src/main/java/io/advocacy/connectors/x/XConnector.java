package io.advocacy.connectors.x;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.twitter.twittertext.TwitterTextParser;
import io.advocacy.connectors.internal.Api;
import io.advocacy.connectors.internal.Bodies;
import io.advocacy.connectors.internal.Claims;
import io.advocacy.connectors.internal.Failures;
import io.advocacy.connectors.internal.Handle;
import io.advocacy.connectors.internal.Http;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.HttpCall;
import io.advocacy.connectors.internal.Json;
import io.advocacy.connectors.internal.MediaRules;
import io.advocacy.connectors.internal.ShapeRules;
import io.advocacy.connectors.internal.TextRules;
import io.advocacy.connectors.internal.WebAddresses;
import io.advocacy.connectors.oauth.OAuthClients;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Answer;
import io.advocacy.network.Audience;
import io.advocacy.network.Authorization;
import io.advocacy.network.Capabilities;
import io.advocacy.network.Capability;
import io.advocacy.network.Connector;
import io.advocacy.network.ConnectorDescriptor;
import io.advocacy.network.Deletion;
import io.advocacy.network.DoublePostProtection;
import io.advocacy.network.DuplicatePostException;
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
import io.advocacy.network.RateScope;
import io.advocacy.network.Reconciliation;
import io.advocacy.network.TextUnit;
import io.advocacy.network.Violation;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Publishes on X. Immutable; safe for use by several threads. */
public final class XConnector implements Connector {
  /** The address of the interface. */
  public static final URI DEFAULT_SERVER = URI.create("https://api.x.com");

  private static final ConnectorDescriptor DESCRIPTOR =
      new ConnectorDescriptor(
          NetworkId.X,
          "X",
          DoublePostProtection.LOOKUP,
          URI.create("https://docs.x.com/x-api/posts/create-post"));

  /** https://docs.x.com/fundamentals/counting-characters and media/quickstart/best-practices. */
  private static final Capabilities CAPABILITIES =
      Capabilities.builder(
              EnumSet.of(
                  Capability.TEXT,
                  Capability.LINK,
                  Capability.IMAGE,
                  Capability.VIDEO,
                  Capability.ALT_TEXT,
                  Capability.MENTION,
                  Capability.HASHTAG,
                  Capability.DISCLOSURE,
                  Capability.RECONCILE,
                  Capability.DELETE,
                  Capability.AUDIENCE,
                  Capability.METRICS,
                  Capability.OWN_POSTS,
                  Capability.REVOKE,
                  Capability.AUTHORIZE,
                  Capability.REFRESH),
              280,
              TextUnit.WEIGHTED)
          .reservedUrlLength(23)
          .images(4, 5 * 1024 * 1024, Set.of("image/jpeg", "image/png", "image/webp"))
          .video(536_870_912, Set.of("video/mp4", "video/quicktime"))
          .maxAltTextLength(1_000)
          .build();

  /** media/quickstart/best-practices. */
  private static final ShapeRules VIDEO =
      ShapeRules.lasting(Duration.ofMillis(500), Duration.ofSeconds(140));

  private final Api api;
  private final XPosts posts;
  private final XTimeline timeline;
  private final XVideos videos;
  private final Claims claims = new Claims();
  private final XAuthorization authorization;

  /** Creates the connector with its own HTTP client; for {@link java.util.ServiceLoader}. */
  public XConnector() {
    this(Http.standard(), DEFAULT_SERVER, OAuthClients.inMemory(Map.of()));
  }

  /** Creates the connector. */
  public XConnector(Http http, URI server, OAuthClients clients) {
    this.api = new Api(http, NetworkId.X, server, Map.of(), XFailures::of);
    this.posts = new XPosts(api);
    this.timeline = new XTimeline(api, posts);
    this.videos = new XVideos(api);
    this.authorization = new XAuthorization(api, server, clients);
  }

  @Override
  public ConnectorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Capabilities capabilities(AccountAccess account) {
    return CAPABILITIES;
  }

  /** The text as it is sent: a link has no other place. */
  private static String text(Post post) {
    return post.link()
        .map(link -> WebAddresses.withLink(post.text(), link.uri().toString()))
        .orElse(post.text());
  }

  @Override
  public List<Violation> validate(Post post, Capabilities capabilities) {
    List<Violation> violations = new ArrayList<>();
    String text = text(post);
    int length = text.isEmpty() ? 0 : TwitterTextParser.parseTweet(text).weightedLength;
    TextRules.check(post, text, length, capabilities, violations);
    MediaRules.check(post.media(), capabilities, violations);
    VIDEO.checkVideos(post.media(), violations);
    return List.copyOf(violations);
  }

  @Override
  public Answer<PreparedPost> prepare(AccountAccess account, Post post, PublicationKey key) {
    api.token(account);
    Failures.requireValid(NetworkId.X, validate(post, CAPABILITIES));
    posts.requireOwner(account);
    List<String> media = new ArrayList<>();
    for (Media medium : post.media()) {
      media.add(upload(account, medium));
    }
    return Answer.of(new PreparedPost(key, post, Handle.at(api.now(), media).write()));
  }

  private String upload(AccountAccess account, Media medium) {
    if (!medium.isImage()) {
      return videos.upload(account, medium);
    }
    Map<String, String> fields =
        Map.of("media_category", "tweet_image", "media_type", medium.contentType());
    HttpAnswer answer =
        api.sendOk(
            api.post(
                    account,
                    HttpCall.Effect.CHANGE,
                    api.at("2/media/upload").build(),
                    Bodies.multipart(fields, "media", medium))
                .action("media", RateScope.ACTION));
    String id = Json.text(answer.json().path("data"), "id").orElseThrow(answer::unreadable);
    if (!medium.altText().isEmpty()) {
      ObjectNode body = Json.object().put("id", id);
      body.putObject("metadata").putObject("alt_text").put("text", medium.altText());
      api.sendOk(
          api.post(
                  account,
                  HttpCall.Effect.CHANGE,
                  api.at("2/media/metadata").build(),
                  Json.body(body))
              .action("metadata", RateScope.ACTION));
    }
    return id;
  }

  @Override
  public Answer<PublishedPost> publish(AccountAccess account, PreparedPost prepared) {
    ObjectNode body = Json.object();
    String text = text(prepared.post());
    if (!text.isBlank()) {
      body.put("text", text);
    }
    List<String> media = Handle.read(prepared.handle()).media();
    if (media.size() != prepared.post().media().size()) {
      throw new IllegalStateException("the post has media; prepare it first");
    }
    if (prepared.post().disclosed()) {
      body.put("paid_partnership", true); // the author is paid by whom the post is about
    }
    if (!media.isEmpty()) {
      media.forEach(body.putObject("media").putArray("media_ids")::add);
    }
    HttpAnswer answer =
        api.send(
            api.post(account, HttpCall.Effect.PUBLISH, api.at("2/tweets").build(), Json.body(body))
                .action("publish", RateScope.ACTION));
    if (!answer.isSuccess()) {
      throw withExisting(account, prepared, api.failure(answer));
    }
    String id = Json.text(answer.json().path("data"), "id").orElseThrow(answer::unreadable);
    PublishedPost post = new PublishedPost(answer.postId(id), Optional.of(XPosts.page(id)));
    return answer.with(claims.claim(account, post, prepared.key()));
  }

  /** A duplicate does not say of what: the account's own posts do. */
  private NetworkException withExisting(
      AccountAccess account, PreparedPost prepared, NetworkException failure) {
    if (!(failure instanceof DuplicatePostException)) {
      return failure;
    }
    try {
      return reconcile(account, prepared)
          .value()
          .post()
          .<NetworkException>map(
              existing ->
                  new DuplicatePostException(
                      NetworkId.X, "the account has this post already (HTTP 403)", existing))
          .orElse(failure);
    } catch (NetworkException cannotLook) {
      return failure;
    }
  }

  @Override
  public Answer<Reconciliation> reconcile(AccountAccess account, PreparedPost prepared) {
    Answer<Reconciliation> found =
        posts.find(
            account,
            text(prepared.post()),
            Handle.read(prepared.handle()),
            id -> claims.mayBe(account, id, prepared.key()));
    found.value().post().ifPresent(post -> claims.claim(account, post, prepared.key()));
    return found;
  }

  @Override
  public Answer<Deletion> delete(AccountAccess account, PostId post) {
    XPosts.requireId(post);
    HttpAnswer answer =
        api.send(api.delete(account, api.at("2/tweets").addPathSegment(post.value()).build()));
    if (answer.isMissing()) {
      return answer.with(Deletion.ALREADY_GONE);
    }
    if (!answer.isSuccess()) {
      throw api.failure(answer);
    }
    if (!answer.json().path("data").path("deleted").asBoolean(false)) {
      throw answer.unreadable(); // X says true, or nothing that is documented
    }
    return answer.with(Deletion.DELETED);
  }

  @Override
  public Answer<Optional<Audience>> audience(AccountAccess account) {
    HttpAnswer answer = posts.me(account);
    return answer.audience(answer.json().path("data").path("public_metrics"), "followers_count");
  }

  @Override
  public Answer<Map<PostId, PostMetrics>> metrics(AccountAccess account, Collection<PostId> ids) {
    return posts.metrics(account, ids);
  }

  @Override
  public Answer<OwnPosts> ownPosts(AccountAccess account, int limit, Optional<String> page) {
    return timeline.read(account, limit, page);
  }

  @Override
  public Authorization authorization() {
    return authorization;
  }
}
