package io.advocacy.connectors.internal.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import io.advocacy.connectors.internal.Api;
import io.advocacy.connectors.internal.Caches;
import io.advocacy.connectors.internal.Failures;
import io.advocacy.connectors.internal.Handle;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.HttpCall;
import io.advocacy.connectors.internal.Json;
import io.advocacy.connectors.internal.Servers;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Answer;
import io.advocacy.network.Media;
import io.advocacy.network.NetworkException;
import io.advocacy.network.NetworkId;
import io.advocacy.network.OutcomeUnknownException;
import io.advocacy.network.Post;
import io.advocacy.network.PublicationKey;
import io.advocacy.network.PublishedPost;
import io.advocacy.network.Reconciliation;
import io.advocacy.network.TemporarilyUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.HttpUrl;

/**
 * The containers in which Instagram and Threads hold a post until it is published, once. Safe for
 * use by several threads.
 */
public final class Containers {
  /** How a container stands. */
  public enum State {
    /** The network works on its media. */
    IN_PROGRESS,
    /** It can be published. */
    FINISHED,
    /** It was published. */
    PUBLISHED,
    /** Its media were refused. */
    ERROR,
    /** It was not published within a day. */
    EXPIRED,
    /** The network does not know it. */
    UNKNOWN
  }

  /**
   * How a container stands.
   *
   * @param state the state
   * @param detail why it failed, in the network's word
   * @param answer the network's answer
   */
  public record Status(State state, String detail, HttpAnswer answer) {}

  /** What a network calls the fields of a container's status. */
  public record Fields(String state, String detail) {}

  /** Containers end after a day; those that are kept here are younger. */
  private static final Duration REUSED = Duration.ofHours(23);

  /** How long a publication whose answer was lost may still take effect. */
  private static final Duration SETTLED = Duration.ofMinutes(5);

  private static final int POLLS = 40;

  /** Details of a failed container that may not fail again. */
  private static final Set<String> PASSING =
      Set.of("UNKNOWN", "FAILED_DOWNLOADING_VIDEO", "2207001", "2207003", "2207032", "2207053");

  private final Api api;
  private final NetworkId network;
  private final String version;
  private final Fields fields;
  private final GraphPosts posts;

  /**
   * What this process has prepared. Only to save containers: who does not remember makes another
   * one, and the first one is never published.
   */
  private final Cache<String, Handle> prepared =
      Caches.upTo(10_000).expireAfterWrite(REUSED).build();

  /** Creates the containers of a network. */
  public Containers(Api api, NetworkId network, String version, Fields fields, GraphPosts posts) {
    this.api = api;
    this.network = network;
    this.version = version;
    this.fields = fields;
    this.posts = posts;
  }

  /**
   * Returns the container of this publication that was made already and still counts, or makes it.
   */
  public Handle once(AccountAccess account, Post post, PublicationKey key, Supplier<Handle> maker) {
    String name = name(account, post, key);
    Handle known = prepared.getIfPresent(name);
    if (known != null && known.container().isPresent() && counts(account, known)) {
      return known;
    }
    Handle made = maker.get();
    prepared.put(name, made);
    return made;
  }

  private boolean counts(AccountAccess account, Handle known) {
    try {
      return switch (status(account, known.container().orElseThrow()).state()) {
        case IN_PROGRESS, FINISHED, PUBLISHED -> true;
        case ERROR, EXPIRED, UNKNOWN -> false;
      };
    } catch (NetworkException cannotTell) {
      return false;
    }
  }

  private static String name(AccountAccess account, Post post, PublicationKey key) {
    StringBuilder name = new StringBuilder(Servers.accountKey(account));
    name.append(' ').append(key.value()).append(' ').append(post.text());
    post.link().ifPresent(link -> name.append(' ').append(link.uri()));
    for (Media medium : post.media()) {
      name.append(' ').append(medium.contentType()).append(' ').append(medium.size());
      name.append(' ').append(medium.altText()).append(' ').append(medium.publicUrl());
    }
    return name.toString();
  }

  /** Asks how a container stands. */
  public Status status(AccountAccess account, String id) {
    return status(api.send(question(account, id)));
  }

  private HttpCall.Builder question(AccountAccess account, String id) {
    HttpUrl url =
        api.at(version)
            .addPathSegment(id)
            .addQueryParameter("fields", "id," + fields.state() + "," + fields.detail())
            .build();
    return api.get(account, url);
  }

  private Status status(HttpAnswer answer) {
    if (GraphFailures.isMissing(answer)) {
      return new Status(State.UNKNOWN, "", answer);
    }
    if (!answer.isSuccess()) {
      throw api.failure(answer);
    }
    JsonNode body = answer.json();
    State state =
        switch (body.path(fields.state()).asText()) {
          case "IN_PROGRESS" -> State.IN_PROGRESS;
          case "FINISHED" -> State.FINISHED;
          case "PUBLISHED" -> State.PUBLISHED;
          case "ERROR" -> State.ERROR;
          case "EXPIRED" -> State.EXPIRED;
          default -> throw answer.unreadable();
        };
    return new Status(state, Json.text(body, fields.detail()).orElse(""), answer);
  }

  /**
   * Waits until a container is finished, for some minutes at most.
   *
   * @return true when it is finished, false when it was published already
   * @throws NetworkException when its media were refused, or it is not done in time
   */
  public boolean await(AccountAccess account, String id) {
    HttpAnswer last =
        api.http()
            .sendUntil(
                () -> question(account, id).build(),
                answer -> answer.lenientJson().path(fields.state()).asText().equals("IN_PROGRESS"),
                POLLS);
    Status status = status(last);
    return switch (status.state()) {
      case FINISHED -> true;
      case PUBLISHED -> false;
      case ERROR -> throw refused(status);
      case IN_PROGRESS ->
          throw new TemporarilyUnavailableException(
              network, "the network is not done with the media yet", null, null);
      case EXPIRED, UNKNOWN ->
          throw new TemporarilyUnavailableException(
              network, "the container has ended; prepare the post again", null, null);
    };
  }

  private NetworkException refused(Status status) {
    String detail = status.detail();
    // Instagram writes a sentence that holds a subcode, Threads one word.
    String code =
        detail.matches("[A-Z_]{3,60}")
            ? detail
            : detail.replaceAll("(?s).*?\\b(2207\\d{3})\\b.*", "$1");
    String safe = code.matches("[A-Z_]{3,60}|2207\\d{3}") ? code : "ERROR";
    return PASSING.contains(safe)
        ? new TemporarilyUnavailableException(
            network, "the network could not take the media (" + safe + ")", null, null)
        : Failures.rejected(network, safe);
  }

  /** Publishes a container, once; one that an earlier attempt has published is found. */
  public Answer<PublishedPost> publish(
      AccountAccess account, String text, Handle handle, Function<String, HttpAnswer> publication) {
    String container =
        handle
            .container()
            .orElseThrow(() -> new IllegalStateException("prepare the post before publishing it"));
    if (await(account, container)) {
      HttpAnswer answer = publication.apply(container);
      return answer.with(posts.located(account, answer.postId(answer.text("id"))));
    }
    Answer<Reconciliation> found = posts.find(account, text, handle);
    PublishedPost post =
        found
            .value()
            .post()
            .orElseThrow(
                () ->
                    new OutcomeUnknownException(
                        network,
                        "the post is out, but it is not among the account's posts yet",
                        null));
    return new Answer<>(post, found.rate(), found.raw());
  }

  /** Finds out what became of a publication. */
  public Answer<Reconciliation> reconcile(AccountAccess account, String text, Handle handle) {
    Optional<String> id = handle.container();
    if (id.isEmpty()) {
      return posts.find(account, text, handle);
    }
    Status status = status(account, id.get());
    return switch (status.state()) {
      case PUBLISHED -> {
        Answer<Reconciliation> found = posts.find(account, text, handle);
        yield found.value().post().isPresent()
            ? found
            : new Answer<>(Reconciliation.unknown(), found.rate(), found.raw());
      }
      case FINISHED, IN_PROGRESS -> {
        boolean settled =
            handle.since().map(at -> !api.now().isBefore(at.plus(SETTLED))).orElse(true);
        yield status
            .answer()
            .with(settled ? Reconciliation.notPublished() : Reconciliation.unknown());
      }
      case ERROR, EXPIRED -> status.answer().with(Reconciliation.notPublished());
      case UNKNOWN -> posts.find(account, text, handle);
    };
  }
}
