package io.advocacy.connectors.tiktok;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import io.advocacy.connectors.internal.Caches;
import io.advocacy.connectors.internal.Handle;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.HttpCall;
import io.advocacy.connectors.internal.Json;
import io.advocacy.connectors.internal.Recent;
import io.advocacy.connectors.internal.Times;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Answer;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkException;
import io.advocacy.network.NetworkId;
import io.advocacy.network.OutcomeUnknownException;
import io.advocacy.network.PostId;
import io.advocacy.network.PostMetrics;
import io.advocacy.network.PublishedPost;
import io.advocacy.network.Reconciliation;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of publications, and the figures of posts. A post is known by the id of its
 * publication: the id of the video comes after moderation only, and never for one that is not
 * public.
 */
final class TikTokPosts {
  private static final int BATCH = 20;
  private static final int POLLS = 30;
  private static final Duration SETTLED = Duration.ofMinutes(5);
  private static final String COMPLETE = "PUBLISH_COMPLETE";
  private static final String VIDEO_IDS = "publicaly_available_post_id"; // TikTok's spelling

  private static final Map<Metric, String> FIGURES =
      Map.of(
          Metric.LIKES, "like_count",
          Metric.REPLIES, "comment_count",
          Metric.REPOSTS, "share_count",
          Metric.VIEWS, "view_count");

  private final TikTokCalls calls;

  /** Publications whose videos are known. */
  private final Cache<String, String> videos = Caches.upTo(100_000).build();

  TikTokPosts(TikTokCalls calls) {
    this.calls = calls;
  }

  /** Waits until a publication that was sent has ended. */
  Answer<PublishedPost> await(AccountAccess account, String publication) {
    HttpAnswer answer;
    try {
      answer =
          calls
              .api()
              .http()
              .sendUntil(
                  () -> calls.status(account, publication),
                  one -> TikTokFailures.isOk(one) && status(one).startsWith("PROCESSING"),
                  POLLS);
    } catch (NetworkException cannotTell) {
      throw unknown(cannotTell);
    }
    if (!TikTokFailures.isOk(answer)) {
      throw unknown(null);
    }
    JsonNode data = answer.json().path("data");
    return switch (status(answer)) {
      case COMPLETE -> answer.with(published(account, publication, data));
      case "FAILED" -> throw TikTokFailures.failed(answer, data);
      default -> throw unknown(null);
    };
  }

  private static OutcomeUnknownException unknown(@Nullable Throwable cause) {
    return new OutcomeUnknownException(
        NetworkId.TIKTOK, "TikTok has the post, but has not said what becomes of it", cause);
  }

  private static String status(HttpAnswer answer) {
    return answer.lenientJson().path("data").path("status").asText();
  }

  private PublishedPost published(AccountAccess account, String publication, JsonNode data) {
    Optional<URI> page = Optional.empty();
    String video = data.path(VIDEO_IDS).path(0).asText();
    if (video.matches("\\d{1,25}")) {
      videos.put(publication, video);
      page = page(account, video);
    }
    return new PublishedPost(PostId.of(publication), page);
  }

  private Optional<URI> page(AccountAccess account, String video) {
    try {
      return calls
          .creator(account)
          .name()
          .filter(name -> name.matches("[A-Za-z0-9._]{1,60}"))
          .flatMap(name -> Json.uri("https://www.tiktok.com/@" + name + "/video/" + video));
    } catch (NetworkException notNow) {
      return Optional.empty();
    }
  }

  /** Finds out what became of a publication. */
  Answer<Reconciliation> reconcile(
      AccountAccess account, String text, Handle handle, long videoSize) {
    if (handle.container().isEmpty()) {
      return find(account, text, handle);
    }
    String publication = handle.container().get();
    HttpAnswer answer = calls.api().http().send(calls.status(account, publication));
    if (!TikTokFailures.isOk(answer)) {
      throw calls.api().failure(answer);
    }
    JsonNode data = answer.json().path("data");
    boolean settled =
        handle.since().map(at -> !calls.api().now().isBefore(at.plus(SETTLED))).orElse(true);
    return answer.with(
        switch (status(answer)) {
          case COMPLETE -> Reconciliation.published(published(account, publication, data));
          case "FAILED" -> Reconciliation.notPublished();
          case "PROCESSING_UPLOAD" ->
              settled && Json.count(data, "uploaded_bytes").orElse(0) < videoSize
                  ? Reconciliation.notPublished()
                  : Reconciliation.unknown();
          default -> Reconciliation.unknown();
        });
  }

  /**
   * Looks among the public videos, for a publication whose id is not known. One that is not there
   * may be private, or in moderation: then it cannot be told.
   */
  private Answer<Reconciliation> find(AccountAccess account, String text, Handle handle) {
    Instant start = Recent.start(handle, calls.api().now());
    HttpUrl url =
        calls
            .api()
            .at("v2/video/list/")
            .addQueryParameter("fields", "id,title,video_description,create_time,share_url")
            .build();
    HttpAnswer answer =
        calls.ok(
            calls.post(account, HttpCall.Effect.READ, url, Json.object().put("max_count", BATCH)));
    List<Recent.Candidate> posts = new ArrayList<>();
    for (JsonNode video : answer.list(answer.json().path("data"), "videos")) {
      String id = video.path("id").asText();
      posts.add(
          new Recent.Candidate(
              id.matches("\\d{1,25}") ? id : "",
              Json.text(video, "share_url").flatMap(Json::uri),
              Times.seconds(video, "create_time"),
              Json.text(video, "video_description")
                  .or(() -> Json.text(video, "title"))
                  .orElse("")));
    }
    Reconciliation found = Recent.find(text, posts, start, false);
    if (found.post().isPresent()) {
      return answer.with(found);
    }
    // what was never prepared was never sent
    boolean neverPrepared = handle.since().isEmpty();
    return answer.with(neverPrepared ? Reconciliation.notPublished() : Reconciliation.unknown());
  }

  /** Reads figures of posts that are public. */
  Answer<Map<PostId, PostMetrics>> metrics(AccountAccess account, Collection<PostId> ids) {
    Map<String, PostId> byVideo = new LinkedHashMap<>();
    for (PostId id : new LinkedHashSet<>(ids)) {
      video(account, id.value()).ifPresent(video -> byVideo.put(video, id));
    }
    Map<PostId, PostMetrics> found = new LinkedHashMap<>();
    List<String> all = List.copyOf(byVideo.keySet());
    Answer<Map<PostId, PostMetrics>> last = Answer.of(Map.of());
    for (int from = 0; from < all.size(); from += BATCH) {
      HttpUrl url =
          calls
              .api()
              .at("v2/video/query/")
              .addQueryParameter("fields", "id," + String.join(",", FIGURES.values()))
              .build();
      ObjectNode body = Json.object();
      all.subList(from, Math.min(all.size(), from + BATCH))
          .forEach(body.putObject("filters").putArray("video_ids")::add);
      HttpAnswer answer = calls.ok(calls.post(account, HttpCall.Effect.READ, url, body));
      for (JsonNode video : answer.list(answer.json().path("data"), "videos")) {
        PostId id = byVideo.get(video.path("id").asText());
        if (id != null) {
          found.put(id, answer.figures(video, FIGURES));
        }
      }
      last = answer.with(Map.copyOf(found));
    }
    return last;
  }

  /** The video of a publication; a number is one already. */
  private Optional<String> video(AccountAccess account, String id) {
    if (id.matches("\\d{1,25}")) {
      return Optional.of(id);
    }
    String known = videos.getIfPresent(id);
    if (known != null) {
      return Optional.of(known);
    }
    HttpAnswer answer = calls.api().http().send(calls.status(account, id));
    if (TikTokFailures.code(answer).startsWith("invalid_p")) {
      return Optional.empty(); // no publication that TikTok knows
    }
    if (!TikTokFailures.isOk(answer)) {
      throw calls.api().failure(answer);
    }
    published(account, id, answer.json().path("data"));
    return Optional.ofNullable(videos.getIfPresent(id));
  }
}
