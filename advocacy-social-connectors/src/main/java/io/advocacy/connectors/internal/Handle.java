package io.advocacy.connectors.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a connector's {@code prepare} wants to find again.
 *
 * @param since when it ran; no attempt was made before
 * @param container the container that holds the post until it goes out
 * @param media the network's ids of the media
 */
public record Handle(Optional<Instant> since, Optional<String> container, List<String> media) {
  /** Copies the ids. */
  public Handle {
    media = List.copyOf(media);
  }

  /** Returns the handle of a post that was prepared now. */
  public static Handle at(Instant now, List<String> media) {
    return new Handle(Optional.of(now), Optional.empty(), media);
  }

  /** Returns a copy with a container. */
  public Handle withContainer(String id) {
    return new Handle(since, Optional.of(id), media);
  }

  /** Writes the handle in one line. */
  public String write() {
    ObjectNode node = Json.object();
    since.ifPresent(at -> node.put("since", at.toString()));
    container.ifPresent(id -> node.put("container", id));
    media.forEach(node.putArray("media")::add);
    return Json.write(node);
  }

  /** Reads a handle; one that was never written has nothing in it. */
  public static Handle read(String handle) {
    JsonNode node = Json.read(handle).orElseGet(Json::object);
    List<String> media = new ArrayList<>();
    node.path("media").forEach(id -> media.add(id.asText()));
    return new Handle(
        Json.text(node, "since").flatMap(Times::instant), Json.text(node, "container"), media);
  }
}
