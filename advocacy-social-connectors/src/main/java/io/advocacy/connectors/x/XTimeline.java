package io.advocacy.connectors.x;

import com.fasterxml.jackson.databind.JsonNode;
import io.advocacy.connectors.internal.Api;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.Json;
import io.advocacy.connectors.internal.SeenPosts;
import io.advocacy.connectors.internal.Times;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Answer;
import io.advocacy.network.OwnPost;
import io.advocacy.network.OwnPost.Medium.Kind;
import io.advocacy.network.OwnPosts;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;

/** Reads an account's own posts. The page is the id of the post before it. */
final class XTimeline {
  /** The fewest that X gives. */
  private static final int LEAST = 5;

  private final Api api;
  private final XPosts posts;

  XTimeline(Api api, XPosts posts) {
    this.api = api;
    this.posts = posts;
  }

  Answer<OwnPosts> read(AccountAccess account, int limit, Optional<String> page) {
    SeenPosts seen = new SeenPosts(limit);
    page.filter(id -> !XPosts.isId(id))
        .ifPresent(
            wrong -> {
              throw new IllegalArgumentException("x: the page is a number of at most 19 digits");
            });
    HttpUrl.Builder url =
        api.at("2/users")
            .addPathSegment(posts.userId(account))
            .addPathSegment("tweets")
            .addQueryParameter("max_results", Integer.toString(Math.max(LEAST, limit)))
            .addQueryParameter("exclude", "retweets,replies")
            .addQueryParameter("tweet.fields", "created_at,entities,attachments,note_tweet")
            .addQueryParameter("expansions", "attachments.media_keys")
            .addQueryParameter("media.fields", "url,preview_image_url,alt_text,type,variants");
    page.ifPresent(before -> url.addQueryParameter("until_id", before));
    HttpAnswer answer = api.sendOk(api.get(account, url.build()));
    JsonNode body = XPosts.list(answer);
    Map<String, JsonNode> media = new HashMap<>();
    body.path("includes")
        .path("media")
        .forEach(one -> media.put(one.path("media_key").asText(), one));
    boolean more = body.path("meta").has("next_token");
    Optional<String> last = Optional.empty();
    for (JsonNode post : body.path("data")) {
      if (seen.isFull()) {
        more = true;
        break;
      }
      String id = post.path("id").asText();
      if (XPosts.isId(id)) {
        last = Optional.of(id);
        add(seen, post, id, media);
      }
    }
    return answer.with(seen.page(page, more ? last : Optional.empty()));
  }

  private static void add(SeenPosts seen, JsonNode post, String id, Map<String, JsonNode> media) {
    JsonNode whole = post.path("note_tweet").has("text") ? post.path("note_tweet") : post;
    seen.add(
        id,
        Times.instant(post.path("created_at").asText()),
        XPosts.expanded(whole).stripTrailing(),
        link(whole),
        Optional.of(XPosts.page(id)),
        media(post, media));
  }

  private static Optional<URI> link(JsonNode post) {
    for (JsonNode url : post.path("entities").path("urls")) {
      if (!url.has("media_key")) {
        return Json.text(url, "unwound_url")
            .or(() -> Json.text(url, "expanded_url"))
            .flatMap(SeenPosts::uri);
      }
    }
    return Optional.empty();
  }

  private static List<OwnPost.Medium> media(JsonNode post, Map<String, JsonNode> known) {
    List<OwnPost.Medium> media = new ArrayList<>();
    for (JsonNode key : post.path("attachments").path("media_keys")) {
      JsonNode one = known.getOrDefault(key.asText(), Json.object());
      String alt = one.path("alt_text").asText("");
      SeenPosts.medium(Kind.IMAGE, one.path("url").asText(), alt)
          .or(() -> SeenPosts.medium(Kind.VIDEO, best(one), alt))
          .or(() -> SeenPosts.medium(Kind.PREVIEW, one.path("preview_image_url").asText(), alt))
          .ifPresent(media::add);
    }
    return media;
  }

  /** The variant of a video with the highest bit rate that is a file. */
  private static String best(JsonNode video) {
    String best = "";
    long rate = -1;
    for (JsonNode variant : video.path("variants")) {
      long bits = variant.path("bit_rate").asLong();
      if (variant.path("content_type").asText().equals("video/mp4") && bits > rate) {
        rate = bits;
        best = variant.path("url").asText();
      }
    }
    return best;
  }
}
