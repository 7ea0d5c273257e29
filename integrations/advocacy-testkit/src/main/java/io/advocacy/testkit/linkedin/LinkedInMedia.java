package io.advocacy.testkit.linkedin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.testkit.SimulatedRequest;
import io.advocacy.testkit.SimulatedResponse;
import io.advocacy.testkit.internal.Json;
import io.advocacy.testkit.internal.Received;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Images and videos of a simulated LinkedIn, by the pages shares/images-api and shares/videos-api:
 * an image is put at one address, a video in parts of 4 MiB whose ETags finish it. Guarded by the
 * network's lock.
 *
 * <p>Sources: learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/images-api
 * and videos-api.
 */
final class LinkedInMedia {
  static final int PART = 4 * 1024 * 1024;
  private static final Duration URL_LIFE = Duration.ofHours(24);

  /** One medium, and what of it has arrived. */
  private static final class Medium {
    private final String owner;
    private final long size;
    private final Map<Integer, String> parts = new HashMap<>();
    private final Received bytes = new Received();
    private boolean complete;

    Medium(String owner, long size) {
      this.owner = owner;
      this.size = size;
    }
  }

  private final IntFunction<String> words;
  private final Map<String, Medium> media = new HashMap<>();

  LinkedInMedia(IntFunction<String> words) {
    this.words = words;
  }

  /** Says whether a medium can be part of a post of this owner. */
  boolean isReady(String urn, String owner) {
    Medium medium = media.get(urn);
    return medium != null && medium.complete && medium.owner.equals(owner);
  }

  SimulatedResponse beginImage(String owner, String address, Instant now) {
    String id = words.apply(22);
    media.put("urn:li:image:" + id, new Medium(owner, 0));
    ObjectNode value =
        Json.object()
            .put("uploadUrlExpiresAt", now.plus(URL_LIFE).toEpochMilli())
            .put("uploadUrl", address + "/dms-uploads/image/" + id)
            .put("image", "urn:li:image:" + id);
    return Json.answer(200, Json.object().set("value", value));
  }

  Optional<SimulatedResponse> beginVideo(JsonNode request, String address, Instant now) {
    long size = request.path("fileSizeBytes").asLong();
    if (size < 1 || size > 500_000_000L) {
      return Optional.empty();
    }
    String id = words.apply(22);
    media.put("urn:li:video:" + id, new Medium(request.path("owner").asText(), size));
    ObjectNode value =
        Json.object()
            .put("uploadUrlsExpireAt", now.plus(URL_LIFE).toEpochMilli())
            .put("video", "urn:li:video:" + id)
            .put("uploadToken", "");
    ArrayNode parts = value.putArray("uploadInstructions");
    for (long first = 0; first < size; first += PART) {
      parts
          .addObject()
          .put("uploadUrl", address + "/dms-uploads/video/" + id + "/" + first / PART)
          .put("firstByte", first)
          .put("lastByte", Math.min(size, first + PART) - 1);
    }
    return Optional.of(Json.answer(200, Json.object().set("value", value)));
  }

  /** Takes bytes. An image comes with the token, the part of a video without. */
  SimulatedResponse put(SimulatedRequest request) {
    String[] path = request.path().split("/", -1);
    boolean image = path[2].equals("image");
    Medium medium = media.get((image ? "urn:li:image:" : "urn:li:video:") + path[3]);
    if (medium == null || request.bearer().isPresent() != image || request.body().length == 0) {
      return SimulatedResponse.empty(400);
    }
    if (image) {
      medium.bytes.add(request.body());
      medium.complete = true;
      return SimulatedResponse.empty(201);
    }
    int part = Integer.parseInt(path[4]);
    long expected = Math.min(PART, medium.size - (long) part * PART);
    if (request.body().length != expected) {
      return SimulatedResponse.empty(400);
    }
    if (part == medium.parts.size()) {
      medium.bytes.add(request.body()); // in their order, as instructed
    }
    String etag = "/ambry-video/signedId/" + words.apply(20);
    medium.parts.put(part, etag);
    return SimulatedResponse.empty(200).withHeader("ETag", "\"" + etag + "\"");
  }

  boolean finish(JsonNode request) {
    Medium medium = media.get(request.path("video").asText());
    if (medium == null) {
      return false;
    }
    List<String> expected = new ArrayList<>();
    for (int part = 0; (long) part * PART < medium.size; part++) {
      expected.add(medium.parts.getOrDefault(part, ""));
    }
    List<String> named = new ArrayList<>();
    request.path("uploadedPartIds").forEach(id -> named.add(id.asText()));
    medium.complete = expected.equals(named) && !expected.contains("");
    return medium.complete;
  }

  /** The SHA-256 of what arrived of a medium. */
  Optional<String> digest(String urn) {
    return Optional.ofNullable(media.get(urn)).map(medium -> medium.bytes.digest());
  }

  /** Returns the media of an owner that {@code List(urn,urn)} names. */
  ObjectNode many(String list, String owner, String address) {
    ObjectNode json = Json.object();
    ObjectNode results = json.putObject("results");
    for (String urn : list.replaceAll("^List\\(|\\)$", "").split(",", -1)) {
      if (isReady(urn, owner)) {
        results
            .putObject(urn)
            .put("id", urn)
            .put("owner", owner)
            .put("status", "AVAILABLE")
            .put("downloadUrl", address + "/dms/" + urn.substring(urn.lastIndexOf(':') + 1));
      }
    }
    return json;
  }

  Optional<JsonNode> status(String urn) {
    return Optional.ofNullable(media.get(urn))
        .map(
            medium ->
                Json.object()
                    .put("id", urn)
                    .put("owner", medium.owner)
                    .put("status", medium.complete ? "AVAILABLE" : "WAITING_UPLOAD"));
  }
}
