package io.advocacy.testkit.x;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.testkit.ShownPost;
import io.advocacy.testkit.SimulatedRequest;
import io.advocacy.testkit.internal.Json;
import io.advocacy.testkit.internal.Multipart;
import io.advocacy.testkit.internal.Params;
import io.advocacy.testkit.internal.Received;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Media of a simulated X, whole or in parts, by the OpenAPI document 2.166. A video is processed
 * until it is asked about for the first time. Guarded by the network's lock.
 *
 * <p>Sources: the OpenAPI document 2.166 of github.com/xdevplatform/docs, paths /2/media/*.
 */
final class XMedia {
  private static final int MAX_SEGMENT = 999;

  /** An upload in parts. */
  private static final class Upload {
    private final long size;
    private final Map<Integer, Integer> segments = new HashMap<>();
    private final Received bytes = new Received();
    private boolean finalized;

    Upload(long size) {
      this.size = size;
    }

    boolean isComplete() {
      long got = segments.values().stream().mapToLong(Integer::longValue).sum();
      return got == size && segments.keySet().stream().allMatch(i -> i < segments.size());
    }
  }

  private final Map<String, String> owners = new HashMap<>();
  private final Map<String, String> altTexts = new HashMap<>();
  private final Map<String, Upload> uploads = new HashMap<>();
  private final Map<String, String> images = new HashMap<>();

  /** Says whether a medium can be part of a post of this account. */
  boolean isReady(String id, String accountId) {
    Upload upload = uploads.get(id);
    return accountId.equals(owners.get(id)) && (upload == null || upload.finalized);
  }

  /** Remembers the words for people who do not see a medium. */
  void describe(JsonNode body, String accountId) {
    String id = body.path("id").asText();
    if (accountId.equals(owners.get(id))) {
      altTexts.put(id, body.path("metadata").path("alt_text").path("text").asText());
    }
  }

  /** Shows a medium that a post has. */
  ObjectNode shown(String id, String address) {
    boolean video = uploads.containsKey(id);
    ObjectNode json =
        Json.object().put("media_key", key(id)).put("type", video ? "video" : "photo");
    json.put(video ? "preview_image_url" : "url", address + "/media/" + id + ".jpg");
    if (video) {
      ObjectNode file = json.putArray("variants").addObject();
      file.put("bit_rate", 632_000).put("content_type", "video/mp4");
      file.put("url", address + "/media/" + id + ".mp4");
    }
    Optional.ofNullable(altTexts.get(id)).ifPresent(words -> json.put("alt_text", words));
    return json;
  }

  /** What people get who look at a medium. */
  ShownPost.Medium shownTo(String id) {
    String words = altTexts.getOrDefault(id, "");
    Upload upload = uploads.get(id);
    return upload == null
        ? ShownPost.Medium.ofBytes(ShownPost.Kind.IMAGE, images.getOrDefault(id, ""), words)
        : ShownPost.Medium.ofBytes(ShownPost.Kind.VIDEO, upload.bytes.digest(), words);
  }

  /** The key under which posts name a medium. */
  String key(String id) {
    return (uploads.containsKey(id) ? "7_" : "3_") + id;
  }

  /** Answers what is asked under {@code /2/media/upload}; empty where the request is invalid. */
  Optional<ObjectNode> answer(SimulatedRequest request, String accountId) {
    String[] path = request.path().split("/", -1);
    if (path.length == 4) {
      return request.method().equals("GET")
          ? status(request, accountId)
          : whole(request, accountId);
    }
    if (path.length == 5) {
      return path[4].equals("initialize") ? begin(request, accountId) : Optional.empty();
    }
    Upload upload = accountId.equals(owners.get(path[4])) ? uploads.get(path[4]) : null;
    if (upload == null || upload.finalized) {
      return Optional.empty();
    }
    if (path[5].equals("append")) {
      Params params = Params.of(request);
      int segment = params.get("segment_index").map(Integer::valueOf).orElse(-1);
      byte[] piece = params.file("media").map(Multipart.Part::body).orElse(new byte[0]);
      int length = piece.length;
      if (segment < 0 || segment > MAX_SEGMENT || length == 0) {
        return Optional.empty();
      }
      if (segment == upload.segments.size()) {
        upload.bytes.add(piece); // in their order, as the connectors that are certified send them
      }
      upload.segments.put(segment, length);
      return Optional.of(Json.object().put("expires_at", 1_800_000_000L));
    }
    if (!path[5].equals("finalize") || !upload.isComplete()) {
      return Optional.empty();
    }
    upload.finalized = true;
    return Optional.of(described(path[4], "pending"));
  }

  private Optional<ObjectNode> whole(SimulatedRequest request, String accountId) {
    Params params = Params.of(request);
    boolean file = params.file("media").isPresent() || !params.text("media").isEmpty();
    if (!file || !params.text("media_category").matches("tweet_image|dm_image|subtitles")) {
      return Optional.empty();
    }
    String id = newId(accountId);
    byte[] bytes =
        params
            .file("media")
            .map(Multipart.Part::body)
            .orElseGet(() -> Base64.getDecoder().decode(params.text("media")));
    images.put(id, Received.sha256(bytes));
    ObjectNode data = Json.object().put("id", id).put("media_key", "3_" + id);
    return Optional.of(data.put("expires_after_secs", 86_400));
  }

  private Optional<ObjectNode> begin(SimulatedRequest request, String accountId) {
    JsonNode body = Json.read(request.text());
    long size = body.path("total_bytes").asLong();
    boolean video =
        body.path("media_category").asText().equals("tweet_video")
            && body.path("media_type").asText().startsWith("video/");
    if (!video || size < 1 || size > 512L * 1024 * 1024) {
      return Optional.empty();
    }
    String id = newId(accountId);
    uploads.put(id, new Upload(size));
    return Optional.of(Json.object().put("id", id).put("media_key", "7_" + id));
  }

  private Optional<ObjectNode> status(SimulatedRequest request, String accountId) {
    String id = request.query("media_id").orElse("");
    Upload upload = uploads.get(id);
    boolean known =
        upload != null
            && upload.finalized
            && accountId.equals(owners.get(id))
            && request.query("command").orElse("STATUS").equals("STATUS");
    return known ? Optional.of(described(id, "succeeded")) : Optional.empty();
  }

  private static ObjectNode described(String id, String state) {
    ObjectNode data = Json.object().put("id", id).put("media_key", "7_" + id);
    data.putObject("processing_info").put("state", state).put("check_after_secs", 1);
    return data;
  }

  private String newId(String accountId) {
    String id = String.valueOf(1_800_000_000_000_000_000L + owners.size());
    owners.put(id, accountId);
    return id;
  }
}
