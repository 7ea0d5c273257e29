package io.advocacy.connectors.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.Json;
import io.advocacy.connectors.internal.SeenPosts;
import io.advocacy.connectors.internal.Times;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Answer;
import io.advocacy.network.OwnPost;
import io.advocacy.network.OwnPosts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;

/** Reads an account's own statuses, of which those that anybody may see count. */
final class MastodonTimeline {
  /** {@code DEFAULT_STATUSES_LIMIT} of mastodon/mastodon, doubled, is the most. */
  private static final int PAGE = 40;

  private static final Set<String> PUBLIC = Set.of("public", "unlisted");

  private final MastodonCalls calls;

  MastodonTimeline(MastodonCalls calls) {
    this.calls = calls;
  }

  Answer<OwnPosts> read(AccountAccess account, int limit, Optional<String> page) {
    SeenPosts posts = new SeenPosts(limit);
    String id =
        account.credential().isPresent() ? calls.identity(account).id() : account.remoteId();
    int asked = Math.min(limit, PAGE);
    HttpUrl.Builder url =
        calls
            .at(account, "api/v1/accounts")
            .addPathSegment(id)
            .addPathSegment("statuses")
            .addQueryParameter("limit", Integer.toString(asked))
            .addQueryParameter("exclude_reblogs", "true")
            .addQueryParameter("exclude_replies", "true");
    page.ifPresent(before -> url.addQueryParameter("max_id", before));
    HttpAnswer answer = calls.sendOk(calls.get(account, url.build()), "read:statuses");
    JsonNode statuses = answer.json();
    if (!statuses.isArray()) {
      throw answer.unreadable();
    }
    Optional<String> next = Optional.empty();
    for (JsonNode status : statuses) {
      String one = status.path("id").asText();
      if (!posts.isFull() && MastodonConnector.isId(one)) {
        next = Optional.of(one);
        add(posts, status);
      }
    }
    // servers leave statuses out after they have counted them: only an empty page is the last one
    return answer.with(posts.page(page, next));
  }

  private static void add(SeenPosts posts, JsonNode status) {
    boolean own = !status.path("reblog").isObject() && !status.path("in_reply_to_id").isTextual();
    if (!own || !PUBLIC.contains(status.path("visibility").asText("public"))) {
      return;
    }
    String html = status.path("content").asText();
    posts.add(
        status.path("id").asText(),
        Times.instant(status.path("created_at").asText()),
        MastodonText.plain(html),
        Json.text(status.path("card"), "url")
            .flatMap(SeenPosts::uri)
            .or(() -> MastodonText.link(html)),
        Json.text(status, "url").flatMap(SeenPosts::uri),
        media(status));
  }

  private static List<OwnPost.Medium> media(JsonNode status) {
    List<OwnPost.Medium> media = new ArrayList<>();
    for (JsonNode one : status.path("media_attachments")) {
      Optional<OwnPost.Medium.Kind> kind =
          switch (one.path("type").asText()) {
            case "image" -> Optional.of(OwnPost.Medium.Kind.IMAGE);
            case "video", "gifv" -> Optional.of(OwnPost.Medium.Kind.VIDEO);
            default -> Optional.empty();
          };
      kind.flatMap(
              known ->
                  SeenPosts.medium(
                      known, one.path("url").asText(), one.path("description").asText("")))
          .ifPresent(media::add);
    }
    return media;
  }
}
