package io.advocacy.connectors.internal.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.advocacy.connectors.internal.Api;
import io.advocacy.connectors.internal.Handle;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.Json;
import io.advocacy.connectors.internal.Recent;
import io.advocacy.connectors.internal.Times;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Answer;
import io.advocacy.network.Deletion;
import io.advocacy.network.NetworkException;
import io.advocacy.network.PostId;
import io.advocacy.network.PublishedPost;
import io.advocacy.network.Reconciliation;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** Reads and deletes an account's own posts. Safe for use by several threads. */
public final class GraphPosts {
  /**
   * What a network calls the parts of a post.
   *
   * @param edge the posts of an account
   * @param text its words
   * @param time when it was made
   * @param address where people see it
   */
  public record Fields(String edge, String text, String time, String address) {}

  private static final int PAGE = 50;
  private static final Pattern ID = Pattern.compile("\\w{1,100}");

  /** The Graph API writes offsets without a colon: 2026-03-02T09:00:00+0000. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT);

  private final Api api;
  private final String version;
  private final Fields fields;

  /** Creates the reader. */
  public GraphPosts(Api api, String version, Fields fields) {
    this.api = api;
    this.version = version;
    this.fields = fields;
  }

  /** Finds a post by its words among the account's newest ones. */
  public Answer<Reconciliation> find(AccountAccess account, String text, Handle handle) {
    Instant start = Recent.start(handle, api.now());
    HttpUrl url =
        api.at(version)
            .addPathSegment(account.remoteId())
            .addPathSegment(fields.edge())
            .addQueryParameter(
                "fields", String.join(",", "id", fields.text(), fields.time(), fields.address()))
            .addQueryParameter("limit", Integer.toString(PAGE))
            .build();
    HttpAnswer answer = api.sendOk(api.get(account, url));
    JsonNode data = answer.list(answer.json(), "data");
    List<Recent.Candidate> posts = new ArrayList<>();
    for (JsonNode post : data) {
      posts.add(
          new Recent.Candidate(
              post.path("id").asText(),
              address(post),
              time(post.path(fields.time()).asText()),
              post.path(fields.text()).asText("")));
    }
    boolean complete = data.size() < PAGE && !answer.json().path("paging").path("next").isTextual();
    return answer.with(find(text, posts, start, complete));
  }

  private static Reconciliation find(
      String text, List<Recent.Candidate> posts, Instant start, boolean complete) {
    if (!Recent.essence(text).isEmpty()) {
      return Recent.find(text, posts, start, complete);
    }
    List<Recent.Candidate> wordless =
        posts.stream()
            .filter(post -> Recent.essence(post.text()).isEmpty())
            .filter(post -> post.created().map(at -> !at.isBefore(start)).orElse(false))
            .toList();
    if (wordless.size() == 1 && Recent.isId(wordless.get(0).id())) {
      Recent.Candidate only = wordless.get(0);
      return Reconciliation.published(new PublishedPost(PostId.of(only.id()), only.url()));
    }
    return wordless.isEmpty() && complete
        ? Reconciliation.notPublished()
        : Reconciliation.unknown();
  }

  /** Reads a time as the Graph API writes it. */
  static Optional<Instant> time(String value) {
    return Times.instant(value, TIME);
  }

  private Optional<URI> address(JsonNode post) {
    return Json.text(post, fields.address()).flatMap(Json::uri);
  }

  /** Returns a post with the address at which people see it, where the network tells it now. */
  public PublishedPost located(AccountAccess account, PostId id) {
    HttpUrl url =
        api.at(version)
            .addPathSegment(id.value())
            .addQueryParameter("fields", fields.address())
            .build();
    Optional<URI> address;
    try {
      HttpAnswer answer = api.send(api.get(account, url));
      address = answer.isSuccess() ? address(answer.lenientJson()) : Optional.empty();
    } catch (NetworkException notNow) {
      address = Optional.empty(); // the post is out, whatever becomes of this question
    }
    return new PublishedPost(id, address);
  }

  /**
   * Requires that an id can be a post's: Meta's are numbers, or two with an underscore between.
   *
   * @throws IllegalArgumentException when it cannot
   */
  static void requireId(PostId post) {
    if (!ID.matcher(post.value()).matches()) {
      throw new IllegalArgumentException(
          "a post's id has letters, digits and '_' only, 100 at most");
    }
  }

  /**
   * Deletes a post.
   *
   * @throws IllegalArgumentException when the id can be none of a post
   */
  public Answer<Deletion> delete(AccountAccess account, PostId post) {
    requireId(post);
    HttpAnswer answer =
        api.send(api.delete(account, api.at(version).addPathSegment(post.value()).build()));
    if (GraphFailures.isMissing(answer)) {
      return answer.with(Deletion.ALREADY_GONE);
    }
    if (!answer.isSuccess() || GraphFailures.isError(answer)) {
      throw api.failure(answer);
    }
    if (!answer.json().path("success").asBoolean(false)) {
      throw answer.unreadable();
    }
    return answer.with(Deletion.DELETED);
  }
}
