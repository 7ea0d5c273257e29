package io.advocacy.testkit.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.testkit.internal.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Content ids in the shape of the AT Protocol: version 1, SHA-256, base 32. Those of blobs are the
 * real ones; those of records are made from JSON with sorted fields where a PDS takes DAG-CBOR, so
 * they tell contents apart but differ from a real server's.
 *
 * <p>Sources: https://atproto.com/specs/data-model and https://atproto.com/specs/did.
 */
final class Cids {
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int RAW = 0x55;
  private static final int DAG_CBOR = 0x71;

  private Cids() {}

  static String ofBlob(byte[] bytes) {
    return cid(RAW, bytes);
  }

  static String ofRecord(JsonNode record) {
    return cid(DAG_CBOR, Json.write(sorted(record)).getBytes(StandardCharsets.UTF_8));
  }

  /** Returns a DID of the directory method that stands for this name. */
  static String did(String name) {
    return "did:plc:" + base32(sha256(name.getBytes(StandardCharsets.UTF_8))).substring(0, 24);
  }

  private static String cid(int codec, byte[] bytes) {
    byte[] digest = sha256(bytes);
    byte[] cid = new byte[digest.length + 4];
    cid[0] = 1;
    cid[1] = (byte) codec;
    cid[2] = 0x12;
    cid[3] = 0x20;
    System.arraycopy(digest, 0, cid, 4, digest.length);
    return "b" + base32(cid);
  }

  private static JsonNode sorted(JsonNode value) {
    if (value.isObject()) {
      Map<String, JsonNode> fields = new TreeMap<>();
      value.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
      ObjectNode copy = Json.object();
      copy.setAll(fields);
      return copy;
    }
    if (value.isArray()) {
      ArrayNode copy = Json.array();
      value.forEach(item -> copy.add(sorted(item)));
      return copy;
    }
    return value;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String base32(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int buffer = 0;
    int bits = 0;
    for (byte next : bytes) {
      buffer = (buffer << 8) | (next & 0xFF);
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(ALPHABET.charAt((buffer >> bits) & 31));
      }
    }
    if (bits > 0) {
      text.append(ALPHABET.charAt((buffer << (5 - bits)) & 31));
    }
    return text.toString();
  }
}
