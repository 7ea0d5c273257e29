package io.advocacy.connectors.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.List;
import java.util.Optional;

/**
 * Reads an account's own posts as the AppView shows them. The repository itself cannot say which
 * are the newest: it sorts by record keys, and those of our own posts come from a hash.
 */
final class BlueskyFeed {
  private final BlueskyCalls calls;

  BlueskyFeed(BlueskyCalls calls) {
    this.calls = calls;
  }

  Answer<OwnPosts> read(AccountAccess account, int limit, Optional<String> page) {
    SeenPosts posts = new SeenPosts(limit);
    List<String[]> parameters = new ArrayList<>();
    parameters.add(new String[] {"actor", BlueskyCalls.repository(account)});
    parameters.add(new String[] {"limit", Integer.toString(limit)});
    parameters.add(new String[] {"filter", "posts_no_replies"});
    page.ifPresent(cursor -> parameters.add(new String[] {"cursor", cursor}));
    HttpAnswer answer =
        calls.sendOk(calls.view(account, "app.bsky.feed.getAuthorFeed", parameters));
    JsonNode feed = answer.json().path("feed");
    if (!feed.isArray()) {
      throw answer.unreadable();
    }
    for (JsonNode item : feed) {
      boolean own = !item.has("reason") && !item.path("post").path("record").has("reply");
      if (own) {
        add(posts, item.path("post"));
      }
    }
    return answer.with(posts.page(page, Json.text(answer.json(), "cursor")));
  }

  private static void add(SeenPosts posts, JsonNode post) {
    JsonNode record = post.path("record");
    JsonNode embed = post.path("embed");
    JsonNode shown = embed.has("media") ? embed.path("media") : embed; // with a quoted post
    String id = post.path("uri").asText();
    posts.add(
        id,
        Times.instant(record.path("createdAt").asText()),
        record.path("text").asText(),
        Json.text(shown.path("external"), "uri").flatMap(SeenPosts::uri).or(() -> link(record)),
        AtUri.parse(id).map(AtUri::page),
        media(shown));
  }

  /** The first address that the author made a link of. */
  private static Optional<URI> link(JsonNode record) {
    for (JsonNode facet : record.path("facets")) {
      for (JsonNode feature : facet.path("features")) {
        Optional<URI> uri = Json.text(feature, "uri").flatMap(SeenPosts::uri);
        if (uri.isPresent()) {
          return uri;
        }
      }
    }
    return Optional.empty();
  }

  private static List<OwnPost.Medium> media(JsonNode shown) {
    List<OwnPost.Medium> media = new ArrayList<>();
    for (JsonNode image : shown.has("items") ? shown.path("items") : shown.path("images")) {
      SeenPosts.medium(Kind.IMAGE, image.path("fullsize").asText(), image.path("alt").asText(""))
          .ifPresent(media::add);
    }
    if (shown.path("playlist").isTextual()) { // a stream, whose bytes are no file
      SeenPosts.medium(Kind.PREVIEW, shown.path("thumbnail").asText(), shown.path("alt").asText(""))
          .ifPresent(media::add);
    }
    return media;
  }
}
