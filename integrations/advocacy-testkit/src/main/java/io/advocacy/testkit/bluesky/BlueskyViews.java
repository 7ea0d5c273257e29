package io.advocacy.testkit.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.testkit.Engagement;
import io.advocacy.testkit.ShownPost;
import io.advocacy.testkit.SimulatedAccount;
import io.advocacy.testkit.SimulatedPost;
import io.advocacy.testkit.internal.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the AppView of a simulated Bluesky makes of accounts and records: the views of the lexicons
 * {@code app.bsky.actor.defs}, {@code app.bsky.feed.defs} and {@code app.bsky.embed.*}, and what
 * people get who open a post. Guarded by the network's lock.
 *
 * <p>Sources: bluesky-social/atproto, lexicons/app/bsky/actor/defs.json, feed/defs.json and
 * embed/*.json. Assumed: how many bookmarks a post has.
 */
final class BlueskyViews {
  private final BlueskyRepos repos;
  private final String address;

  /** Creates views over these records, with addresses of this server. */
  BlueskyViews(BlueskyRepos repos, String address) {
    this.repos = repos;
    this.address = address;
  }

  ObjectNode profile(SimulatedAccount account, int posts) {
    ObjectNode json = author(account);
    json.put("description", "A simulated account").put("followersCount", account.audience());
    json.put("followsCount", 0).put("postsCount", posts);
    json.put("indexedAt", "2024-01-01T00:00:00.000Z");
    return json.put("createdAt", "2024-01-01T00:00:00.000Z");
  }

  private static ObjectNode author(SimulatedAccount account) {
    ObjectNode json = Json.object().put("did", account.id()).put("handle", account.handle());
    json.put("displayName", account.handle());
    json.putArray("labels");
    return json;
  }

  ObjectNode post(SimulatedPost post, SimulatedAccount author, Engagement.Counts counts) {
    ObjectNode json = Json.object().put("uri", post.id()).put("cid", repos.cid(post.id()));
    json.set("author", author(author));
    json.set("record", repos.record(post.id()));
    embed(post).ifPresent(shown -> json.set("embed", shown));
    json.put("bookmarkCount", bookmarks(counts)).put("replyCount", counts.replies());
    json.put("repostCount", counts.reposts()).put("likeCount", counts.likes());
    json.put("quoteCount", counts.quotes());
    json.put("indexedAt", BlueskyRepos.timestamp(post.createdAt())).putArray("labels");
    return json;
  }

  /** How often a post was bookmarked: a fifth of its likes, which nothing documents. */
  static long bookmarks(Engagement.Counts counts) {
    return counts.likes() / 5;
  }

  /** Says whether a post answers another. */
  boolean isReply(SimulatedPost post) {
    return repos.record(post.id()).has("reply");
  }

  /** How the AppView shows an embed: with addresses in place of blobs. */
  private Optional<ObjectNode> embed(SimulatedPost post) {
    JsonNode embed = repos.record(post.id()).path("embed");
    ObjectNode view = Json.object().put("$type", embed.path("$type").asText() + "#view");
    switch (embed.path("$type").asText()) {
      case "app.bsky.embed.images" -> {
        ArrayNode images = view.putArray("images");
        for (JsonNode image : embed.path("images")) {
          String url = address + "/img/" + image.path("image").path("ref").path("$link").asText();
          images
              .addObject()
              .put("thumb", url + "@thumb")
              .put("fullsize", url)
              .put("alt", image.path("alt").asText());
        }
      }
      case "app.bsky.embed.external" -> {
        ObjectNode external = view.putObject("external");
        for (String field : List.of("uri", "title", "description")) {
          external.put(field, embed.path("external").path(field).asText());
        }
        JsonNode thumb = embed.path("external").path("thumb");
        if (thumb.isObject()) {
          String cid = thumb.path("ref").path("$link").asText();
          external.put("thumb", address + "/img/" + cid + "@thumb");
        }
      }
      case "app.bsky.embed.video" -> {
        String cid = embed.path("video").path("ref").path("$link").asText();
        view.put("cid", cid).put("playlist", address + "/watch/" + cid + "/playlist.m3u8");
        view.put("thumbnail", address + "/watch/" + cid + "/thumbnail.jpg");
        view.put("alt", embed.path("alt").asText());
      }
      default -> {
        return Optional.empty();
      }
    }
    return Optional.of(view);
  }

  /** What people get who open a post: links, names and subjects are those of its facets only. */
  ShownPost shown(SimulatedPost post, SimulatedAccount author) {
    JsonNode record = repos.record(post.id());
    List<URI> links = new ArrayList<>();
    Set<String> mentions = new LinkedHashSet<>();
    List<String> hashtags = new ArrayList<>();
    byte[] text = post.text().getBytes(StandardCharsets.UTF_8);
    for (JsonNode facet : record.path("facets")) {
      String covered = covered(text, facet.path("index"));
      for (JsonNode feature : facet.path("features")) {
        if (feature.has("uri") && covered.startsWith("http")) {
          links.add(URI.create(feature.path("uri").asText()));
        } else if (feature.has("did") && covered.startsWith("@")) {
          mentions.add(feature.path("did").asText());
        } else if (feature.has("tag") && covered.equals("#" + feature.path("tag").asText())) {
          hashtags.add(feature.path("tag").asText());
        }
      }
    }
    String key = post.id().substring(post.id().lastIndexOf('/') + 1);
    JsonNode embed = record.path("embed");
    JsonNode external = embed.path("external");
    if (external.isObject()) {
      links.add(URI.create(external.path("uri").asText()));
    }
    ShownPost shown =
        ShownPost.of(post.text())
            .withLinks(links)
            .withMentions(mentions)
            .withHashtags(hashtags)
            .withMedia(media(post, embed))
            .withLanguage(
                Optional.of(record.path("langs").path(0).asText()).filter(tag -> !tag.isEmpty()))
            .at(
                URI.create("https://bsky.app/profile/" + author.id() + "/post/" + key),
                URI.create("https://bsky.app/profile/" + author.handle() + "/post/" + key));
    return external.isObject()
        ? shown.withCard(
            new ShownPost.Card(
                URI.create(external.path("uri").asText()),
                external.path("title").asText(),
                external.path("description").asText(),
                repos.blob(post.accountId(), external.path("thumb")).map(PostLexicon.Blob::sha256)))
        : shown;
  }

  private static String covered(byte[] text, JsonNode index) {
    int start = index.path("byteStart").asInt();
    int end = Math.min(index.path("byteEnd").asInt(), text.length);
    return start < end
        ? new String(Arrays.copyOfRange(text, start, end), StandardCharsets.UTF_8)
        : "";
  }

  private List<ShownPost.Medium> media(SimulatedPost post, JsonNode embed) {
    List<ShownPost.Medium> media = new ArrayList<>();
    for (JsonNode image : embed.path("images")) {
      media.add(medium(ShownPost.Kind.IMAGE, post, image.path("image"), image));
    }
    if (embed.has("video")) {
      media.add(medium(ShownPost.Kind.VIDEO, post, embed.path("video"), embed));
    }
    return media;
  }

  private ShownPost.Medium medium(
      ShownPost.Kind kind, SimulatedPost post, JsonNode blob, JsonNode described) {
    String digest = repos.blob(post.accountId(), blob).map(PostLexicon.Blob::sha256).orElse("");
    return ShownPost.Medium.ofBytes(kind, digest, described.path("alt").asText());
  }
}
