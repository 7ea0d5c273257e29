package io.advocacy.connectors.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.connectors.internal.Bodies;
import io.advocacy.connectors.internal.Failures;
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
import io.advocacy.network.Connector;
import io.advocacy.network.ConnectorDescriptor;
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
import io.advocacy.network.Violation;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** Publishes on Mastodon. Immutable but for caches; safe for use by several threads. */
public final class MastodonConnector implements Connector {
  /** The server that answers questions without a credential, where no other was chosen. */
  public static final URI DEFAULT_SERVER = URI.create("https://mastodon.social");

  private static final ConnectorDescriptor DESCRIPTOR =
      new ConnectorDescriptor(
          NetworkId.MASTODON,
          "Mastodon",
          DoublePostProtection.NATIVE_KEY,
          URI.create("https://docs.joinmastodon.org/methods/statuses/"));
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final int MEDIA_POLLS = 20;

  private final MastodonCalls calls;
  private final MastodonLimits limits;
  private final MastodonLookup lookup;
  private final MastodonFigures figures;
  private final MastodonTimeline timeline;
  private final MastodonAuthorization authorization;

  /** Creates the connector with its own HTTP client; for {@link java.util.ServiceLoader}. */
  public MastodonConnector() {
    this(Http.standard(), Optional.empty(), OAuthClients.inMemory(Map.of()), "Advocacy");
  }

  /**
   * Creates the connector.
   *
   * @param server the server of accounts that name none; when empty, they must name theirs before a
   *     credential is sent anywhere
   * @param applicationName the name under which the application registers on servers
   */
  public MastodonConnector(
      Http http, Optional<URI> server, OAuthClients clients, String applicationName) {
    this.calls =
        new MastodonCalls(
            http, new Servers(NetworkId.MASTODON, server.orElse(DEFAULT_SERVER), server.isEmpty()));
    this.limits = new MastodonLimits(http);
    this.lookup = new MastodonLookup(calls);
    this.figures = new MastodonFigures(calls);
    this.timeline = new MastodonTimeline(calls);
    this.authorization = new MastodonAuthorization(calls, clients, applicationName);
  }

  @Override
  public ConnectorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Capabilities capabilities(AccountAccess account) {
    return limits.of(calls.server(account));
  }

  @Override
  public List<Violation> validate(Post post, Capabilities capabilities) {
    List<Violation> violations = new ArrayList<>();
    String text = MastodonText.of(post);
    int length = MastodonText.length(text, capabilities.reservedUrlLength().orElse(23));
    TextRules.check(post, text, length, capabilities, violations);
    MediaRules.check(post.media(), capabilities, violations);
    return List.copyOf(violations);
  }

  @Override
  public Answer<PreparedPost> prepare(AccountAccess account, Post post, PublicationKey key) {
    MastodonCalls.token(account);
    Failures.requireValid(NetworkId.MASTODON, validate(post, capabilities(account)));
    calls.identity(account);
    MastodonHandle handle =
        new MastodonHandle(Optional.of(calls.http().clock().instant()), upload(account, post));
    return Answer.of(new PreparedPost(key, post, handle.write()));
  }

  private List<String> upload(AccountAccess account, Post post) {
    List<String> ids = new ArrayList<>();
    for (Media medium : post.media()) {
      ids.add(upload(account, medium));
    }
    return ids;
  }

  private String upload(AccountAccess account, Media medium) {
    HttpAnswer answer = calls.http().send(uploadCall(account, medium, "api/v2/media"));
    if (answer.status() == 404 || answer.status() == 405) { // servers before 3.1.3
      answer = calls.http().send(uploadCall(account, medium, "api/v1/media"));
    }
    if (!answer.isSuccess()) {
      throw MastodonCalls.failure(answer, "write:media");
    }
    String id = answer.text("id");
    if (answer.status() == 202) {
      awaitProcessed(account, id);
    }
    return id;
  }

  private HttpCall uploadCall(AccountAccess account, Media medium, String path) {
    Map<String, String> fields =
        medium.altText().isEmpty() ? Map.of() : Map.of("description", medium.altText());
    return calls
        .post(account, HttpCall.Effect.CHANGE, path, Bodies.multipart(fields, "file", medium))
        .action("media", RateScope.ACTION)
        .build();
  }

  private void awaitProcessed(AccountAccess account, String id) {
    HttpUrl url = calls.at(account, "api/v1/media").addPathSegment(id).build();
    HttpAnswer answer =
        calls
            .http()
            .sendUntil(
                () -> calls.get(account, url).build(), last -> last.status() == 206, MEDIA_POLLS);
    if (answer.status() == 206) {
      throw Failures.temporarily(answer.call(), "the medium is still being processed", null);
    }
    if (!answer.isSuccess()) {
      throw MastodonCalls.failure(answer, "write:media");
    }
  }

  @Override
  public Answer<PublishedPost> publish(AccountAccess account, PreparedPost prepared) {
    MastodonCalls.token(account);
    ObjectNode body = Json.object().put("status", MastodonText.of(prepared.post()));
    List<String> media = MastodonHandle.read(prepared.handle()).mediaIds();
    if (!media.isEmpty()) {
      media.forEach(body.putArray("media_ids")::add);
    }
    prepared
        .post()
        .language()
        .map(tag -> Locale.forLanguageTag(tag).getLanguage())
        .filter(language -> !language.isEmpty())
        .ifPresent(language -> body.put("language", language));
    HttpCall.Builder call =
        calls
            .post(account, HttpCall.Effect.PUBLISH, "api/v1/statuses", Json.body(body))
            .header("Idempotency-Key", prepared.key().value())
            .action("publish", RateScope.ACTION);
    lookup.attempted(prepared.key());
    HttpAnswer answer = calls.sendOk(call, "write:statuses");
    return answer.with(lookup.claim(account, prepared.key(), published(answer, answer.json())));
  }

  static PublishedPost published(HttpAnswer answer, JsonNode status) {
    String id = status.path("id").asText();
    if (!isId(id)) {
      throw answer.unreadable();
    }
    return new PublishedPost(PostId.of(id), Json.text(status, "url").flatMap(Json::uri));
  }

  static void requireId(PostId post) {
    if (!isId(post.value())) {
      throw new IllegalArgumentException(
          "mastodon: a post's id has letters, digits, '-' and '_' only, 64 at most");
    }
  }

  /** Says whether this can be a status: servers of other make have letters in their ids. */
  static boolean isId(String id) {
    return ID.matcher(id).matches();
  }

  @Override
  public Answer<Reconciliation> reconcile(AccountAccess account, PreparedPost prepared) {
    return lookup.find(account, prepared);
  }

  @Override
  public Answer<Deletion> delete(AccountAccess account, PostId post) {
    MastodonCalls.token(account);
    requireId(post);
    HttpUrl url = calls.at(account, "api/v1/statuses").addPathSegment(post.value()).build();
    HttpAnswer answer = calls.http().send(calls.delete(account, url).build());
    if (MastodonCalls.isMissing(answer)) {
      return answer.with(Deletion.ALREADY_GONE);
    }
    if (!answer.isSuccess()) {
      throw MastodonCalls.failure(answer, "write:statuses");
    }
    if (!MastodonCalls.isSnac(answer) && !answer.text("id").equals(post.value())) {
      throw answer.unreadable(); // a server answers with the status that is gone
    }
    return answer.with(Deletion.DELETED);
  }

  @Override
  public Answer<Optional<Audience>> audience(AccountAccess account) {
    HttpAnswer answer = figures.account(account);
    return answer.audience(answer.json(), "followers_count");
  }

  @Override
  public Answer<Map<PostId, PostMetrics>> metrics(AccountAccess account, Collection<PostId> posts) {
    return figures.of(account, posts);
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
