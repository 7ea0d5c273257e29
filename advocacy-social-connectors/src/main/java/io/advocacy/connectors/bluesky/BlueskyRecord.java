package io.advocacy.connectors.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.connectors.internal.Json;
import io.advocacy.connectors.internal.WebAddresses;
import io.advocacy.network.Link;
import io.advocacy.network.Post;

/** The record {@code app.bsky.feed.post} that a post becomes. */
final class BlueskyRecord {
  static final String COLLECTION = "app.bsky.feed.post";

  private BlueskyRecord() {}

  /**
   * Returns the text as it is sent. A post has one embed: where images take it, there is no place
   * for a link card, and the link stands in the text.
   */
  static String text(Post post) {
    if (post.link().isEmpty() || post.media().isEmpty()) {
      return post.text();
    }
    return WebAddresses.withLink(post.text(), post.link().get().uri().toString());
  }

  static ObjectNode of(Post post, BlueskyHandle handle) {
    String text = text(post);
    ObjectNode record = Json.object().put("$type", COLLECTION).put("text", text);
    record.put("createdAt", handle.createdAt());
    post.language().ifPresent(language -> record.putArray("langs").add(language));
    ArrayNode facets = RichText.facets(text, handle.mentions());
    if (!facets.isEmpty()) {
      record.set("facets", facets);
    }
    if (!post.media().isEmpty() && !post.media().get(0).isImage()) {
      ObjectNode embed = Json.object().put("$type", "app.bsky.embed.video");
      embed.set("video", handle.images().get(0));
      record.set("embed", embed.put("alt", post.media().get(0).altText()));
    } else if (!post.media().isEmpty()) {
      record.set("embed", images(post, handle));
    } else if (post.link().isPresent()) {
      record.set("embed", card(post.link().get(), handle));
    }
    return record;
  }

  private static ObjectNode images(Post post, BlueskyHandle handle) {
    ObjectNode embed = Json.object().put("$type", "app.bsky.embed.images");
    ArrayNode images = embed.putArray("images");
    int index = 0;
    for (JsonNode blob : handle.images()) {
      ObjectNode image = images.addObject();
      image.set("image", blob);
      image.put("alt", post.media().get(index++).altText());
    }
    return embed;
  }

  private static ObjectNode card(Link link, BlueskyHandle handle) {
    ObjectNode external =
        Json.object()
            .put("uri", link.uri().toString())
            .put("title", link.title().orElse(link.uri().getHost()))
            .put("description", link.description().orElse(""));
    handle.images().stream().findFirst().ifPresent(blob -> external.set("thumb", blob));
    ObjectNode embed = Json.object().put("$type", "app.bsky.embed.external");
    embed.set("external", external);
    return embed;
  }
}
