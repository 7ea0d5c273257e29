package io.advocacy.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.content.ContentId;
import io.advocacy.content.VariantId;
import io.advocacy.network.NetworkError;
import io.advocacy.network.NetworkId;
import io.advocacy.network.PostId;
import io.advocacy.network.PublishedPost;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccountId;
import io.advocacy.program.ProgramId;
import io.advocacy.share.Share;
import io.advocacy.share.ShareFailure;
import io.advocacy.share.ShareId;
import io.advocacy.share.ShareState;
import java.net.URI;
import java.util.Optional;

/** Shares as JSON, as events hold them. */
final class ShareJson {
  private ShareJson() {}

  static ObjectNode share(Share share) {
    ObjectNode node = Json.object();
    node.put("id", share.id().value());
    node.put("version", share.version());
    node.put("state", share.state().name());
    node.put("ambassador", share.ambassador().value());
    node.put("content", share.content().value());
    node.put("variant", share.variant().value());
    node.put("account", share.account().value());
    node.put("network", share.network().value());
    if (share.assisted()) {
      node.put("assisted", true);
    }
    share.program().ifPresent(program -> node.put("program", program.value()));
    node.put("text", share.text());
    node.put("publishAt", share.publishAt().toString());
    node.put("attempts", share.attempts());
    share.nextActionAt().ifPresent(time -> node.put("nextActionAt", time.toString()));
    share.handle().ifPresent(handle -> node.put("handle", handle));
    share.sentAs().ifPresent(sent -> node.put("sentAs", sent));
    share.post().ifPresent(post -> node.set("post", post(post)));
    share.publishedAt().ifPresent(time -> node.put("publishedAt", time.toString()));
    share.failure().ifPresent(failure -> node.set("failure", failure(failure)));
    return node;
  }

  static Share share(JsonNode node) {
    return Share.builder(
            ShareId.of(Json.text(node, "id")),
            AmbassadorId.of(Json.text(node, "ambassador")),
            ContentId.of(Json.text(node, "content")))
        .version(Json.number(node, "version"))
        .state(ShareState.valueOf(Json.text(node, "state")))
        .variant(VariantId.of(Json.text(node, "variant")))
        .account(
            SocialAccountId.of(Json.text(node, "account")),
            NetworkId.of(Json.text(node, "network")))
        .assisted(node.path("assisted").asBoolean())
        .program(Json.optional(node, "program").map(ProgramId::of).orElse(null))
        .text(Json.text(node, "text"))
        .publishAt(Json.time(node, "publishAt"))
        .attempts(Math.toIntExact(Json.number(node, "attempts")))
        .nextActionAt(Json.optionalTime(node, "nextActionAt").orElse(null))
        .handle(Json.optional(node, "handle").orElse(null))
        .sentAs(Json.optional(node, "sentAs").orElse(null))
        .published(
            Optional.ofNullable(node.get("post")).map(ShareJson::post).orElse(null),
            Json.optionalTime(node, "publishedAt").orElse(null))
        .failure(Optional.ofNullable(node.get("failure")).map(ShareJson::failure).orElse(null))
        .build();
  }

  private static ObjectNode post(PublishedPost post) {
    ObjectNode node = Json.object().put("id", post.id().value());
    post.url().ifPresent(url -> node.put("url", url.toString()));
    return node;
  }

  private static PublishedPost post(JsonNode node) {
    return new PublishedPost(
        PostId.of(Json.text(node, "id")), Json.optional(node, "url").map(URI::create));
  }

  private static ObjectNode failure(ShareFailure failure) {
    ObjectNode node = Json.object().put("message", failure.message());
    failure.error().ifPresent(error -> node.put("error", error.name()));
    return node;
  }

  private static ShareFailure failure(JsonNode node) {
    return new ShareFailure(
        Json.optional(node, "error").map(NetworkError::valueOf), Json.text(node, "message"));
  }
}
