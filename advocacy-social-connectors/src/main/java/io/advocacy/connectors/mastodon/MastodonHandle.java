package io.advocacy.connectors.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.connectors.internal.Json;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code prepare} wants to find again: when it ran, before which no attempt was made, and the
 * media that are on the server.
 */
record MastodonHandle(Optional<Instant> since, List<String> mediaIds) {
  String write() {
    ObjectNode node = Json.object();
    since.ifPresent(at -> node.put("since", at.toString()));
    mediaIds.forEach(node.putArray("media")::add);
    return Json.write(node);
  }

  static MastodonHandle read(String handle) {
    JsonNode node = Json.read(handle).orElseGet(Json::object);
    List<String> media = new ArrayList<>();
    node.path("media").forEach(id -> media.add(id.asText()));
    return new MastodonHandle(Json.text(node, "since").flatMap(MastodonHandle::instant), media);
  }

  private static Optional<Instant> instant(String value) {
    try {
      return Optional.of(Instant.parse(value));
    } catch (DateTimeParseException notOurs) {
      return Optional.empty();
    }
  }
}
