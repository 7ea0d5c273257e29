package io.advocacy.connectors.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Answer;
import io.advocacy.network.Metric;
import io.advocacy.network.PostId;
import io.advocacy.network.PostMetrics;
import io.advocacy.network.RateFeedback;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The figures of accounts and posts. */
final class BlueskyFigures {
  /** The most addresses that {@code app.bsky.feed.getPosts} takes. */
  private static final int BATCH = 25;

  private static final Map<Metric, String> FIELDS =
      Map.of(
          Metric.LIKES, "likeCount",
          Metric.REPOSTS, "repostCount",
          Metric.REPLIES, "replyCount",
          Metric.QUOTES, "quoteCount",
          Metric.SAVES, "bookmarkCount");

  private final BlueskyCalls calls;

  BlueskyFigures(BlueskyCalls calls) {
    this.calls = calls;
  }

  HttpAnswer profile(AccountAccess account) {
    String actor = BlueskyCalls.repository(account);
    return calls.sendOk(
        calls.view(
            account,
            "app.bsky.actor.getProfile",
            List.<String[]>of(new String[] {"actor", actor})));
  }

  Answer<Map<PostId, PostMetrics>> of(AccountAccess account, Collection<PostId> posts) {
    Map<String, PostId> byUri = new LinkedHashMap<>();
    posts.forEach(post -> byUri.put(uri(account, post), post));
    List<String> uris = new ArrayList<>(byUri.keySet());
    Map<PostId, PostMetrics> found = new LinkedHashMap<>();
    Optional<RateFeedback> rate = Optional.empty();
    Optional<String> raw = Optional.empty();
    for (int from = 0; from < uris.size(); from += BATCH) {
      List<String[]> parameters = new ArrayList<>();
      for (String uri : uris.subList(from, Math.min(uris.size(), from + BATCH))) {
        parameters.add(new String[] {"uris", uri});
      }
      HttpAnswer answer = calls.sendOk(calls.view(account, "app.bsky.feed.getPosts", parameters));
      read(answer, byUri, found);
      rate = answer.rate().isPresent() ? answer.rate() : rate;
      raw = answer.with(found).raw();
    }
    return new Answer<>(Map.copyOf(found), rate, raw);
  }

  private static String uri(AccountAccess account, PostId post) {
    return BlueskyCalls.record(account, post).toString();
  }

  private static void read(
      HttpAnswer answer, Map<String, PostId> byUri, Map<PostId, PostMetrics> found) {
    JsonNode posts = answer.json().path("posts");
    if (!posts.isArray()) {
      throw answer.unreadable();
    }
    for (JsonNode post : posts) {
      PostId id = byUri.get(post.path("uri").asText());
      if (id != null) {
        found.put(id, answer.figures(post, FIELDS));
      }
    }
  }
}
