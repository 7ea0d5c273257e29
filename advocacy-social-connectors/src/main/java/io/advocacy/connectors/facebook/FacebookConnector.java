package io.advocacy.connectors.facebook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.advocacy.connectors.internal.Api;
import io.advocacy.connectors.internal.Bodies;
import io.advocacy.connectors.internal.Failures;
import io.advocacy.connectors.internal.Handle;
import io.advocacy.connectors.internal.Http;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.HttpCall;
import io.advocacy.connectors.internal.Json;
import io.advocacy.connectors.internal.MediaRules;
import io.advocacy.connectors.internal.OAuthFlow;
import io.advocacy.connectors.internal.ShapeRules;
import io.advocacy.connectors.internal.TextRules;
import io.advocacy.connectors.internal.WebAddresses;
import io.advocacy.connectors.internal.graph.FacebookLogin;
import io.advocacy.connectors.internal.graph.GraphFailures;
import io.advocacy.connectors.internal.graph.GraphFigures;
import io.advocacy.connectors.internal.graph.GraphPosts;
import io.advocacy.connectors.internal.graph.GraphTimeline;
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
import io.advocacy.network.Metric;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;

/** Publishes on Facebook Pages. Immutable; safe for use by several threads. */
public final class FacebookConnector implements Connector {
  /** The address of the interface. */
  public static final URI DEFAULT_SERVER = URI.create("https://graph.facebook.com");

  /**
   * Names of figures of posts that were alive in 2026, after the removals of June; reactions of
   * each kind are added up.
   */
  public static final Map<String, Metric> FIGURES =
      Map.of(
          "post_media_view", Metric.IMPRESSIONS,
          "post_total_media_view_unique", Metric.REACH,
          "post_clicks", Metric.CLICKS,
          "post_reactions_by_type_total", Metric.LIKES);

  private static final List<String> SCOPES =
      List.of("pages_show_list", "pages_manage_posts", "pages_read_engagement", "read_insights");

  private static final ConnectorDescriptor DESCRIPTOR =
      new ConnectorDescriptor(
          NetworkId.FACEBOOK,
          "Facebook",
          DoublePostProtection.LOOKUP,
          URI.create("https://developers.facebook.com/documentation/pages-api/posts"));

  private static final GraphPosts.Fields FIELDS =
      new GraphPosts.Fields("published_posts", "message", "created_time", "permalink_url");

  private static final int MAX_IMAGES = 10;

  /**
   * The length of the text is what people observe; 10 images and 10 MB keep to what the photos edge
   * is documented to take.
   */
  private static final Capabilities CAPABILITIES =
      Capabilities.builder(
              EnumSet.of(
                  Capability.TEXT,
                  Capability.LINK,
                  Capability.IMAGE,
                  Capability.VIDEO,
                  Capability.ALT_TEXT,
                  Capability.HASHTAG,
                  Capability.RECONCILE,
                  Capability.DELETE,
                  Capability.AUDIENCE,
                  Capability.METRICS,
                  Capability.OWN_POSTS,
                  Capability.ACCOUNT_CHOICE,
                  Capability.REVOKE,
                  Capability.AUTHORIZE),
              63_206,
              TextUnit.CODE_POINTS)
          .images(MAX_IMAGES, 10 * 1024 * 1024, Set.of("image/jpeg", "image/png", "image/gif"))
          .maxAltTextLength(1_000)
          .build();

  private static final ShapeRules VIDEO =
      new ShapeRules(
          Set.of("video/mp4", "video/quicktime"),
          10L * 1024 * 1024 * 1024,
          Duration.ofSeconds(1),
          Duration.ofHours(4),
          0,
          0,
          0);

  private final Api api;
  private final String version;
  private final GraphPosts posts;
  private final GraphTimeline timeline;
  private final GraphFigures figures;
  private final FacebookVideos videos;
  private final Authorization authorization;

  /** Creates the connector with its own HTTP client; for {@link java.util.ServiceLoader}. */
  public FacebookConnector() {
    this(
        Http.standard(),
        Optional.empty(),
        GraphFailures.DEFAULT_VERSION,
        OAuthClients.inMemory(Map.of()),
        FIGURES);
  }

  /**
   * Creates the connector.
   *
   * @param standIn an address in place of the network's own
   * @param figures the names of figures to ask for
   */
  public FacebookConnector(
      Http http,
      Optional<URI> standIn,
      String version,
      OAuthClients clients,
      Map<String, Metric> figures) {
    URI server = standIn.orElse(DEFAULT_SERVER);
    this.version = version;
    this.api = new Api(http, NetworkId.FACEBOOK, server, Map.of(), GraphFailures::of);
    this.posts = new GraphPosts(api, version, FIELDS);
    this.timeline = GraphTimeline.ofPages(api, version, FIELDS);
    this.figures = new GraphFigures(api, version, figures);
    this.videos = new FacebookVideos(api, standIn, version);
    Optional<String> base = standIn.map(url -> url.toString().replaceAll("/+$", ""));
    OAuthFlow flow =
        new OAuthFlow(
            http,
            NetworkId.FACEBOOK,
            clients,
            new OAuthFlow.Settings(
                URI.create(
                    base.orElse("https://www.facebook.com") + "/" + version + "/dialog/oauth"),
                URI.create(server + "/" + version + "/oauth/access_token"),
                SCOPES,
                ",",
                "client_id",
                false,
                false,
                Set.of(),
                Optional.empty()));
    this.authorization =
        new FacebookLogin(
            api, NetworkId.FACEBOOK, flow, version, SCOPES, FacebookLogin.Choice.PAGES);
  }

  @Override
  public ConnectorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Capabilities capabilities(AccountAccess account) {
    return CAPABILITIES;
  }

  /** The words: beside media a link has no other place. */
  private static String text(Post post) {
    if (post.link().isEmpty() || post.media().isEmpty()) {
      return post.text();
    }
    return WebAddresses.withLink(post.text(), post.link().get().uri().toString());
  }

  private static Optional<Media> video(Post post) {
    return post.media().stream().filter(medium -> !medium.isImage()).findFirst();
  }

  @Override
  public List<Violation> validate(Post post, Capabilities capabilities) {
    List<Violation> violations = new ArrayList<>();
    String text = text(post);
    TextRules.check(post, text, text.codePointCount(0, text.length()), capabilities, violations);
    MediaRules.check(post.media(), capabilities, violations);
    video(post)
        .ifPresent(
            medium -> {
              if (post.media().size() > 1) {
                violations.add(
                    Violation.of(
                        "media.mixed", "a video is published alone; leave the other media out"));
              }
              VIDEO.check(medium, "video", violations);
            });
    return List.copyOf(violations);
  }

  private static void requireId(AccountAccess account) {
    if (account.remoteId().equals("-")) {
      throw new IllegalArgumentException(
          "facebook: the account needs its page's id, as authorization().accounts gives it");
    }
  }

  private HttpUrl.Builder at(AccountAccess account, String edge) {
    return api.at(version).addPathSegment(account.remoteId()).addPathSegment(edge);
  }

  @Override
  public Answer<PreparedPost> prepare(AccountAccess account, Post post, PublicationKey key) {
    api.token(account);
    requireId(account);
    Failures.requireValid(NetworkId.FACEBOOK, validate(post, CAPABILITIES));
    Handle handle = Handle.at(api.now(), List.of());
    Optional<Media> video = video(post);
    if (video.isPresent()) {
      FacebookVideos.Upload upload = videos.upload(account, video.get());
      handle = Handle.at(api.now(), List.of(upload.video())).withContainer(upload.session());
    } else {
      List<String> photos = new ArrayList<>();
      post.media().forEach(image -> photos.add(upload(account, image)));
      handle = Handle.at(api.now(), photos);
    }
    return Answer.of(new PreparedPost(key, post, handle.write()));
  }

  /** Uploads a photo that nobody sees until a post shows it. */
  private String upload(AccountAccess account, Media image) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("published", "false");
    if (!image.altText().isEmpty()) {
      fields.put("alt_text_custom", image.altText());
    }
    return api.sendOk(
            api.post(
                    account,
                    HttpCall.Effect.CHANGE,
                    at(account, "photos").build(),
                    Bodies.multipart(fields, "source", image))
                .action("media", RateScope.ACCOUNT))
        .text("id");
  }

  @Override
  public Answer<PublishedPost> publish(AccountAccess account, PreparedPost prepared) {
    Handle handle = Handle.read(prepared.handle());
    Post post = prepared.post();
    if (handle.media().size() != post.media().size()) {
      throw new IllegalStateException("the post has media; prepare it first");
    }
    try {
      if (handle.container().isPresent()) {
        HttpAnswer answer =
            videos.finish(account, handle.container().get(), handle.media().get(0), text(post));
        return answer.with(videos.published(handle.media().get(0)));
      }
      HttpAnswer answer = feed(account, post, handle.media());
      return answer.with(posts.located(account, answer.postId(answer.text("id"))));
    } catch (DuplicatePostException duplicate) {
      throw withExisting(account, prepared, duplicate);
    }
  }

  private HttpAnswer feed(AccountAccess account, Post post, List<String> photos) {
    Map<String, String> fields = new LinkedHashMap<>();
    String text = text(post);
    if (!text.isBlank()) {
      fields.put("message", text);
    }
    if (photos.isEmpty()) {
      post.link().ifPresent(link -> fields.put("link", link.uri().toString()));
    } else {
      ArrayNode attached = Json.object().putArray("attached_media");
      photos.forEach(photo -> attached.addObject().put("media_fbid", photo));
      fields.put("attached_media", Json.write(attached));
    }
    return api.sendOk(
        api.post(account, HttpCall.Effect.PUBLISH, at(account, "feed").build(), Bodies.form(fields))
            .action("publish", RateScope.ACTION));
  }

  /** A duplicate does not say of what: the page's own posts do. */
  private NetworkException withExisting(
      AccountAccess account, PreparedPost prepared, DuplicatePostException duplicate) {
    try {
      return reconcile(account, prepared)
          .value()
          .post()
          .map(
              existing ->
                  new DuplicatePostException(
                      NetworkId.FACEBOOK, "the page has this post already (code 506)", existing))
          .orElse(duplicate);
    } catch (NetworkException cannotLook) {
      return duplicate;
    }
  }

  @Override
  public Answer<Reconciliation> reconcile(AccountAccess account, PreparedPost prepared) {
    requireId(account);
    Handle handle = Handle.read(prepared.handle());
    return handle.container().isPresent() && handle.media().size() == 1
        ? videos.reconcile(account, handle)
        : posts.find(account, text(prepared.post()), handle);
  }

  @Override
  public Answer<Deletion> delete(AccountAccess account, PostId post) {
    return posts.delete(account, post);
  }

  @Override
  public Answer<Optional<Audience>> audience(AccountAccess account) {
    requireId(account);
    return figures.followers(account);
  }

  @Override
  public Answer<Map<PostId, PostMetrics>> metrics(AccountAccess account, Collection<PostId> ids) {
    return figures.all(account, ids);
  }

  @Override
  public Answer<OwnPosts> ownPosts(AccountAccess account, int limit, Optional<String> page) {
    requireId(account);
    return timeline.read(account, limit, page);
  }

  @Override
  public Authorization authorization() {
    return authorization;
  }
}
