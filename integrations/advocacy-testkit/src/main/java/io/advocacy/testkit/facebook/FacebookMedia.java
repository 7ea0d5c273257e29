package io.advocacy.testkit.facebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.testkit.ShownPost;
import io.advocacy.testkit.SimulatedResponse;
import io.advocacy.testkit.internal.Graph;
import io.advocacy.testkit.internal.Images;
import io.advocacy.testkit.internal.Json;
import io.advocacy.testkit.internal.Params;
import io.advocacy.testkit.internal.Received;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Photos and videos of simulated Facebook Pages: photos that nobody sees until a post shows them,
 * videos in parts that Facebook asks for. Guarded by the network's lock.
 *
 * <p>Sources: developers.facebook.com/docs/graph-api/video-uploads and the specification of the
 * Graph API for {@code /:page/photos}, attached photos and alt texts. Assumed: the size of a part.
 */
final class FacebookMedia {
  private static final long PART = 4L * 1024 * 1024;

  /** A photo that nobody sees until a post shows it. */
  private record Photo(String page, ShownPost.Medium medium) {}

  /** An upload of a video; mutable. */
  static final class Upload {
    private final String page;
    private final String video;
    private final long size;
    private final Received bytes = new Received();

    private Upload(String page, String video, long size) {
      this.page = page;
      this.video = video;
      this.size = size;
    }

    /** The id that the video has from the beginning. */
    String video() {
      return video;
    }

    boolean isComplete() {
      return bytes.size() == size;
    }

    /** What people get of it. */
    ShownPost.Medium medium() {
      return ShownPost.Medium.ofBytes(ShownPost.Kind.VIDEO, bytes.digest(), "");
    }
  }

  private final LongSupplier ids;
  private final Map<String, Photo> photos = new HashMap<>();
  private final Map<String, Upload> uploads = new HashMap<>();

  /** Draws ids from this source. */
  FacebookMedia(LongSupplier ids) {
    this.ids = ids;
  }

  private String newId() {
    return Long.toString(ids.getAsLong());
  }

  /** Takes a photo. */
  SimulatedResponse photo(Params params, String page) {
    boolean image =
        params
            .file("source")
            .flatMap(part -> Images.typeOf(part.body()))
            .filter(type -> type.startsWith("image/"))
            .isPresent();
    if (!image || !params.text("published").equals("false")) {
      return Graph.error(400, "OAuthException", 100, 0, "Your photos couldn't be uploaded.");
    }
    String id = newId();
    String digest = Received.sha256(params.file("source").orElseThrow().body());
    String words = params.text("alt_text_custom");
    photos.put(id, new Photo(page, ShownPost.Medium.ofBytes(ShownPost.Kind.IMAGE, digest, words)));
    return Json.answer(200, Json.object().put("id", id));
  }

  /** Says whether a page has all photos that a post is to show. */
  boolean has(JsonNode attached, String page) {
    for (JsonNode one : attached) {
      Photo photo = photos.get(one.path("media_fbid").asText());
      if (photo == null || !photo.page().equals(page)) {
        return false;
      }
    }
    return true;
  }

  /** What people get of the photos of a post. */
  List<ShownPost.Medium> seen(JsonNode attached) {
    List<ShownPost.Medium> seen = new ArrayList<>();
    for (JsonNode one : attached) {
      Optional.ofNullable(photos.get(one.path("media_fbid").asText()))
          .ifPresent(photo -> seen.add(photo.medium()));
    }
    return seen;
  }

  /** Photos as the attachment of a post: one, or an album that holds them. */
  static ObjectNode album(JsonNode attached, String address) {
    List<ObjectNode> all = new ArrayList<>();
    for (JsonNode one : attached) {
      ObjectNode photo = Json.object().put("media_type", "photo");
      photo
          .putObject("media")
          .putObject("image")
          .put("height", 720)
          .put("src", address + "/photos/" + one.path("media_fbid").asText() + ".jpg")
          .put("width", 720);
      all.add(photo);
    }
    if (all.size() == 1) {
      return all.get(0);
    }
    ObjectNode album = all.get(0).deepCopy().put("media_type", "album");
    album.putObject("subattachments").putArray("data").addAll(all);
    return album;
  }

  /** A video as the attachment of a post. */
  static ObjectNode attachment(Upload upload, String address) {
    ObjectNode video = Json.object().put("media_type", "video");
    ObjectNode medium = video.putObject("media");
    medium.putObject("image").put("src", address + "/videos/" + upload.video + ".jpg");
    medium.put("source", address + "/videos/" + upload.video + ".mp4");
    return video;
  }

  /** Begins the upload of a video. */
  SimulatedResponse start(Params params, String page) {
    String session = newId();
    Upload upload = new Upload(page, newId(), Long.parseLong(params.text("file_size")));
    uploads.put(session, upload);
    return part(
        Json.object().put("upload_session_id", session).put("video_id", upload.video), upload);
  }

  /** Takes a part of a video where it goes on; one that does not is asked for again. */
  static SimulatedResponse transfer(Params params, Upload upload) {
    if (Long.parseLong(params.text("start_offset")) == upload.bytes.size()) {
      params.file("video_file_chunk").ifPresent(file -> upload.bytes.add(file.body()));
    }
    return part(Json.object(), upload);
  }

  private static SimulatedResponse part(ObjectNode json, Upload upload) {
    long have = upload.bytes.size();
    long end = Math.min(upload.size, have + PART);
    json.put("start_offset", Long.toString(have)).put("end_offset", Long.toString(end));
    return Json.answer(200, json);
  }

  /** Finds the upload of a session of a page. */
  Optional<Upload> session(String session, String page) {
    return Optional.ofNullable(uploads.get(session)).filter(one -> one.page.equals(page));
  }

  /** Says whether this is the id of a video whose upload was begun. */
  boolean isVideo(String id) {
    return uploads.values().stream().anyMatch(one -> one.video.equals(id));
  }
}
