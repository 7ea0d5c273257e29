package io.advocacy.connectors.tiktok;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.HttpCall;
import io.advocacy.connectors.internal.Json;
import io.advocacy.connectors.internal.SeenPosts;
import io.advocacy.connectors.internal.Times;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Answer;
import io.advocacy.network.OwnPost;
import io.advocacy.network.OwnPost.Medium.Kind;
import io.advocacy.network.OwnPosts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import okhttp3.HttpUrl;

/**
 * Reads an account's public posts ({@code /v2/video/list/}). TikTok gives no address of the video
 * itself, only of its cover, and that for six hours.
 */
final class TikTokVideos {
  /** The most that TikTok gives at once. */
  private static final int PAGE = 20;

  private final TikTokCalls calls;

  TikTokVideos(TikTokCalls calls) {
    this.calls = calls;
  }

  Answer<OwnPosts> read(AccountAccess account, int limit, Optional<String> page) {
    SeenPosts posts = new SeenPosts(limit);
    ObjectNode body = Json.object().put("max_count", Math.min(limit, PAGE));
    page.ifPresent(cursor -> body.put("cursor", cursor(cursor)));
    HttpUrl url =
        calls
            .api()
            .at("v2/video/list/")
            .addQueryParameter(
                "fields", "id,title,video_description,create_time,share_url,cover_image_url")
            .build();
    HttpAnswer answer = calls.ok(calls.post(account, HttpCall.Effect.READ, url, body));
    JsonNode data = answer.json().path("data");
    for (JsonNode video : answer.list(data, "videos")) {
      add(posts, video);
    }
    OptionalLong cursor = Json.count(data, "cursor");
    return answer.with(
        posts.page(
            page,
            data.path("has_more").asBoolean() && cursor.isPresent()
                ? Optional.of(Long.toString(cursor.getAsLong()))
                : Optional.empty()));
  }

  private static long cursor(String page) {
    if (!page.matches("\\d{1,18}")) {
      throw new IllegalArgumentException("tiktok: the page is a number of at most 18 digits");
    }
    return Long.parseLong(page);
  }

  private static void add(SeenPosts posts, JsonNode video) {
    String id = video.path("id").asText();
    if (!id.matches("\\d{1,25}")) {
      return;
    }
    List<OwnPost.Medium> cover =
        SeenPosts.medium(Kind.PREVIEW, video.path("cover_image_url").asText(), "").stream()
            .toList();
    posts.add(
        id,
        Times.seconds(video, "create_time"),
        Json.text(video, "video_description").or(() -> Json.text(video, "title")).orElse(""),
        Optional.empty(),
        Json.text(video, "share_url").flatMap(SeenPosts::uri),
        cover);
  }
}
