package io.advocacy.connectors.tiktok;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.connectors.choice.TikTokChoice;
import io.advocacy.connectors.choice.TikTokChoices;
import io.advocacy.connectors.internal.Api;
import io.advocacy.connectors.internal.Failures;
import io.advocacy.connectors.internal.Frame;
import io.advocacy.connectors.internal.Handle;
import io.advocacy.connectors.internal.Http;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.HttpCall;
import io.advocacy.connectors.internal.Json;
import io.advocacy.connectors.internal.PublicAddresses;
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
import io.advocacy.network.ContentRejectedException;
import io.advocacy.network.Deletion;
import io.advocacy.network.DoublePostProtection;
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
import io.advocacy.network.TemporarilyUnavailableException;
import io.advocacy.network.TextUnit;
import io.advocacy.network.UnsupportedByNetworkException;
import io.advocacy.network.Violation;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;

/**
 * Publishes videos and photos on TikTok. A video is taken under the id of its publication before it
 * goes out, so that what became of it can be asked; photos get that id only with the answer to
 * their one and only request. Immutable; safe for use by several threads.
 */
public final class TikTokConnector implements Connector {
  /** The address of the interface. */
  public static final URI DEFAULT_SERVER = URI.create("https://open.tiktokapis.com");

  private static final ConnectorDescriptor DESCRIPTOR =
      new ConnectorDescriptor(
          NetworkId.TIKTOK,
          "TikTok",
          DoublePostProtection.LOOKUP,
          URI.create(
              "https://developers.tiktok.com/doc/content-posting-api-reference-direct-post"));

  private static final Capabilities CAPABILITIES =
      Capabilities.builder(
              EnumSet.of(
                  Capability.IMAGE,
                  Capability.VIDEO,
                  Capability.MENTION,
                  Capability.HASHTAG,
                  Capability.DISCLOSURE,
                  Capability.LIVE_LIMITS,
                  Capability.RECONCILE,
                  Capability.AUDIENCE,
                  Capability.METRICS,
                  Capability.OWN_POSTS,
                  Capability.REVOKE,
                  Capability.AUTHORIZE,
                  Capability.REFRESH),
              TikTokRules.MAX_VIDEO_TEXT,
              TextUnit.UTF16_UNITS)
          .images(TikTokRules.MAX_PHOTOS, 20 * 1024 * 1024, Set.of("image/jpeg", "image/webp"))
          .build();

  private final TikTokCalls calls;
  private final TikTokUploads uploads;
  private final TikTokPosts posts;
  private final TikTokVideos videos;
  private final TikTokChoices choices;
  private final PublicAddresses addresses;
  private final Authorization authorization;

  /** Creates the connector with its own HTTP client; for {@link java.util.ServiceLoader}. */
  public TikTokConnector() {
    this(
        Http.standard(),
        DEFAULT_SERVER,
        OAuthClients.inMemory(Map.of()),
        PublicMedia.none(),
        TikTokChoices.none());
  }

  /** Creates the connector. */
  public TikTokConnector(
      Http http, URI server, OAuthClients clients, PublicMedia media, TikTokChoices choices) {
    Api api = new Api(http, NetworkId.TIKTOK, server, Map.of(), TikTokFailures::of);
    this.calls = new TikTokCalls(api);
    this.uploads = new TikTokUploads(api);
    this.posts = new TikTokPosts(calls);
    this.videos = new TikTokVideos(calls);
    this.choices = choices;
    this.addresses = new PublicAddresses(NetworkId.TIKTOK, media);
    this.authorization = new TikTokAuthorization(calls, server, clients);
  }

  @Override
  public ConnectorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Capabilities capabilities(AccountAccess account) {
    return CAPABILITIES;
  }

  @Override
  public List<Violation> validate(Post post, Capabilities capabilities) {
    return TikTokRules.check(post, capabilities, addresses);
  }

  private static Optional<Media> video(Post post) {
    return post.media().stream().filter(medium -> !medium.isImage()).findFirst();
  }

  @Override
  public Answer<PreparedPost> prepare(AccountAccess account, Post post, PublicationKey key) {
    Api api = calls.api();
    api.token(account);
    Failures.requireValid(NetworkId.TIKTOK, validate(post, CAPABILITIES));
    TikTokChoice choice = choice(key);
    calls.requireOwner(account);
    TikTokCalls.Creator creator = calls.creator(account);
    requireAllowed(choice, creator);
    Handle handle = Handle.at(api.now(), List.of());
    Optional<Media> video = video(post);
    if (video.isPresent()) {
      requireDuration(video.get(), creator);
      handle = upload(account, post, video.get(), choice);
    }
    return Answer.of(new PreparedPost(key, post, handle.write()));
  }

  private TikTokChoice choice(PublicationKey key) {
    return choices
        .find(key)
        .orElseThrow(
            () ->
                new ContentRejectedException(
                    NetworkId.TIKTOK,
                    "not sent: the person has not chosen who may see this post, and TikTok allows"
                        + " no default",
                    null));
  }

  private static void requireAllowed(TikTokChoice choice, TikTokCalls.Creator creator) {
    if (!creator.privacy().isEmpty() && !creator.privacy().contains(choice.privacy().name())) {
      throw new ContentRejectedException(
          NetworkId.TIKTOK,
          "not sent: TikTok does not allow this account " + choice.privacy() + " now; choose again",
          null);
    }
  }

  private static void requireDuration(Media video, TikTokCalls.Creator creator) {
    Optional<Duration> longest = creator.longestVideo();
    if (longest.isEmpty()) {
      return;
    }
    Optional<Duration> duration;
    try {
      duration = Frame.of(video).flatMap(Frame::duration);
    } catch (IOException unreadable) {
      throw new TemporarilyUnavailableException(
          NetworkId.TIKTOK, "not sent: the video cannot be read", null, unreadable);
    }
    if (duration.isPresent() && duration.get().compareTo(longest.get()) > 0) {
      throw new ContentRejectedException(
          NetworkId.TIKTOK,
          "not sent: the video plays for "
              + duration.get().toSeconds()
              + " s; TikTok allows this account "
              + longest.get().toSeconds()
              + " s",
          null);
    }
  }

  /** Begins the publication of a video, of which nothing is seen before its last part came. */
  private Handle upload(AccountAccess account, Post post, Media video, TikTokChoice choice) {
    ObjectNode body = Json.object();
    ObjectNode info = body.putObject("post_info").put("title", post.text());
    info.put("privacy_level", choice.privacy().name())
        .put("disable_comment", !choice.comments())
        .put("disable_duet", !choice.duets())
        .put("disable_stitch", !choice.stitches())
        .put("brand_organic_toggle", choice.ownBrand() || post.disclosed())
        .put("brand_content_toggle", choice.paidPartnership())
        .put("is_aigc", choice.aiGenerated());
    body.putObject("source_info")
        .put("source", "FILE_UPLOAD")
        .put("video_size", video.size())
        .put("chunk_size", TikTokUploads.partSize(video.size()))
        .put("total_chunk_count", TikTokUploads.parts(video.size()));
    HttpUrl url = calls.api().at("v2/post/publish/video/init/").build();
    HttpAnswer answer =
        calls.ok(
            calls
                .post(account, HttpCall.Effect.CHANGE, url, body)
                .action("init", RateScope.ACTION));
    String publication = answer.postId(text(answer, "publish_id")).value();
    String address = text(answer, "upload_url");
    uploads.begin(account, address, video);
    String sealed = UploadAddress.seal(address, calls.api().token(account));
    return Handle.at(calls.api().now(), List.of(sealed)).withContainer(publication);
  }

  private static String text(HttpAnswer answer, String field) {
    return Json.text(answer.json().path("data"), field).orElseThrow(answer::unreadable);
  }

  @Override
  public Answer<PublishedPost> publish(AccountAccess account, PreparedPost prepared) {
    Handle handle = Handle.read(prepared.handle());
    Optional<Media> video = video(prepared.post());
    if (video.isEmpty()) {
      return posts.await(account, photos(account, prepared));
    }
    if (handle.container().isEmpty() || handle.media().size() != 1) {
      throw new IllegalStateException("the post has a video; prepare it first");
    }
    String address =
        UploadAddress.open(handle.media().get(0), calls.api().token(account))
            .orElseThrow(
                () ->
                    new TemporarilyUnavailableException(
                        NetworkId.TIKTOK,
                        "not sent: the token was renewed since the post was prepared; prepare it"
                            + " again",
                        null,
                        null));
    uploads.finish(account, address, video.get());
    return posts.await(account, handle.container().get());
  }

  /** Publishes photos by their addresses and returns the id of the publication. */
  private String photos(AccountAccess account, PreparedPost prepared) {
    TikTokChoice choice = choice(prepared.key());
    ObjectNode body = Json.object().put("media_type", "PHOTO").put("post_mode", "DIRECT_POST");
    body.putObject("post_info")
        .put("description", prepared.post().text())
        .put("privacy_level", choice.privacy().name())
        .put("disable_comment", !choice.comments())
        .put("brand_organic_toggle", choice.ownBrand() || prepared.post().disclosed())
        .put("brand_content_toggle", choice.paidPartnership());
    ObjectNode source = body.putObject("source_info").put("source", "PULL_FROM_URL");
    source.put("photo_cover_index", 0);
    ArrayNode images = source.putArray("photo_images");
    prepared.post().media().forEach(photo -> images.add(addresses.of(photo)));
    HttpUrl url = calls.api().at("v2/post/publish/content/init/").build();
    HttpAnswer answer =
        calls.ok(
            calls
                .post(account, HttpCall.Effect.PUBLISH, url, body)
                .action("publish", RateScope.ACTION));
    return answer.postId(text(answer, "publish_id")).value();
  }

  @Override
  public Answer<Reconciliation> reconcile(AccountAccess account, PreparedPost prepared) {
    long size = video(prepared.post()).map(Media::size).orElse(0L);
    return posts.reconcile(account, prepared.post().text(), Handle.read(prepared.handle()), size);
  }

  @Override
  public Answer<Deletion> delete(AccountAccess account, PostId post) {
    throw new UnsupportedByNetworkException(
        NetworkId.TIKTOK, "TikTok has no call that deletes; the person does it in the app", null);
  }

  @Override
  public Answer<Optional<Audience>> audience(AccountAccess account) {
    HttpAnswer answer = calls.user(account, "open_id,follower_count");
    JsonNode user = answer.json().path("data").path("user");
    if (!user.isObject()) {
      throw answer.unreadable();
    }
    return answer.audience(user, "follower_count");
  }

  @Override
  public Answer<Map<PostId, PostMetrics>> metrics(AccountAccess account, Collection<PostId> ids) {
    return posts.metrics(account, ids);
  }

  @Override
  public Answer<OwnPosts> ownPosts(AccountAccess account, int limit, Optional<String> page) {
    return videos.read(account, limit, page);
  }

  @Override
  public Authorization authorization() {
    return authorization;
  }
}
