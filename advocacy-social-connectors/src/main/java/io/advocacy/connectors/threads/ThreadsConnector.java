package io.advocacy.connectors.threads;

import io.advocacy.connectors.internal.Api;
import io.advocacy.connectors.internal.EmojiBytes;
import io.advocacy.connectors.internal.Failures;
import io.advocacy.connectors.internal.Handle;
import io.advocacy.connectors.internal.Http;
import io.advocacy.connectors.internal.MediaRules;
import io.advocacy.connectors.internal.OAuthFlow;
import io.advocacy.connectors.internal.PublicAddresses;
import io.advocacy.connectors.internal.ShapeRules;
import io.advocacy.connectors.internal.TextRules;
import io.advocacy.connectors.internal.WebAddresses;
import io.advocacy.connectors.internal.graph.Containers;
import io.advocacy.connectors.internal.graph.GraphFailures;
import io.advocacy.connectors.internal.graph.GraphFigures;
import io.advocacy.connectors.internal.graph.GraphLogin;
import io.advocacy.connectors.internal.graph.GraphPosts;
import io.advocacy.connectors.internal.graph.GraphTimeline;
import io.advocacy.connectors.media.PublicMedia;
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
import io.advocacy.network.Media;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkId;
import io.advocacy.network.OwnPosts;
import io.advocacy.network.Post;
import io.advocacy.network.PostId;
import io.advocacy.network.PostMetrics;
import io.advocacy.network.PreparedPost;
import io.advocacy.network.PublicationKey;
import io.advocacy.network.PublishedPost;
import io.advocacy.network.Reconciliation;
import io.advocacy.network.TextUnit;
import io.advocacy.network.Violation;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Publishes on Threads. Immutable; safe for use by several threads. */
public final class ThreadsConnector implements Connector {
  /** The address of the interface. */
  public static final URI DEFAULT_SERVER = URI.create("https://graph.threads.net");

  /** The version of the interface. */
  public static final String DEFAULT_VERSION = "v1.0";

  /** The names of figures. */
  public static final Map<String, Metric> FIGURES =
      Map.of(
          "views", Metric.IMPRESSIONS,
          "likes", Metric.LIKES,
          "replies", Metric.REPLIES,
          "reposts", Metric.REPOSTS,
          "quotes", Metric.QUOTES);

  private static final URI PAGE = URI.create("https://threads.net/oauth/authorize");

  private static final List<String> SCOPES =
      List.of(
          "threads_basic", "threads_content_publish", "threads_manage_insights", "threads_delete");

  private static final ConnectorDescriptor DESCRIPTOR =
      new ConnectorDescriptor(
          NetworkId.THREADS,
          "Threads",
          DoublePostProtection.CONTAINER,
          URI.create("https://developers.facebook.com/documentation/threads/posts"));

  private static final int MAX_MEDIA = 20;

  /** documentation/threads/overview (22 December 2025) and posts (14 April 2026). */
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
                  Capability.LIVE_LIMITS,
                  Capability.RECONCILE,
                  Capability.DELETE,
                  Capability.AUDIENCE,
                  Capability.METRICS,
                  Capability.OWN_POSTS,
                  Capability.AUTHORIZE,
                  Capability.REFRESH),
              500,
              TextUnit.EMOJI_AS_BYTES)
          .images(MAX_MEDIA, 8 * 1024 * 1024, Set.of("image/jpeg", "image/png"))
          .maxAltTextLength(1_000)
          .build();

  private static final ShapeRules IMAGES = ShapeRules.image(0.1, 10, 0);
  private static final ShapeRules VIDEOS =
      new ShapeRules(
          Set.of("video/mp4", "video/quicktime"),
          1024L * 1024 * 1024,
          Duration.ofMillis(1),
          Duration.ofMinutes(5),
          0.01,
          10,
          0);

  private static final int MAX_LINKS = 5;

  private static final GraphPosts.Fields FIELDS =
      new GraphPosts.Fields("threads", "text", "timestamp", "permalink");

  private final Api api;
  private final PublicAddresses addresses;
  private final Containers containers;
  private final GraphPosts posts;
  private final GraphTimeline timeline;
  private final GraphFigures figures;
  private final ThreadsCalls calls;
  private final Authorization authorization;

  /** Creates the connector with its own HTTP client; for {@link java.util.ServiceLoader}. */
  public ThreadsConnector() {
    this(
        Http.standard(),
        DEFAULT_SERVER,
        DEFAULT_VERSION,
        OAuthClients.inMemory(Map.of()),
        PublicMedia.none(),
        FIGURES);
  }

  /**
   * Creates the connector.
   *
   * @param figures the names of figures to ask for
   */
  public ThreadsConnector(
      Http http,
      URI server,
      String version,
      OAuthClients clients,
      PublicMedia media,
      Map<String, Metric> figures) {
    this.api = new Api(http, NetworkId.THREADS, server, Map.of(), GraphFailures::of);
    this.addresses = new PublicAddresses(NetworkId.THREADS, media);
    this.posts = new GraphPosts(api, version, FIELDS);
    this.timeline = GraphTimeline.ofThreads(api, version, FIELDS);
    this.containers =
        new Containers(
            api,
            NetworkId.THREADS,
            version,
            new Containers.Fields("status", "error_message"),
            posts);
    this.figures = new GraphFigures(api, version, figures);
    this.calls = new ThreadsCalls(api, version);
    this.authorization = login(http, server, version, clients);
  }

  private Authorization login(Http http, URI server, String version, OAuthClients clients) {
    String base = server.toString().replaceAll("/+$", "");
    OAuthFlow flow =
        new OAuthFlow(
            http,
            NetworkId.THREADS,
            clients,
            new OAuthFlow.Settings(
                server.equals(DEFAULT_SERVER) ? PAGE : URI.create(base + "/oauth/authorize"),
                URI.create(base + "/oauth/access_token"),
                SCOPES,
                ",",
                "client_id",
                false,
                false,
                Set.of(),
                Optional.empty()));
    return new GraphLogin(
        api,
        NetworkId.THREADS,
        flow,
        new GraphLogin.Dialect("th_exchange_token", "th_refresh_token", version, "id", SCOPES));
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

  @Override
  public List<Violation> validate(Post post, Capabilities capabilities) {
    List<Violation> violations = new ArrayList<>();
    String text = text(post);
    TextRules.check(post, text, EmojiBytes.count(text), capabilities, violations);
    checkLinks(post, violations);
    MediaRules.check(post.media(), capabilities, violations);
    int count = post.media().size();
    boolean someVideos = post.media().stream().anyMatch(medium -> !medium.isImage());
    if (someVideos && count > MAX_MEDIA) {
      violations.add(
          Violation.counted(
              "media.count",
              "there are " + count + " media; at most " + MAX_MEDIA + " are allowed",
              count,
              MAX_MEDIA));
    }
    for (int i = 0; i < count; i++) {
      Media medium = post.media().get(i);
      String name = (medium.isImage() ? "image " : "video ") + (i + 1);
      (medium.isImage() ? IMAGES : VIDEOS).check(medium, name, violations);
      addresses.check(medium, name, violations);
    }
    return List.copyOf(violations);
  }

  /** Threads allows five different links in a post, the attached one included. */
  private static void checkLinks(Post post, List<Violation> violations) {
    Set<String> links = new LinkedHashSet<>();
    WebAddresses.in(post.text()).forEach(span -> links.add(span.value()));
    post.link().ifPresent(link -> links.add(link.uri().toString()));
    if (links.size() > MAX_LINKS) {
      violations.add(
          Violation.counted(
              "text.links",
              "there are " + links.size() + " links; at most " + MAX_LINKS + " are allowed",
              links.size(),
              MAX_LINKS));
    }
  }

  @Override
  public Answer<PreparedPost> prepare(AccountAccess account, Post post, PublicationKey key) {
    api.token(account);
    calls.requireId(account);
    Failures.requireValid(NetworkId.THREADS, validate(post, CAPABILITIES));
    calls.requireQuota(account);
    Handle handle = containers.once(account, post, key, () -> container(account, post));
    return Answer.of(new PreparedPost(key, post, handle.write()));
  }

  private Handle container(AccountAccess account, Post post) {
    Map<String, String> fields = new LinkedHashMap<>();
    List<String> children = new ArrayList<>();
    if (post.media().isEmpty()) {
      fields.put("media_type", "TEXT");
      post.link()
          .map(link -> link.uri().toString())
          .filter(link -> !WebAddresses.holds(post.text(), link))
          .ifPresent(link -> fields.put("link_attachment", link));
    } else if (post.media().size() == 1) {
      fields.putAll(medium(post.media().get(0)));
    } else {
      for (Media medium : post.media()) {
        Map<String, String> item = medium(medium);
        item.put("is_carousel_item", "true");
        children.add(calls.create(account, item));
      }
      // a carousel is made of children that are finished
      children.forEach(child -> containers.await(account, child));
      fields.put("media_type", "CAROUSEL");
      fields.put("children", String.join(",", children));
    }
    String text = text(post);
    if (!text.isBlank()) {
      fields.put("text", text);
    }
    Handle handle = Handle.at(api.now(), children);
    return handle.withContainer(calls.create(account, fields));
  }

  private Map<String, String> medium(Media medium) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("media_type", medium.isImage() ? "IMAGE" : "VIDEO");
    fields.put(medium.isImage() ? "image_url" : "video_url", addresses.of(medium));
    if (!medium.altText().isEmpty()) {
      fields.put("alt_text", medium.altText());
    }
    return fields;
  }

  @Override
  public Answer<PublishedPost> publish(AccountAccess account, PreparedPost prepared) {
    return containers.publish(
        account,
        text(prepared.post()),
        Handle.read(prepared.handle()),
        container -> calls.publish(account, container));
  }

  @Override
  public Answer<Reconciliation> reconcile(AccountAccess account, PreparedPost prepared) {
    calls.requireId(account);
    return containers.reconcile(account, text(prepared.post()), Handle.read(prepared.handle()));
  }

  @Override
  public Answer<Deletion> delete(AccountAccess account, PostId post) {
    return posts.delete(account, post);
  }

  @Override
  public Answer<Optional<Audience>> audience(AccountAccess account) {
    return calls.audience(account);
  }

  @Override
  public Answer<Map<PostId, PostMetrics>> metrics(AccountAccess account, Collection<PostId> ids) {
    return figures.all(account, ids);
  }

  @Override
  public Answer<OwnPosts> ownPosts(AccountAccess account, int limit, Optional<String> page) {
    calls.requireId(account);
    return timeline.read(account, limit, page);
  }

  @Override
  public Authorization authorization() {
    return authorization;
  }
}
