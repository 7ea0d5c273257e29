package io.advocacy.testkit.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import io.advocacy.testkit.internal.Graphemes;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Checks a record of {@code app.bsky.feed.post} against its lexicon (bluesky-social/atproto,
 * lexicons/app/bsky/feed/post.json, embed/*.json, richtext/facet.json).
 *
 * <p>Sources: bluesky-social/atproto, lexicons/app/bsky/feed/post.json, embed/*.json and
 * richtext/facet.json; the words of refusals as a PDS 0.4.217 was seen to answer.
 */
final class PostLexicon {
  static final String COLLECTION = "app.bsky.feed.post";
  static final int MAX_GRAPHEMES = 300;
  static final int MAX_BYTES = 3_000;
  static final int MAX_IMAGE_BYTES = 2_000_000;
  static final int MAX_THUMB_BYTES = 1_000_000;
  static final int MAX_VIDEO_BYTES = 300_000_000;
  private static final Pattern DATE_TIME =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,20})?(Z|[+-]\\d\\d:\\d\\d)");
  private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*");

  /** An uploaded blob. */
  record Blob(String mimeType, long size, String sha256) {}

  private final Map<String, Blob> blobs;

  private PostLexicon(Map<String, Blob> blobs) {
    this.blobs = blobs;
  }

  /** Throws when the record is no valid post; {@code blobs} are those of its account. */
  static void check(JsonNode record, Map<String, Blob> blobs) {
    new PostLexicon(blobs).post(record);
  }

  private void post(JsonNode record) {
    String text = string(record, "Record", "text");
    if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw invalid("Record/text must not be longer than 3000 characters");
    }
    if (Graphemes.count(text) > MAX_GRAPHEMES) {
      throw invalid("Record/text must not be longer than 300 graphemes");
    }
    dateTime(string(record, "Record", "createdAt"));
    list(record, "langs", 3)
        .forEach(
            language -> {
              if (!LANGUAGE.matcher(language.asText()).matches()) {
                throw invalid("Record/langs/0 must be a well-formed BCP 47 language tag");
              }
            });
    list(record, "tags", 8);
    list(record, "facets", Integer.MAX_VALUE).forEach(PostLexicon::facet);
    if (record.has("embed")) {
      embed(record.get("embed"));
    }
  }

  private static void facet(JsonNode facet) {
    JsonNode index = facet.path("index");
    for (String end : new String[] {"byteStart", "byteEnd"}) {
      if (!index.path(end).isIntegralNumber() || index.path(end).asLong() < 0) {
        throw invalid("Record/facets/0/index/" + end + " must be an integer");
      }
    }
    if (!facet.path("features").isArray()) {
      throw invalid("Record/facets/0 must have the property \"features\"");
    }
    facet.get("features").forEach(PostLexicon::feature);
  }

  private static void feature(JsonNode feature) {
    switch (feature.path("$type").asText()) {
      case "app.bsky.richtext.facet#link" -> string(feature, "Record/facets/0/features/0", "uri");
      case "app.bsky.richtext.facet#mention" ->
          string(feature, "Record/facets/0/features/0", "did");
      case "app.bsky.richtext.facet#tag" -> string(feature, "Record/facets/0/features/0", "tag");
      case "" -> throw invalid("Record/facets/0/features/0 must be an object with a $type");
      default -> {} // The union is open.
    }
  }

  private void embed(JsonNode embed) {
    switch (embed.path("$type").asText()) {
      case "app.bsky.embed.images" ->
          list(embed, "images", 4)
              .forEach(
                  image -> {
                    string(image, "Record/embed/images/0", "alt");
                    blob(image.path("image"), "image/", MAX_IMAGE_BYTES);
                  });
      case "app.bsky.embed.gallery" ->
          list(embed, "items", 20)
              .forEach(
                  image -> {
                    string(image, "Record/embed/items/0", "alt");
                    if (!image.path("aspectRatio").isObject()) {
                      throw invalid("Record/embed/items/0 must have the property \"aspectRatio\"");
                    }
                    blob(image.path("image"), "image/", MAX_IMAGE_BYTES);
                  });
      case "app.bsky.embed.external" -> {
        JsonNode external = embed.path("external");
        string(external, "Record/embed/external", "uri");
        string(external, "Record/embed/external", "title");
        string(external, "Record/embed/external", "description");
        if (external.has("thumb")) {
          blob(external.get("thumb"), "image/", MAX_THUMB_BYTES);
        }
      }
      case "app.bsky.embed.video" -> blob(embed.path("video"), "video/mp4", MAX_VIDEO_BYTES);
      case "" -> throw invalid("Record/embed must be an object with a $type");
      default -> {} // The union is open.
    }
  }

  private void blob(JsonNode blob, String type, int maxSize) {
    String cid = blob.path("ref").path("$link").asText();
    if (!blob.path("$type").asText().equals("blob") || cid.isEmpty()) {
      throw invalid("Record/embed should be a blob ref");
    }
    Blob known = blobs.get(cid);
    if (known == null) {
      throw new XrpcException(400, "BlobNotFound", "Could not find blob: " + cid);
    }
    if (known.size() > maxSize) {
      throw new XrpcException(
          400,
          "BlobTooLarge",
          "This file is too large. It is "
              + known.size()
              + " bytes but the maximum size is "
              + maxSize
              + " bytes.");
    }
    if (!known.mimeType().equals(blob.path("mimeType").asText())) {
      throw new XrpcException(
          400,
          "InvalidMimeType",
          "Referenced Mimetype does not match stored mimetype. Expected: " + known.mimeType());
    }
    if (!known.mimeType().startsWith(type)) {
      throw new XrpcException(
          400, "InvalidMimeType", "Wrong type of file. It is " + known.mimeType());
    }
  }

  private static Iterable<JsonNode> list(JsonNode holder, String name, int max) {
    JsonNode list = holder.path(name);
    if (!list.isMissingNode() && !list.isArray()) {
      throw invalid("Record/" + name + " must be an array");
    }
    if (list.size() > max) {
      throw invalid("Record/" + name + " must not have more than " + max + " elements");
    }
    return list;
  }

  private static String string(JsonNode holder, String path, String name) {
    JsonNode value = holder.path(name);
    if (value.isMissingNode()) {
      throw invalid(path + " must have the property \"" + name + "\"");
    }
    if (!value.isTextual()) {
      throw invalid(path + "/" + name + " must be a string");
    }
    return value.asText();
  }

  private static void dateTime(String value) {
    boolean valid = DATE_TIME.matcher(value).matches();
    if (valid) {
      try {
        OffsetDateTime.parse(value.replaceFirst("(\\.\\d{9})\\d+", "$1"));
      } catch (DateTimeException e) {
        valid = false;
      }
    }
    if (!valid) {
      throw invalid(
          "Record/createdAt must be an valid atproto datetime (both RFC-3339 and ISO-8601)");
    }
  }

  private static XrpcException invalid(String message) {
    return XrpcException.invalidRequest("Invalid " + COLLECTION + " record: " + message);
  }
}
