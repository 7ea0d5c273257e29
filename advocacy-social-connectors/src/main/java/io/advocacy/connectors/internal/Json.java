package io.advocacy.connectors.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import okhttp3.MediaType;
import okhttp3.RequestBody;

/** Reads and writes JSON. */
public final class Json {
  static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final MediaType TYPE = MediaType.get("application/json");

  private Json() {}

  /** Returns a new empty object. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** Returns the body of a request. */
  public static RequestBody body(JsonNode node) {
    try {
      return new OneShotBody(TYPE, MAPPER.writeValueAsBytes(node));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree of JSON values can be written", impossible);
    }
  }

  /** Writes a value in one line. */
  public static String write(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree of JSON values can be written", impossible);
    }
  }

  /** Reads a value; empty when the text is not JSON. */
  public static Optional<JsonNode> read(String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      return node.isMissingNode() ? Optional.empty() : Optional.of(node);
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }

  /**
   * Returns a field that holds a whole number of zero or more, which some networks write in quotes;
   * absent is not zero.
   */
  public static OptionalLong count(JsonNode object, String field) {
    return count(object.path(field));
  }

  /** Returns a whole number of zero or more; empty when the value is something else. */
  public static OptionalLong count(JsonNode value) {
    if (value.isTextual()) {
      return NUMBER.matcher(value.asText()).matches()
          ? OptionalLong.of(Long.parseLong(value.asText()))
          : OptionalLong.empty();
    }
    return value.isIntegralNumber() && value.canConvertToLong() && value.asLong() >= 0
        ? OptionalLong.of(value.asLong())
        : OptionalLong.empty();
  }

  /** Returns a field that holds a text that is not empty. */
  public static Optional<String> text(JsonNode object, String field) {
    JsonNode value = object.path(field);
    return value.isTextual() && !value.asText().isEmpty()
        ? Optional.of(value.asText())
        : Optional.empty();
  }

  /** Returns an array of one value. */
  public static JsonNode array(JsonNode value) {
    return MAPPER.createArrayNode().add(value);
  }

  /** Reads an absolute http or https address; empty when it is something else. */
  public static Optional<URI> uri(String value) {
    try {
      URI uri = new URI(value);
      boolean web =
          "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
      return web && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException notOne) {
      return Optional.empty();
    }
  }
}
