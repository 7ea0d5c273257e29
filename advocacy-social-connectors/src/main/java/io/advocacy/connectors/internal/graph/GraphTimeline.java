package io.advocacy.connectors.internal.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.advocacy.connectors.internal.Api;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.Json;
import io.advocacy.connectors.internal.SeenPosts;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Answer;
import io.advocacy.network.OwnPost;
import io.advocacy.network.OwnPost.Medium.Kind;
import io.advocacy.network.OwnPosts;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import okhttp3.HttpUrl;

/** Reads an account's own posts in pages. Safe for use by several threads. */
public final class GraphTimeline {
  /** What a post shows beside its words. */
  public record Shown(Optional<URI> link, List<OwnPost.Medium> media) {}

  private final Api api;
  private final String version;
  private final GraphPosts.Fields fields;
  private final String more;
  private final Function<JsonNode, Optional<Shown>> reader;

  private GraphTimeline(
      Api api,
      String version,
      GraphPosts.Fields fields,
      String more,
      Function<JsonNode, Optional<Shown>> reader) {
    this.api = api;
    this.version = version;
    this.fields = fields;
    this.more = more;
    this.reader = reader;
  }

  /** Creates the reader of a page's posts, which have attachments. */
  public static GraphTimeline ofPages(Api api, String version, GraphPosts.Fields fields) {
    return new GraphTimeline(
        api,
        version,
        fields,
        "attachments{media_type,media,unshimmed_url,url,subattachments{media_type,media}}",
        post -> Optional.of(attachments(post.path("attachments").path("data"))));
  }

  /** Creates the reader of Instagram's media. */
  public static GraphTimeline ofMedia(Api api, String version, GraphPosts.Fields fields) {
    return new GraphTimeline(
        api,
        version,
        fields,
        "media_type,media_url,thumbnail_url,alt_text,children{media_type,media_url,thumbnail_url}",
        post -> Optional.of(new Shown(Optional.empty(), media(post))));
  }

  /** Creates the reader of Threads' posts, of which reposts of others are no own ones. */
  public static GraphTimeline ofThreads(Api api, String version, GraphPosts.Fields fields) {
    return new GraphTimeline(
        api,
        version,
        fields,
        "media_type,media_url,thumbnail_url,alt_text,link_attachment_url,"
            + "children{media_type,media_url,thumbnail_url,alt_text}",
        post ->
            post.path("media_type").asText().equals("REPOST_FACADE")
                ? Optional.empty()
                : Optional.of(
                    new Shown(
                        Json.text(post, "link_attachment_url").flatMap(SeenPosts::uri),
                        media(post))));
  }

  /** Reads a page of posts. */
  public Answer<OwnPosts> read(AccountAccess account, int limit, Optional<String> page) {
    SeenPosts posts = new SeenPosts(limit);
    HttpUrl.Builder url =
        api.at(version)
            .addPathSegment(account.remoteId())
            .addPathSegment(fields.edge())
            .addQueryParameter(
                "fields",
                String.join(",", "id", fields.text(), fields.time(), fields.address(), more))
            .addQueryParameter("limit", Integer.toString(limit));
    page.ifPresent(after -> url.addQueryParameter("after", after));
    HttpAnswer answer = api.sendOk(api.get(account, url.build()));
    JsonNode data = answer.list(answer.json(), "data");
    for (JsonNode post : data) {
      reader
          .apply(post)
          .ifPresent(
              shown ->
                  posts.add(
                      post.path("id").asText(),
                      GraphPosts.time(post.path(fields.time()).asText()),
                      post.path(fields.text()).asText(),
                      shown.link(),
                      Json.text(post, fields.address()).flatMap(SeenPosts::uri),
                      shown.media()));
    }
    JsonNode paging = answer.json().path("paging");
    return answer.with(
        posts.page(
            page,
            paging.path("next").isTextual()
                ? Json.text(paging.path("cursors"), "after")
                : Optional.empty()));
  }

  private static List<OwnPost.Medium> media(JsonNode post) {
    List<OwnPost.Medium> media = new ArrayList<>();
    JsonNode children = post.path("children").path("data");
    for (JsonNode one : children.isArray() && !children.isEmpty() ? children : Json.array(post)) {
      Optional<OwnPost.Medium.Kind> kind =
          switch (one.path("media_type").asText()) {
            case "IMAGE" -> Optional.of(Kind.IMAGE);
            case "VIDEO" -> Optional.of(Kind.VIDEO);
            default -> Optional.empty();
          };
      String alt = one.path("alt_text").asText("");
      kind.flatMap(known -> SeenPosts.medium(known, one.path("media_url").asText(), alt))
          // a video with other people's music has no address, but a still image
          .or(() -> SeenPosts.medium(Kind.PREVIEW, one.path("thumbnail_url").asText(), alt))
          .ifPresent(media::add);
    }
    return media;
  }

  private static Shown attachments(JsonNode attachments) {
    Optional<URI> link = Optional.empty();
    List<OwnPost.Medium> media = new ArrayList<>();
    for (JsonNode attachment : attachments) {
      if (attachment.path("media_type").asText().equals("link")) {
        link =
            link.or(() -> Json.text(attachment, "unshimmed_url").flatMap(SeenPosts::uri))
                .or(() -> Json.text(attachment, "url").flatMap(SeenPosts::uri));
        continue; // the image of a link is its target's, not the post's
      }
      JsonNode parts = attachment.path("subattachments").path("data");
      for (JsonNode one : parts.isArray() && !parts.isEmpty() ? parts : Json.array(attachment)) {
        JsonNode medium = one.path("media");
        Optional<OwnPost.Medium> video =
            SeenPosts.medium(Kind.VIDEO, medium.path("source").asText(), "");
        boolean isVideo = one.path("media_type").asText().equals("video");
        video
            .or(
                () ->
                    SeenPosts.medium(
                        isVideo ? Kind.PREVIEW : Kind.IMAGE,
                        medium.path("image").path("src").asText(),
                        ""))
            .ifPresent(media::add);
      }
    }
    return new Shown(link, media);
  }
}
