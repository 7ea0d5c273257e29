package io.advocacy.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.content.ChannelId;
import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.ContentState;
import io.advocacy.content.Variant;
import io.advocacy.content.VariantId;
import io.advocacy.network.Link;
import io.advocacy.network.Media;
import io.advocacy.network.NetworkId;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Contents as JSON, with the digests of their media in the place of the bytes. */
final class ContentJson {
  private ContentJson() {}

  /**
   * Writes a content; {@code digests} are those of its media, in their order, and {@code card} that
   * of the picture of its link's card.
   */
  static ObjectNode content(Content content, List<String> digests, Optional<String> card) {
    ObjectNode node = Json.object();
    node.put("id", content.id().value());
    node.put("title", content.title());
    node.put("state", content.state().name());
    Json.putAll(node, "variants", content.variants(), ContentJson::variant);
    content.link().ifPresent(link -> node.set("link", link(link, card)));
    for (int i = 0; i < digests.size(); i++) {
      node.withArray("media").add(medium(content.media().get(i), digests.get(i)));
    }
    Json.putTexts(node, "topics", content.topics());
    content.channel().ifPresent(channel -> node.put("channel", channel.value()));
    content.embargoUntil().ifPresent(time -> node.put("embargoUntil", time.toString()));
    content.expiresAt().ifPresent(time -> node.put("expiresAt", time.toString()));
    return node;
  }

  /** Reads a content; {@code source} opens the bytes of a medium by its digest. */
  static Content content(JsonNode node, Function<String, Media.Source> source) {
    Content.Builder builder =
        Content.builder(ContentId.of(Json.text(node, "id")), Json.text(node, "title"))
            .state(ContentState.valueOf(Json.text(node, "state")))
            .topics(Set.copyOf(Json.texts(node, "topics")));
    Json.all(node, "variants", ContentJson::variant).forEach(builder::variant);
    Optional.ofNullable(node.get("link")).map(link -> link(link, source)).ifPresent(builder::link);
    node.path("media").forEach(stored -> builder.media(medium(stored, source)));
    Json.optional(node, "channel").map(ChannelId::of).ifPresent(builder::channel);
    Json.optionalTime(node, "embargoUntil").ifPresent(builder::embargoUntil);
    Json.optionalTime(node, "expiresAt").ifPresent(builder::expiresAt);
    return builder.build();
  }

  private static ObjectNode variant(Variant variant) {
    ObjectNode node = Json.object();
    node.put("id", variant.id().value());
    node.put("language", variant.language().toLanguageTag());
    variant.network().ifPresent(network -> node.put("network", network.value()));
    node.put("text", variant.text());
    return node;
  }

  private static Variant variant(JsonNode node) {
    return new Variant(
        VariantId.of(Json.text(node, "id")),
        Locale.forLanguageTag(Json.text(node, "language")),
        Json.optional(node, "network").map(NetworkId::of),
        Json.text(node, "text"));
  }

  private static ObjectNode medium(Media medium, String digest) {
    ObjectNode node =
        Json.object()
            .put("type", medium.contentType())
            .put("size", medium.size())
            .put("alt", medium.altText())
            .put("digest", digest);
    medium.publicUrl().ifPresent(url -> node.put("publicUrl", url.toString()));
    return node;
  }

  private static Media medium(JsonNode node, Function<String, Media.Source> source) {
    Media medium =
        Media.of(
            Json.text(node, "type"),
            Json.number(node, "size"),
            Json.text(node, "alt"),
            source.apply(Json.text(node, "digest")));
    return Json.optional(node, "publicUrl")
        .map(url -> medium.withPublicUrl(URI.create(url)))
        .orElse(medium);
  }

  private static ObjectNode link(Link link, Optional<String> digest) {
    ObjectNode node = Json.object();
    node.put("uri", link.uri().toString());
    link.title().ifPresent(title -> node.put("title", title));
    link.description().ifPresent(description -> node.put("description", description));
    if (link.image().isPresent() && digest.isPresent()) {
      node.set("image", medium(link.image().get(), digest.get()));
    }
    return node;
  }

  private static Link link(JsonNode node, Function<String, Media.Source> source) {
    return new Link(
        URI.create(Json.text(node, "uri")),
        Json.optional(node, "title"),
        Json.optional(node, "description"),
        Optional.ofNullable(node.get("image")).map(image -> medium(image, source)));
  }
}
