package io.advocacy.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.store.StoreRefusedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * JSON as it is stored: an object with its version {@code v}, so that a later version of this
 * library can read what an earlier one wrote. Fields that are absent are empty; fields that are not
 * known are ignored, so that two versions can run side by side while {@code v} is the same.
 */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int VERSION = 1;

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static String write(ObjectNode body) {
    try {
      return MAPPER.writeValueAsString(body.put("v", VERSION));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON can always be written", e);
    }
  }

  /** Reads what was stored as it is. */
  static JsonNode tree(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new StoreRefusedException("what is stored is not JSON", null);
    }
  }

  /** The text as it is written in JSON, with its quotes. */
  static String quoted(String text) {
    try {
      return MAPPER.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a text can always be written", e);
    }
  }

  /** Reads what was stored; {@code what} says in a message what it is, such as {@code event 7}. */
  static <T> T read(String text, String what, Function<JsonNode, T> reader) {
    JsonNode body;
    try {
      body = MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new StoreRefusedException("what is stored as " + what + " is not JSON", null);
    }
    int version = body.path("v").asInt();
    if (version != VERSION) {
      throw new StoreRefusedException(
          "what is stored as "
              + what
              + " has the form "
              + version
              + "; this version of the library reads form "
              + VERSION
              + " only",
          null);
    }
    try {
      return reader.apply(body);
    } catch (IllegalArgumentException | DateTimeException | NullPointerException e) {
      throw new StoreRefusedException(
          "what is stored as " + what + " is not what this version of the library stores", null);
    }
  }

  static String text(JsonNode node, String field) {
    JsonNode value = node.get(field);
    if (value == null || !value.isTextual()) {
      throw new IllegalArgumentException(field + " must be a text");
    }
    return value.textValue();
  }

  static Optional<String> optional(JsonNode node, String field) {
    return node.hasNonNull(field) ? Optional.of(text(node, field)) : Optional.empty();
  }

  static Instant time(JsonNode node, String field) {
    return Instant.parse(text(node, field));
  }

  static Optional<Instant> optionalTime(JsonNode node, String field) {
    return optional(node, field).map(Instant::parse);
  }

  static long number(JsonNode node, String field) {
    JsonNode value = node.get(field);
    if (value == null || !value.isIntegralNumber()) {
      throw new IllegalArgumentException(field + " must be a whole number");
    }
    return value.longValue();
  }

  static <T> void putAll(
      ObjectNode node, String field, Collection<T> values, Function<T, JsonNode> writer) {
    if (!values.isEmpty()) {
      ArrayNode array = node.putArray(field);
      values.forEach(value -> array.add(writer.apply(value)));
    }
  }

  static void putTexts(ObjectNode node, String field, Collection<String> values) {
    putAll(node, field, values.stream().sorted().toList(), JsonNodeFactory.instance::textNode);
  }

  static <T> List<T> all(JsonNode node, String field, Function<JsonNode, T> reader) {
    List<T> values = new ArrayList<>();
    node.path(field).forEach(value -> values.add(reader.apply(value)));
    return values;
  }

  static List<String> texts(JsonNode node, String field) {
    return all(node, field, JsonNode::textValue);
  }
}
