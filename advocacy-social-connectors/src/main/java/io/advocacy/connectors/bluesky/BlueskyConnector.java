package io.advocacy.connectors.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.connectors.internal.Bodies;
import io.advocacy.connectors.internal.Failures;
import io.advocacy.connectors.internal.Graphemes;
import io.advocacy.connectors.internal.Http;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.HttpCall;
import io.advocacy.connectors.internal.Json;
import io.advocacy.connectors.internal.MediaRules;
import io.advocacy.connectors.internal.Servers;
import io.advocacy.connectors.internal.TextRules;
import io.advocacy.connectors.oauth.OAuthClients;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Answer;
import io.advocacy.network.Audience;
import io.advocacy.network.Authorization;
import io.advocacy.network.Capabilities;
import io.advocacy.network.Capability;
import io.advocacy.network.Connector;
import io.advocacy.network.ConnectorDescriptor;
import io.advocacy.network.Credential;
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
import io.advocacy.network.Reconciliation;
import io.advocacy.network.TextUnit;
import io.advocacy.network.Violation;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;

/** Publishes on Bluesky. Immutable; safe for use by several threads. */
public final class BlueskyConnector implements Connector {
  /** The server of accounts that name none. */
  public static final URI DEFAULT_SERVER = URI.create("https://bsky.social");

  /** Where the DIDs of most accounts are looked up. */
  public static final URI DEFAULT_DIRECTORY = URI.create("https://plc.directory");

  private static final ConnectorDescriptor DESCRIPTOR =
      new ConnectorDescriptor(
          NetworkId.BLUESKY,
          "Bluesky",
          DoublePostProtection.DETERMINISTIC_ID,
          URI.create("https://docs.bsky.app/docs/api/com-atproto-repo-put-record"));

  private static final Set<String> IMAGE_TYPES =
      Set.of("image/jpeg", "image/png", "image/gif", "image/webp");

  /** Of the lexicon app.bsky.embed.external. */
  private static final long MAX_CARD_IMAGE = 1_000_000;

  /** Limits of the lexicons app.bsky.feed.post, app.bsky.embed.images and app.bsky.embed.video. */
  private static final Capabilities CAPABILITIES =
      Capabilities.builder(
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
                  Capability.RECONCILE,
                  Capability.DELETE,
                  Capability.AUDIENCE,
                  Capability.METRICS,
                  Capability.OWN_POSTS,
                  Capability.REVOKE,
                  Capability.AUTHORIZE,
                  Capability.REFRESH),
              300,
              TextUnit.GRAPHEMES)
          .maxTextBytes(3_000)
          .images(4, 2_000_000, IMAGE_TYPES)
          .video(300_000_000, Set.of("video/mp4"))
          .maxAltTextLength(2_000)
          .build();

  private static final String PUT = "com.atproto.repo.putRecord";
  private static final String DELETE = "com.atproto.repo.deleteRecord";
  private static final String UPLOAD = "com.atproto.repo.uploadBlob";

  private final BlueskyCalls calls;
  private final BlueskyFigures figures;
  private final BlueskyFeed feed;
  private final BlueskyAuthorization authorization;

  /** Creates the connector with its own HTTP client; for {@link java.util.ServiceLoader}. */
  public BlueskyConnector() {
    this(
        Http.standard(),
        DEFAULT_SERVER,
        Optional.empty(),
        OAuthClients.inMemory(Map.of()),
        DEFAULT_DIRECTORY);
  }

  /**
   * Creates the connector.
   *
   * @param server the server of accounts that name none
   * @param appView whom to ask for profiles and posts; when empty, the account's own server, which
   *     passes the question on
   * @param clients the host's application, for OAuth
   * @param directory where accounts' DIDs are looked up
   */
  public BlueskyConnector(
      Http http, URI server, Optional<URI> appView, OAuthClients clients, URI directory) {
    this.calls = new BlueskyCalls(http, new Servers(NetworkId.BLUESKY, server), appView);
    this.figures = new BlueskyFigures(calls);
    this.feed = new BlueskyFeed(calls);
    this.authorization =
        new BlueskyAuthorization(
            calls, new BlueskyOAuth(calls, clients, new BlueskyDirectory(http, directory)));
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
    List<Violation> violations = new ArrayList<>();
    String text = BlueskyRecord.text(post);
    TextRules.check(post, text, Graphemes.count(text), capabilities, violations);
    MediaRules.check(post.media(), capabilities, violations);
    MediaRules.checkCard(post, MAX_CARD_IMAGE, IMAGE_TYPES, violations);
    return List.copyOf(violations);
  }

  @Override
  public Answer<PreparedPost> prepare(AccountAccess account, Post post, PublicationKey key) {
    calls.token(account);
    Failures.requireValid(NetworkId.BLUESKY, validate(post, CAPABILITIES));
    BlueskyCalls.repository(account);
    List<JsonNode> blobs = new ArrayList<>();
    for (Media medium : post.media()) {
      blobs.add(upload(account, medium));
    }
    MediaRules.cardImage(post).ifPresent(image -> blobs.add(upload(account, image)));
    BlueskyHandle handle =
        BlueskyHandle.at(calls.http().clock().instant(), blobs, mentions(account, post));
    return Answer.of(new PreparedPost(key, post, handle.write()));
  }

  private JsonNode upload(AccountAccess account, Media medium) {
    HttpAnswer answer =
        calls.sendOk(
            calls.signed(
                account, calls.post(account, HttpCall.Effect.CHANGE, UPLOAD, Bodies.of(medium))));
    JsonNode blob = answer.json().path("blob");
    ObjectNode known = Json.object().put("$type", "blob");
    known
        .putObject("ref")
        .put("$link", Json.text(blob.path("ref"), "$link").orElseThrow(answer::unreadable));
    return known
        .put("mimeType", Json.text(blob, "mimeType").orElse(medium.contentType()))
        .put("size", Json.count(blob, "size").orElse(medium.size()));
  }

  /** A handle that nobody has stays plain text. */
  private Map<String, String> mentions(AccountAccess account, Post post) {
    Map<String, String> dids = new LinkedHashMap<>();
    for (String handle : RichText.handles(BlueskyRecord.text(post))) {
      HttpUrl url =
          calls
              .at(account, "com.atproto.identity.resolveHandle")
              .addQueryParameter("handle", handle)
              .build();
      HttpAnswer answer = calls.http().send(calls.get(account, url).build());
      Json.text(answer.lenientJson(), "did")
          .filter(did -> answer.isSuccess() && did.length() <= 256)
          .ifPresent(did -> dids.put(handle, did));
    }
    return dids;
  }

  @Override
  public Answer<PublishedPost> publish(AccountAccess account, PreparedPost prepared) {
    calls.token(account);
    Answer<Reconciliation> before = reconcile(account, prepared);
    if (before.value().post().isPresent()) {
      return new Answer<>(before.value().post().get(), before.rate(), before.raw());
    }
    BlueskyHandle handle = BlueskyHandle.read(prepared, calls.http().clock().instant());
    if (handle.images().size() != MediaRules.uploads(prepared.post())) {
      throw new IllegalStateException("the post has media; prepare it first");
    }
    ObjectNode body = target(account, RecordKeys.of(prepared.key()));
    body.set("record", BlueskyRecord.of(prepared.post(), handle));
    HttpAnswer answer =
        calls.sendOk(
            calls.signed(
                account, calls.post(account, HttpCall.Effect.PUBLISH, PUT, Json.body(body))));
    return answer.with(published(answer));
  }

  private static ObjectNode target(AccountAccess account, String recordKey) {
    return Json.object()
        .put("repo", BlueskyCalls.repository(account))
        .put("collection", BlueskyRecord.COLLECTION)
        .put("rkey", recordKey);
  }

  private static PublishedPost published(HttpAnswer answer) {
    AtUri uri = AtUri.parse(answer.text("uri")).orElseThrow(answer::unreadable);
    return new PublishedPost(answer.postId(uri.toString()), Optional.of(uri.page()));
  }

  @Override
  public Answer<Reconciliation> reconcile(AccountAccess account, PreparedPost prepared) {
    HttpUrl url =
        calls
            .at(account, "com.atproto.repo.getRecord")
            .addQueryParameter("repo", BlueskyCalls.repository(account))
            .addQueryParameter("collection", BlueskyRecord.COLLECTION)
            .addQueryParameter("rkey", RecordKeys.of(prepared.key()))
            .build();
    HttpAnswer answer = calls.send(proving(account, calls.get(account, url)));
    if (answer.isSuccess()) {
      return answer.with(Reconciliation.published(published(answer)));
    }
    if (BlueskyCalls.errorOf(answer).equals("RecordNotFound")) {
      return answer.with(Reconciliation.notPublished());
    }
    throw BlueskyCalls.failure(answer);
  }

  /**
   * Anybody may read a record. Where calls carry proofs, this one does too: it brings the nonce
   * that the publication after it needs.
   */
  private HttpCall.Builder proving(AccountAccess account, HttpCall.Builder call) {
    return account.credential().flatMap(Credential::proofKey).isPresent()
        ? calls.signed(account, call)
        : call;
  }

  @Override
  public Answer<Deletion> delete(AccountAccess account, PostId post) {
    calls.token(account);
    AtUri record = BlueskyCalls.own(account, post);
    HttpAnswer answer =
        calls.sendOk(
            calls.signed(
                account,
                calls.post(
                    account,
                    HttpCall.Effect.CHANGE,
                    DELETE,
                    Json.body(
                        target(account, record.recordKey()).put("repo", record.authority())))));
    JsonNode body = answer.object();
    if (!body.path("commit").isObject() && !body.isEmpty()) {
      throw answer.unreadable();
    }
    // where nothing was to be deleted, there is no commit
    return answer.with(body.isEmpty() ? Deletion.ALREADY_GONE : Deletion.DELETED);
  }

  @Override
  public Answer<Optional<Audience>> audience(AccountAccess account) {
    HttpAnswer answer = figures.profile(account);
    answer.text("did"); // which every profile has
    return answer.audience(answer.json(), "followersCount");
  }

  @Override
  public Answer<Map<PostId, PostMetrics>> metrics(AccountAccess account, Collection<PostId> posts) {
    return figures.of(account, posts);
  }

  @Override
  public Answer<OwnPosts> ownPosts(AccountAccess account, int limit, Optional<String> page) {
    return feed.read(account, limit, page);
  }

  @Override
  public Authorization authorization() {
    return authorization;
  }
}
