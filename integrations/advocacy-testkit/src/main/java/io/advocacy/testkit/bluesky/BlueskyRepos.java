package io.advocacy.testkit.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.testkit.internal.Json;
import io.advocacy.testkit.internal.Received;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/**
 * The repositories of a simulated PDS: records and blobs. Guarded by the server's lock.
 *
 * <p>Sources: bluesky-social/atproto, lexicons/com/atproto/repo; that a second value under a key is
 * answered with 500, {@code packages/pds/src/api/com/atproto/repo/createRecord.ts}.
 */
final class BlueskyRepos {
  /** What a write did to a post. */
  enum Change {
    CREATED,
    CHANGED,
    DELETED,
    /** Nothing, or something to a record that is no post. */
    NONE
  }

  /** What a write did, and its answer. */
  record Write(Change change, String uri, String rkey, String text, ObjectNode answer) {}

  private record Stored(ObjectNode value, String cid) {}

  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._~:-]{1,512}");
  private static final Pattern NAME =
      Pattern.compile("[a-zA-Z][a-zA-Z0-9-]*(\\.[a-zA-Z0-9-]+){2,}");
  private static final String SORTABLE = "234567abcdefghijklmnopqrstuvwxyz";
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final IntFunction<String> words;
  private final Map<String, NavigableMap<String, Stored>> collections = new HashMap<>();
  private final Map<String, Map<String, PostLexicon.Blob>> blobs = new HashMap<>();
  private final Map<String, Integer> commits = new HashMap<>();
  private long lastTid;

  BlueskyRepos(IntFunction<String> words) {
    this.words = words;
  }

  static String timestamp(Instant instant) {
    return MILLIS.format(instant);
  }

  int commits(String did) {
    return commits.getOrDefault(did, 0);
  }

  ObjectNode addBlob(String did, byte[] bytes, String mimeType) {
    String cid = Cids.ofBlob(bytes);
    blobs
        .computeIfAbsent(did, account -> new HashMap<>())
        .put(cid, new PostLexicon.Blob(mimeType, bytes.length, Received.sha256(bytes)));
    ObjectNode blob = Json.object().put("$type", "blob");
    blob.putObject("ref").put("$link", cid);
    return blob.put("mimeType", mimeType).put("size", bytes.length);
  }

  /** Carries out a procedure of {@code com.atproto.repo}. */
  Write write(String method, String did, JsonNode body, Instant now) {
    String collection = body.path("collection").asText();
    if (!NAME.matcher(collection).matches()) {
      throw XrpcException.invalidRequest("Input/collection must be a valid nsid");
    }
    boolean create = method.endsWith("createRecord");
    String key = body.path("rkey").asText();
    if (create && key.isEmpty()) {
      key = nextTid(now);
    }
    if (!KEY.matcher(key).matches() || key.equals(".") || key.equals("..")) {
      throw XrpcException.invalidRequest("Input/rkey must be a valid Record Key");
    }
    NavigableMap<String, Stored> records = records(did, collection);
    String uri = "at://" + did + "/" + collection + "/" + key;
    boolean isPost = collection.equals(PostLexicon.COLLECTION);
    Stored before = records.get(key);
    if (method.endsWith("deleteRecord")) {
      ObjectNode answer = Json.object();
      if (before != null) {
        records.remove(key);
        answer.set("commit", commit(did, now));
      }
      boolean gone = before != null && isPost;
      return new Write(gone ? Change.DELETED : Change.NONE, uri, key, "", answer);
    }
    ObjectNode record = checked(body.path("record"), collection, did);
    if (create && before != null) {
      // The repository's tree refuses a second value, which the server does not translate.
      throw new XrpcException(500, "InternalServerError", "Internal Server Error");
    }
    Stored after = new Stored(record, Cids.ofRecord(record));
    ObjectNode answer = Json.object().put("uri", uri).put("cid", after.cid());
    boolean same = before != null && before.cid().equals(after.cid());
    if (!same) {
      records.put(key, after);
      answer.set("commit", commit(did, now));
    }
    answer.put("validationStatus", isPost ? "valid" : "unknown");
    Change change =
        same || !isPost ? Change.NONE : before == null ? Change.CREATED : Change.CHANGED;
    return new Write(change, uri, key, record.path("text").asText(), answer);
  }

  private ObjectNode checked(JsonNode record, String collection, String did) {
    if (!(record instanceof ObjectNode fields)) {
      throw XrpcException.invalidRequest("Input/record must be an object");
    }
    ObjectNode copy = fields.deepCopy();
    String type = copy.path("$type").asText(collection);
    if (!type.equals(collection)) {
      throw XrpcException.invalidRequest("Invalid $type, expected " + collection + ", got " + type);
    }
    copy.put("$type", collection);
    if (collection.equals(PostLexicon.COLLECTION)) {
      PostLexicon.check(copy, blobs.getOrDefault(did, Map.of()));
    }
    return copy;
  }

  ObjectNode getRecord(String did, String collection, String key) {
    String uri = "at://" + did + "/" + collection + "/" + key;
    Stored stored = records(did, collection).get(key);
    if (stored == null) {
      throw new XrpcException(400, "RecordNotFound", "Could not locate record: " + uri);
    }
    ObjectNode json = Json.object().put("uri", uri).put("cid", stored.cid());
    json.set("value", stored.value());
    return json;
  }

  /** Newest keys first, unless reversed; the cursor is the last key of a page. */
  ObjectNode listRecords(String did, String collection, int limit, String cursor, boolean reverse) {
    if (limit < 1 || limit > 100) {
      throw XrpcException.invalidRequest("Error: limit can not be less than 1 or more than 100");
    }
    NavigableMap<String, Stored> all = records(did, collection);
    NavigableMap<String, Stored> ordered = reverse ? all : all.descendingMap();
    NavigableMap<String, Stored> rest = cursor.isEmpty() ? ordered : ordered.tailMap(cursor, false);
    ObjectNode json = Json.object();
    ArrayNode records = json.putArray("records");
    for (Map.Entry<String, Stored> entry : rest.entrySet()) {
      if (records.size() == limit) {
        break;
      }
      ObjectNode record = records.addObject();
      record.put("uri", "at://" + did + "/" + collection + "/" + entry.getKey());
      record.put("cid", entry.getValue().cid()).set("value", entry.getValue().value());
      json.put("cursor", entry.getKey());
    }
    return json;
  }

  /** What a record names by its content id; nothing where the account has no such blob. */
  Optional<PostLexicon.Blob> blob(String did, JsonNode named) {
    String cid = named.path("ref").path("$link").asText();
    return Optional.ofNullable(blobs.getOrDefault(did, Map.of()).get(cid));
  }

  ObjectNode record(String uri) {
    return stored(uri).value();
  }

  String cid(String uri) {
    return stored(uri).cid();
  }

  private Stored stored(String uri) {
    String[] parts = uri.split("/", -1);
    Stored stored = records(parts[2], parts[3]).get(parts[4]);
    if (stored == null) {
      throw new IllegalStateException("a post without its record");
    }
    return stored;
  }

  private NavigableMap<String, Stored> records(String did, String collection) {
    return collections.computeIfAbsent(did + "/" + collection, name -> new TreeMap<>());
  }

  private ObjectNode commit(String did, Instant now) {
    int number = commits.merge(did, 1, Integer::sum);
    ObjectNode commit = Json.object().put("cid", Cids.ofRecord(Json.object().put(did, number)));
    return commit.put("rev", nextTid(now));
  }

  /** A timestamp id: microseconds and ten bits for the clock, in sortable base 32. */
  private String nextTid(Instant now) {
    lastTid = Math.max(lastTid + 1, now.toEpochMilli() * 1_000);
    long bits = lastTid << 10 | (words.apply(1).charAt(0) & 0x3FF);
    StringBuilder tid = new StringBuilder(13);
    for (int shift = 60; shift >= 0; shift -= 5) {
      tid.append(SORTABLE.charAt((int) (bits >> shift) & 31));
    }
    return tid.toString();
  }
}
