package io.advocacy.connectors.instagram;

import io.advocacy.connectors.internal.Api;
import io.advocacy.connectors.internal.Bodies;
import io.advocacy.connectors.internal.Failures;
import io.advocacy.connectors.internal.Handle;
import io.advocacy.connectors.internal.Http;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.HttpCall;
import io.advocacy.connectors.internal.PublicAddresses;
import io.advocacy.connectors.internal.WebAddresses;
import io.advocacy.connectors.internal.graph.Containers;
import io.advocacy.connectors.internal.graph.GraphFailures;
import io.advocacy.connectors.internal.graph.GraphFigures;
import io.advocacy.connectors.internal.graph.GraphPosts;
import io.advocacy.connectors.internal.graph.GraphQuota;
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
import io.advocacy.network.RateScope;
import io.advocacy.network.Reconciliation;
import io.advocacy.network.TextUnit;
import io.advocacy.network.UnsupportedByNetworkException;
import io.advocacy.network.Violation;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;

/** Publishes on Instagram's professional accounts. Immutable; safe for use by several threads. */
public final class InstagramConnector implements Connector {
  /** The address of the interface behind Instagram Login. */
  public static final URI INSTAGRAM_SERVER = URI.create("https://graph.instagram.com");

  /** The address of the interface behind Facebook Login. */
  public static final URI FACEBOOK_SERVER = URI.create("https://graph.facebook.com");

  private static final ConnectorDescriptor DESCRIPTOR =
      new ConnectorDescriptor(
          NetworkId.INSTAGRAM,
          "Instagram",
          DoublePostProtection.CONTAINER,
          URI.create(
              "https://developers.facebook.com/documentation/instagram-platform/"
                  + "content-publishing"));

  /** Names of figures that exist for images, carousels and reels alike. */
  public static final Map<String, Metric> FIGURES = figures();

  private static Map<String, Metric> figures() {
    Map<String, Metric> names = new LinkedHashMap<>();
    names.put("views", Metric.IMPRESSIONS);
    names.put("reach", Metric.REACH);
    names.put("likes", Metric.LIKES);
    names.put("comments", Metric.REPLIES);
    names.put("saved", Metric.SAVES);
    names.put("reposts", Metric.REPOSTS);
    return Collections.unmodifiableMap(names);
  }

  private static final GraphPosts.Fields FIELDS =
      new GraphPosts.Fields("media", "caption", "timestamp", "permalink");

  private final boolean facebookLogin;
  private final Capabilities capabilities;
  private final Api api;
  private final String version;
  private final PublicAddresses addresses;
  private final Containers containers;
  private final GraphPosts posts;
  private final GraphTimeline timeline;
  private final GraphFigures figures;
  private final GraphQuota quota;
  private final InstagramUploads uploads;
  private final Authorization authorization;

  /** Creates the connector with its own HTTP client; for {@link java.util.ServiceLoader}. */
  public InstagramConnector() {
    this(
        Http.standard(),
        Optional.empty(),
        GraphFailures.DEFAULT_VERSION,
        false,
        OAuthClients.inMemory(Map.of()),
        PublicMedia.none(),
        FIGURES);
  }

  /**
   * Creates the connector.
   *
   * @param standIn an address in place of the network's own
   * @param facebookLogin whether accounts are connected by Facebook Login
   * @param figures the names of figures to ask for
   */
  public InstagramConnector(
      Http http,
      Optional<URI> standIn,
      String version,
      boolean facebookLogin,
      OAuthClients clients,
      PublicMedia media,
      Map<String, Metric> figures) {
    URI server = standIn.orElse(facebookLogin ? FACEBOOK_SERVER : INSTAGRAM_SERVER);
    this.facebookLogin = facebookLogin;
    this.capabilities = capabilities(facebookLogin);
    this.version = version;
    this.api = new Api(http, NetworkId.INSTAGRAM, server, Map.of(), GraphFailures::of);
    this.addresses = new PublicAddresses(NetworkId.INSTAGRAM, media);
    this.posts = new GraphPosts(api, version, FIELDS);
    this.timeline = GraphTimeline.ofMedia(api, version, FIELDS);
    this.containers =
        new Containers(
            api,
            NetworkId.INSTAGRAM,
            version,
            new Containers.Fields("status_code", "status"),
            posts);
    this.figures = new GraphFigures(api, version, figures);
    this.quota = new GraphQuota(api, version, "content_publishing_limit");
    this.uploads = new InstagramUploads(api, version);
    this.authorization = InstagramLogins.of(api, version, standIn, facebookLogin, clients);
  }

  private static Capabilities capabilities(boolean facebookLogin) {
    Set<Capability> all =
        EnumSet.of(
            Capability.LINK,
            Capability.IMAGE,
            Capability.VIDEO,
            Capability.ALT_TEXT,
            Capability.MENTION,
            Capability.HASHTAG,
            Capability.LIVE_LIMITS,
            Capability.RECONCILE,
            Capability.AUDIENCE,
            Capability.METRICS,
            Capability.OWN_POSTS,
            Capability.AUTHORIZE);
    // DELETE is in the interface behind Facebook Login only, whose tokens have no end
    all.addAll(
        facebookLogin
            ? Set.of(Capability.DELETE, Capability.ACCOUNT_CHOICE, Capability.REVOKE)
            : Set.of(Capability.REFRESH));
    return Capabilities.builder(all, InstagramRules.MAX_CAPTION, TextUnit.CODE_POINTS)
        .images(InstagramRules.MAX_MEDIA, 8 * 1024 * 1024, Set.of("image/jpeg"))
        .maxAltTextLength(1_000)
        .build();
  }

  @Override
  public ConnectorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Capabilities capabilities(AccountAccess account) {
    return capabilities;
  }

  /** The words; a link has no other place, and people cannot click on it there. */
  private static String caption(Post post) {
    return post.link()
        .map(link -> WebAddresses.withLink(post.text(), link.uri().toString()))
        .orElse(post.text());
  }

  @Override
  public List<Violation> validate(Post post, Capabilities limits) {
    return InstagramRules.check(post, caption(post), limits, addresses, facebookLogin);
  }

  private static void requireId(AccountAccess account) {
    if (account.remoteId().equals("-")) {
      throw new IllegalArgumentException(
          "instagram: the account needs its id, as authorization().verify gives it");
    }
  }

  @Override
  public Answer<PreparedPost> prepare(AccountAccess account, Post post, PublicationKey key) {
    api.token(account);
    requireId(account);
    Failures.requireValid(NetworkId.INSTAGRAM, validate(post, capabilities));
    quota.require(account);
    Handle handle = containers.once(account, post, key, () -> container(account, post));
    return Answer.of(new PreparedPost(key, post, handle.write()));
  }

  private Handle container(AccountAccess account, Post post) {
    Map<String, String> fields = new LinkedHashMap<>();
    String caption = caption(post);
    if (!caption.isBlank()) {
      fields.put("caption", caption);
    }
    Handle handle = Handle.at(api.now(), List.of());
    if (post.media().size() == 1) {
      return handle.withContainer(medium(account, post.media().get(0), false, fields));
    }
    List<String> children = new ArrayList<>();
    for (Media medium : post.media()) {
      children.add(medium(account, medium, true, Map.of("is_carousel_item", "true")));
    }
    children.forEach(child -> containers.await(account, child));
    fields.put("media_type", "CAROUSEL");
    fields.put("children", String.join(",", children));
    return handle.withContainer(create(account, fields).text("id"));
  }

  /** Makes the container of one medium and returns its id. */
  private String medium(
      AccountAccess account, Media medium, boolean inCarousel, Map<String, String> more) {
    Map<String, String> fields = new LinkedHashMap<>(more);
    if (medium.isImage()) {
      fields.put("image_url", addresses.of(medium));
      if (!medium.altText().isEmpty()) {
        fields.put("alt_text", medium.altText());
      }
      return create(account, fields).text("id");
    }
    fields.put("media_type", inCarousel ? "VIDEO" : "REELS");
    boolean sent = facebookLogin && medium.publicUrl().isEmpty();
    if (sent) {
      fields.put("upload_type", "resumable");
    } else {
      fields.put("video_url", addresses.of(medium));
    }
    HttpAnswer answer = create(account, fields);
    String id = answer.text("id");
    if (sent) {
      uploads.upload(account, id, answer.text("uri"), medium);
    }
    return id;
  }

  private HttpAnswer create(AccountAccess account, Map<String, String> fields) {
    return api.sendOk(
        api.post(account, HttpCall.Effect.CHANGE, at(account, "media").build(), Bodies.form(fields))
            .action("container", RateScope.ACCOUNT));
  }

  private HttpUrl.Builder at(AccountAccess account, String edge) {
    return api.at(version).addPathSegment(account.remoteId()).addPathSegment(edge);
  }

  @Override
  public Answer<PublishedPost> publish(AccountAccess account, PreparedPost prepared) {
    return containers.publish(
        account,
        caption(prepared.post()),
        Handle.read(prepared.handle()),
        container ->
            api.sendOk(
                api.post(
                        account,
                        HttpCall.Effect.PUBLISH,
                        at(account, "media_publish").build(),
                        Bodies.form(Map.of("creation_id", container)))
                    .action("publish", RateScope.ACTION)));
  }

  @Override
  public Answer<Reconciliation> reconcile(AccountAccess account, PreparedPost prepared) {
    requireId(account);
    return containers.reconcile(account, caption(prepared.post()), Handle.read(prepared.handle()));
  }

  @Override
  public Answer<Deletion> delete(AccountAccess account, PostId post) {
    if (!capabilities.can(Capability.DELETE)) {
      throw new UnsupportedByNetworkException(
          NetworkId.INSTAGRAM,
          "Instagram Login cannot delete posts; Facebook Login can, and the person in the app",
          null);
    }
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
