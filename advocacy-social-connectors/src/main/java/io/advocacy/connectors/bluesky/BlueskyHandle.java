package io.advocacy.connectors.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.connectors.internal.Json;
import io.advocacy.network.PreparedPost;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code prepare} wants to find again: the time that the post carries, so that a repeat is the
 * same record; the blobs of its images, or of its card's; the accounts that it mentions, by handle.
 */
record BlueskyHandle(String createdAt, List<JsonNode> images, Map<String, String> mentions) {
  static BlueskyHandle at(Instant now, List<JsonNode> images, Map<String, String> mentions) {
    return new BlueskyHandle(now.truncatedTo(ChronoUnit.MILLIS).toString(), images, mentions);
  }

  String write() {
    ObjectNode node = Json.object().put("createdAt", createdAt);
    images.forEach(node.putArray("images")::add);
    ObjectNode accounts = node.putObject("mentions");
    mentions.forEach(accounts::put);
    return Json.write(node);
  }

  /** Reads a handle; one that was never written gets this time. */
  static BlueskyHandle read(PreparedPost prepared, Instant now) {
    JsonNode node = Json.read(prepared.handle()).orElseGet(Json::object);
    List<JsonNode> images = new ArrayList<>();
    node.path("images").forEach(images::add);
    Map<String, String> mentions = new LinkedHashMap<>();
    node.path("mentions")
        .properties()
        .forEach(entry -> mentions.put(entry.getKey(), entry.getValue().asText()));
    return Json.text(node, "createdAt")
        .map(createdAt -> new BlueskyHandle(createdAt, images, mentions))
        .orElseGet(() -> at(now, images, mentions));
  }
}
