package io.advocacy.connectors.linkedin;

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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;

/**
 * Reads an organisation's own posts (posts-api, "Find Posts by Authors"). Posts name their media by
 * URNs; the addresses come from one call for all images and one for all videos of a page
 * (images-api and videos-api, "Batch Get"), and are left out where the application may not make it.
 */
final class LinkedInTimeline {
  private static final int MAX_START = 100_000;

  private final Api api;

  LinkedInTimeline(Api api) {
    this.api = api;
  }

  Answer<OwnPosts> read(AccountAccess account, String author, int limit, Optional<String> page) {
    SeenPosts posts = new SeenPosts(limit);
    int start = page.map(LinkedInTimeline::start).orElse(0);
    HttpUrl url =
        api.at("rest/posts")
            .addQueryParameter("q", "author")
            .addQueryParameter("author", author)
            .addQueryParameter("start", Integer.toString(start))
            .addQueryParameter("count", Integer.toString(limit))
            .addQueryParameter("sortBy", "CREATED")
            .build();
    HttpAnswer answer = api.sendOk(api.get(account, url).header("X-RestLi-Method", "FINDER"));
    JsonNode elements = answer.list(answer.json(), "elements");
    Addresses images = addresses(account, "images", urns(elements, "urn:li:image:"));
    Addresses videos = addresses(account, "videos", urns(elements, "urn:li:video:"));
    for (JsonNode post : elements) {
      if (!post.has("reshareContext")
          && post.path("lifecycleState").asText("PUBLISHED").equals("PUBLISHED")) {
        add(posts, post, images, videos);
      }
    }
    boolean more = elements.size() >= limit && start + limit < MAX_START;
    return answer.with(
        posts.page(page, more ? Optional.of(Integer.toString(start + limit)) : Optional.empty()));
  }

  private static int start(String page) {
    if (!page.matches("\\d{1,6}")) {
      throw new IllegalArgumentException("linkedin: the page is a number of six digits at most");
    }
    return Integer.parseInt(page);
  }

  private static void add(SeenPosts posts, JsonNode post, Addresses images, Addresses videos) {
    String id = post.path("id").asText();
    if (!LinkedInFailures.isUrn(id)) {
      return;
    }
    posts.add(
        id,
        Times.millis(post, "publishedAt").or(() -> Times.millis(post, "createdAt")),
        LittleText.shown(post.path("commentary").asText()),
        Json.text(post.path("content").path("article"), "source").flatMap(SeenPosts::uri),
        LinkedInFailures.published(id).url(),
        media(post, images, videos));
  }

  private static List<OwnPost.Medium> media(JsonNode post, Addresses images, Addresses videos) {
    List<OwnPost.Medium> media = new ArrayList<>();
    for (JsonNode one : named(post)) {
      String urn = one.path("id").asText();
      String alt = one.path("altText").asText("");
      images
          .of(urn)
          .flatMap(address -> SeenPosts.medium(Kind.IMAGE, address, alt))
          .or(() -> videos.of(urn).flatMap(address -> SeenPosts.medium(Kind.VIDEO, address, alt)))
          .ifPresent(media::add);
    }
    return media;
  }

  /** The media of a post, each with the URN {@code id} and {@code altText}. */
  private static List<JsonNode> named(JsonNode post) {
    JsonNode content = post.path("content");
    List<JsonNode> named = new ArrayList<>();
    if (content.has("media")) {
      named.add(content.path("media"));
    }
    content.path("multiImage").path("images").forEach(named::add);
    return named;
  }

  private static Set<String> urns(JsonNode posts, String prefix) {
    Set<String> urns = new LinkedHashSet<>();
    for (JsonNode post : posts) {
      for (JsonNode one : named(post)) {
        String urn = one.path("id").asText();
        if (urn.startsWith(prefix) && urn.matches("[A-Za-z0-9:_-]{1,200}")) {
          urns.add(urn);
        }
      }
    }
    return urns;
  }

  /** Where media can be fetched. */
  private record Addresses(JsonNode results) {
    Optional<String> of(String urn) {
      return Json.text(results.path(urn), "downloadUrl");
    }
  }

  private Addresses addresses(AccountAccess account, String kind, Set<String> urns) {
    if (urns.isEmpty()) {
      return new Addresses(Json.object());
    }
    String list =
        urns.stream()
            .map(urn -> urn.replace(":", "%3A"))
            .collect(Collectors.joining(",", "List(", ")"));
    HttpUrl url = api.at("rest/" + kind).addEncodedQueryParameter("ids", list).build();
    HttpAnswer answer = api.send(api.get(account, url).header("X-RestLi-Method", "BATCH_GET"));
    if (answer.status() == 403) {
      return new Addresses(Json.object()); // applications in development have no batches
    }
    if (!answer.isSuccess()) {
      throw api.failure(answer);
    }
    return new Addresses(answer.json().path("results"));
  }
}
