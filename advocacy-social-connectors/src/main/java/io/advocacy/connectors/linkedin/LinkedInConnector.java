package io.advocacy.connectors.linkedin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.connectors.internal.Api;
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
import io.advocacy.network.Link;
import io.advocacy.network.Media;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Publishes on LinkedIn. Immutable; safe for use by several threads. */
public final class LinkedInConnector implements Connector {
  /** The address of the interface. */
  public static final URI DEFAULT_SERVER = URI.create("https://api.linkedin.com");

  /** A version of the interface, as year and month; each lives for at least a year. */
  public static final String DEFAULT_VERSION = "202608";

  private static final ConnectorDescriptor DESCRIPTOR =
      new ConnectorDescriptor(
          NetworkId.LINKEDIN,
          "LinkedIn",
          DoublePostProtection.LOOKUP,
          URI.create(
              "https://learn.microsoft.com/en-us/linkedin/marketing/community-management/"
                  + "shares/posts-api"));

  private static final Set<String> IMAGE_TYPES = Set.of("image/jpeg", "image/png", "image/gif");
  private static final long MAX_IMAGE = 20_000_000;

  /**
   * Posts API and Images API. The network limits the pixels of an image, not its bytes; the limit
   * of bytes here keeps uploads within the time limit of a call.
   */
  private static Capabilities capabilities(Set<Capability> all) {
    return Capabilities.builder(all, 3_000, TextUnit.CODE_POINTS)
        .images(20, MAX_IMAGE, IMAGE_TYPES)
        .video(500_000_000, Set.of("video/mp4"))
        .maxAltTextLength(4_086)
        .build();
  }

  private static final Set<Capability> OF_MEMBERS =
      EnumSet.of(
          Capability.TEXT,
          Capability.LINK,
          Capability.LINK_CARD,
          Capability.IMAGE,
          Capability.VIDEO,
          Capability.ALT_TEXT,
          Capability.MENTION,
          Capability.HASHTAG,
          Capability.RECONCILE,
          Capability.DELETE,
          Capability.AUDIENCE,
          Capability.METRICS,
          Capability.ACCOUNT_CHOICE,
          Capability.AUTHORIZE,
          Capability.REFRESH);

  private static final Capabilities CAPABILITIES = capabilities(OF_MEMBERS);

  /** Members' posts may be read with a scope only that LinkedIn grants to hardly anybody. */
  private static final Capabilities OF_ORGANISATIONS =
      capabilities(with(OF_MEMBERS, Capability.OWN_POSTS));

  private static Set<Capability> with(Set<Capability> some, Capability one) {
    Set<Capability> all = EnumSet.copyOf(some);
    all.add(one);
    return all;
  }

  /** Videos API. */
  private static final ShapeRules VIDEO =
      ShapeRules.lasting(Duration.ofSeconds(3), Duration.ofMinutes(30));

  private final Api api;
  private final Claims claims = new Claims();
  private final LinkedInImages images;
  private final LinkedInVideos videos;
  private final LinkedInFigures figures;
  private final LinkedInTimeline timeline;
  private final LinkedInAuthorization authorization;

  /** Creates the connector with its own HTTP client; for {@link java.util.ServiceLoader}. */
  public LinkedInConnector() {
    this(Http.standard(), DEFAULT_SERVER, DEFAULT_VERSION, OAuthClients.inMemory(Map.of()));
  }

  /** Creates the connector with a version of the interface. */
  public LinkedInConnector(Http http, URI server, String version, OAuthClients clients) {
    Map<String, String> headers =
        Map.of("LinkedIn-Version", version, "X-Restli-Protocol-Version", "2.0.0");
    this.api = new Api(http, NetworkId.LINKEDIN, server, headers, LinkedInFailures::of);
    this.images = new LinkedInImages(api);
    this.videos = new LinkedInVideos(api);
    this.figures = new LinkedInFigures(api);
    this.timeline = new LinkedInTimeline(api);
    this.authorization = new LinkedInAuthorization(api, server, clients);
  }

  /** Returns the author as the network names it; a bare id is a person's. */
  static String author(AccountAccess account) {
    String id = account.remoteId();
    if (id.equals("-")) {
      throw new IllegalArgumentException(
          "linkedin: the account needs its id, as authorization().verify gives it");
    }
    return id.startsWith("urn:li:") ? id : "urn:li:person:" + id;
  }

  @Override
  public ConnectorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Capabilities capabilities(AccountAccess account) {
    return LinkedInFigures.isOrganisation(account.remoteId()) ? OF_ORGANISATIONS : CAPABILITIES;
  }

  /** The words: a link has a card of its own, but not beside images. */
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
    TextRules.check(post, text, text.codePointCount(0, text.length()), capabilities, violations);
    MediaRules.check(post.media(), capabilities, violations);
    MediaRules.checkCard(post, MAX_IMAGE, IMAGE_TYPES, violations);
    VIDEO.checkVideos(post.media(), violations);
    LinkedInImages.checkPixels(post.media(), violations);
    return List.copyOf(violations);
  }

  @Override
  public Answer<PreparedPost> prepare(AccountAccess account, Post post, PublicationKey key) {
    api.token(account);
    String author = author(account);
    Failures.requireValid(NetworkId.LINKEDIN, validate(post, CAPABILITIES));
    List<String> uploaded = new ArrayList<>();
    for (Media medium : post.media()) {
      uploaded.add(
          medium.isImage()
              ? images.upload(account, author, medium)
              : videos.upload(account, author, medium));
    }
    MediaRules.cardImage(post)
        .ifPresent(image -> uploaded.add(images.upload(account, author, image)));
    return Answer.of(new PreparedPost(key, post, Handle.at(api.now(), uploaded).write()));
  }

  @Override
  public Answer<PublishedPost> publish(AccountAccess account, PreparedPost prepared) {
    List<String> uploaded = Handle.read(prepared.handle()).media();
    if (uploaded.size() != MediaRules.uploads(prepared.post())) {
      throw new IllegalStateException("the post has media; prepare it first");
    }
    ObjectNode body = body(author(account), prepared.post(), uploaded);
    HttpAnswer answer =
        api.sendOk(
            api.post(
                    account, HttpCall.Effect.PUBLISH, api.at("rest/posts").build(), Json.body(body))
                .action("publish", RateScope.ACCOUNT));
    String urn =
        answer
            .header("x-restli-id")
            .filter(LinkedInFailures::isUrn)
            .orElseThrow(answer::unreadable);
    return answer.with(claims.claim(account, LinkedInFailures.published(urn), prepared.key()));
  }

  private static ObjectNode body(String author, Post post, List<String> uploaded) {
    ObjectNode body =
        Json.object()
            .put("author", author)
            .put("commentary", LittleText.escape(text(post)))
            .put("visibility", "PUBLIC");
    ObjectNode distribution = body.putObject("distribution").put("feedDistribution", "MAIN_FEED");
    distribution.putArray("targetEntities");
    distribution.putArray("thirdPartyDistributionChannels");
    body.put("lifecycleState", "PUBLISHED").put("isReshareDisabledByAuthor", false);
    if (post.media().size() == 1) {
      image(body.putObject("content").putObject("media"), uploaded.get(0), post.media().get(0));
    } else if (post.media().size() > 1) {
      var all = body.putObject("content").putObject("multiImage").putArray("images");
      for (int i = 0; i < uploaded.size(); i++) {
        image(all.addObject(), uploaded.get(i), post.media().get(i));
      }
    } else if (post.link().isPresent()) {
      Link link = post.link().get();
      ObjectNode article = body.putObject("content").putObject("article");
      article.put("source", link.uri().toString());
      article.put("title", link.title().orElse(link.uri().getHost()));
      link.description().ifPresent(words -> article.put("description", words));
      uploaded.stream().findFirst().ifPresent(image -> article.put("thumbnail", image));
    }
    return body;
  }

  private static void image(ObjectNode node, String id, Media medium) {
    node.put("id", id);
    if (!medium.altText().isEmpty()) {
      node.put("altText", medium.altText());
    }
  }

  @Override
  public Answer<Reconciliation> reconcile(AccountAccess account, PreparedPost prepared) {
    String words = LittleText.escape(text(prepared.post()));
    Answer<Reconciliation> found =
        figures.find(
            account,
            author(account),
            words,
            Handle.read(prepared.handle()),
            id -> claims.mayBe(account, id, prepared.key()));
    found.value().post().ifPresent(post -> claims.claim(account, post, prepared.key()));
    return found;
  }

  @Override
  public Answer<Deletion> delete(AccountAccess account, PostId post) {
    LinkedInFailures.requireUrn(post);
    HttpAnswer answer =
        api.send(
            api.delete(account, api.at("rest/posts").addPathSegment(post.value()).build())
                .header("X-RestLi-Method", "DELETE"));
    if (answer.isMissing()) {
      return answer.with(Deletion.ALREADY_GONE);
    }
    if (!answer.isSuccess()) {
      throw api.failure(answer);
    }
    if (answer.status() != 204) {
      throw answer.unreadable(); // 204 is LinkedIn's word for it
    }
    return answer.with(Deletion.DELETED);
  }

  @Override
  public Answer<Optional<Audience>> audience(AccountAccess account) {
    return figures.audience(account, author(account));
  }

  @Override
  public Answer<Map<PostId, PostMetrics>> metrics(AccountAccess account, Collection<PostId> posts) {
    return figures.metrics(account, author(account), posts);
  }

  @Override
  public Answer<OwnPosts> ownPosts(AccountAccess account, int limit, Optional<String> page) {
    String author = author(account);
    if (!LinkedInFigures.isOrganisation(author)) {
      throw new UnsupportedByNetworkException(
          NetworkId.LINKEDIN,
          "members' posts can be read with r_member_social only, which LinkedIn does not grant;"
              + " organisations' can",
          null);
    }
    return timeline.read(account, author, limit, page);
  }

  @Override
  public Authorization authorization() {
    return authorization;
  }
}
