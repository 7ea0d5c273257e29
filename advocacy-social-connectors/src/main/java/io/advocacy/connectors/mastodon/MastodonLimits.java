package io.advocacy.connectors.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import io.advocacy.connectors.internal.Caches;
import io.advocacy.connectors.internal.Http;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.HttpCall;
import io.advocacy.connectors.internal.Json;
import io.advocacy.connectors.internal.Servers;
import io.advocacy.network.Capabilities;
import io.advocacy.network.Capability;
import io.advocacy.network.NetworkException;
import io.advocacy.network.NetworkId;
import io.advocacy.network.TextUnit;
import io.advocacy.network.UnsupportedByNetworkException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import okhttp3.HttpUrl;

/**
 * The limits that a server sets itself, read from it and kept for an hour; the documented ones for
 * a minute when it cannot be asked.
 */
final class MastodonLimits {
  private static final Set<Capability> CAPABILITIES =
      EnumSet.of(
          Capability.TEXT,
          Capability.LINK,
          Capability.IMAGE,
          Capability.VIDEO,
          Capability.ALT_TEXT,
          Capability.LANGUAGE,
          Capability.MENTION,
          Capability.HASHTAG,
          Capability.LIVE_LIMITS,
          Capability.RECONCILE,
          Capability.DELETE,
          Capability.AUDIENCE,
          Capability.METRICS,
          Capability.OWN_POSTS,
          Capability.REVOKE,
          Capability.AUTHORIZE);
  private static final Set<String> IMAGE_TYPES =
      Set.of("image/jpeg", "image/png", "image/gif", "image/webp");
  private static final Set<String> VIDEO_TYPES =
      Set.of("video/mp4", "video/webm", "video/quicktime");
  private static final int VIDEO_BYTES = 103_809_024;
  private static final int MAX_ALT_TEXT = 1_500;

  /** What https://docs.joinmastodon.org/entities/Instance documents as usual. */
  static final Capabilities DOCUMENTED =
      Capabilities.builder(CAPABILITIES, 500, TextUnit.GRAPHEMES)
          .reservedUrlLength(23)
          .images(4, 16_777_216, IMAGE_TYPES)
          .video(VIDEO_BYTES, VIDEO_TYPES)
          .maxAltTextLength(MAX_ALT_TEXT)
          .build();

  private final Http http;
  private final Cache<HttpUrl, Capabilities> read =
      Caches.upTo(10_000).expireAfterWrite(Duration.ofHours(1)).build();
  private final Cache<HttpUrl, Capabilities> assumed =
      Caches.upTo(10_000).expireAfterWrite(Duration.ofMinutes(1)).build();

  MastodonLimits(Http http) {
    this.http = http;
  }

  Capabilities of(HttpUrl server) {
    Capabilities known = read.getIfPresent(server);
    if (known == null) {
      known = assumed.getIfPresent(server);
    }
    return known != null ? known : ask(server);
  }

  private Capabilities ask(HttpUrl server) {
    try {
      Optional<Capabilities> found =
          configuration(server, "api/v2/instance")
              .or(() -> configuration(server, "api/v1/instance"))
              .map(MastodonLimits::capabilities);
      if (found.isPresent()) {
        read.put(server, found.get());
        return found.get();
      }
    } catch (UnsupportedByNetworkException refused) {
      throw refused; // an address that must not be called has no limits
    } catch (NetworkException unreachable) {
      // the documented limits hold on most servers, and the server checks in any case
    }
    assumed.put(server, DOCUMENTED);
    return DOCUMENTED;
  }

  private Optional<JsonNode> configuration(HttpUrl server, String path) {
    HttpAnswer answer =
        http.send(HttpCall.get(NetworkId.MASTODON, Servers.at(server, path).build()).build());
    JsonNode body = answer.isSuccess() ? answer.lenientJson() : answer.lenientJson().path("-");
    JsonNode configuration = body.path("configuration");
    if (configuration.isObject()) {
      return Optional.of(configuration);
    }
    // servers before 3.4.2 and some relatives say one number only
    OptionalLong characters = Json.count(body, "max_toot_chars");
    return characters.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Json.object()
                .set("statuses", Json.object().put("max_characters", characters.getAsLong())));
  }

  private static Capabilities capabilities(JsonNode configuration) {
    JsonNode statuses = configuration.path("statuses");
    JsonNode media = configuration.path("media_attachments");
    Set<String> types = types(media, "image/");
    Set<String> videos = types(media, "video/");
    return Capabilities.builder(
            CAPABILITIES, number(statuses, "max_characters", 500), TextUnit.GRAPHEMES)
        .reservedUrlLength(Math.min(200, number(statuses, "characters_reserved_per_url", 23)))
        .images(
            number(statuses, "max_media_attachments", 4),
            number(media, "image_size_limit", 16_777_216),
            types.isEmpty() ? IMAGE_TYPES : types)
        .video(
            number(media, "video_size_limit", VIDEO_BYTES), videos.isEmpty() ? VIDEO_TYPES : videos)
        .maxAltTextLength(number(media, "description_limit", MAX_ALT_TEXT))
        .build();
  }

  private static Set<String> types(JsonNode media, String kind) {
    Set<String> types = new TreeSet<>();
    for (JsonNode type : media.path("supported_mime_types")) {
      if (type.asText().startsWith(kind)) {
        types.add(type.asText());
      }
    }
    return types;
  }

  private static int number(JsonNode object, String field, int otherwise) {
    OptionalLong value = Json.count(object, field);
    return value.isPresent() && value.getAsLong() > 0
        ? (int) Math.min(Integer.MAX_VALUE, value.getAsLong())
        : otherwise;
  }
}
