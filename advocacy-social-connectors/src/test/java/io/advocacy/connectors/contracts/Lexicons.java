package io.advocacy.connectors.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.ibm.icu.text.BreakIterator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the part of https://atproto.com/specs/lexicon that posts use, and finds what breaks it. */
final class Lexicons {
  private final List<String> violations = new ArrayList<>();

  /** Returns how a record breaks the lexicon of its {@code $type}. */
  static List<String> violationsOfRecord(JsonNode record) {
    Lexicons lexicons = new Lexicons();
    String type = record.path("$type").asText();
    lexicons.check(document(type).path("defs").path("main").path("record"), record, type, "$");
    return lexicons.violations;
  }

  /** Returns how the body of a procedure breaks its lexicon. */
  static List<String> violationsOfInput(String method, JsonNode body) {
    Lexicons lexicons = new Lexicons();
    JsonNode schema = document(method).path("defs").path("main").path("input").path("schema");
    lexicons.check(schema, body, method, "$");
    return lexicons.violations;
  }

  /** Returns how the parameters of a query break its lexicon. */
  static List<String> violationsOfParameters(String method, Map<String, List<String>> parameters) {
    List<String> violations = new ArrayList<>();
    JsonNode schema = document(method).path("defs").path("main").path("parameters");
    for (JsonNode required : schema.path("required")) {
      if (!parameters.containsKey(required.asText())) {
        violations.add("missing " + required.asText());
      }
    }
    parameters.forEach(
        (name, values) -> {
          JsonNode property = schema.path("properties").path(name);
          boolean many = property.path("type").asText().equals("array");
          if (property.isMissingNode() || (!many && values.size() != 1)) {
            violations.add(name + " is not a parameter");
          }
          if (property.has("maxLength")
              && many
              && values.size() > property.get("maxLength").asInt()) {
            violations.add(name + " has too many values");
          }
        });
    return violations;
  }

  static JsonNode document(String id) {
    return Specs.json("bluesky/lexicons/" + id.replace('.', '/') + ".json");
  }

  private void check(JsonNode schema, JsonNode value, String document, String at) {
    switch (schema.path("type").asText()) {
      case "object" -> checkObject(schema, value, document, at);
      case "array" -> checkArray(schema, value, document, at);
      case "string" -> checkString(schema, value, at);
      case "integer" -> require(value.isIntegralNumber(), at + " is no integer");
      case "boolean" -> require(value.isBoolean(), at + " is no boolean");
      case "ref" -> checkRef(schema.path("ref").asText(), value, document, at);
      case "union" -> checkUnion(schema, value, document, at);
      case "blob" -> require(value.path("$type").asText().equals("blob"), at + " is no blob");
      case "unknown" -> require(value.isObject(), at + " is no object");
      default -> violations.add(at + ": the lexicon says something that this reader does not know");
    }
  }

  private void checkObject(JsonNode schema, JsonNode value, String document, String at) {
    require(value.isObject(), at + " is no object");
    for (JsonNode name : schema.path("required")) {
      require(value.has(name.asText()), at + " misses " + name.asText());
    }
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      JsonNode property = schema.path("properties").path(field.getKey());
      if (!field.getKey().equals("$type")) {
        require(!property.isMissingNode(), at + " has an unknown field " + field.getKey());
        if (!property.isMissingNode()) {
          check(property, field.getValue(), document, at + "." + field.getKey());
        }
      }
    }
  }

  private void checkArray(JsonNode schema, JsonNode value, String document, String at) {
    require(value.isArray(), at + " is no array");
    require(value.size() <= schema.path("maxLength").asInt(Integer.MAX_VALUE), at + " is too long");
    for (JsonNode item : value) {
      check(schema.path("items"), item, document, at + "[]");
    }
  }

  private void checkString(JsonNode schema, JsonNode value, String at) {
    require(value.isTextual(), at + " is no string");
    String text = value.asText();
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    require(bytes <= schema.path("maxLength").asInt(Integer.MAX_VALUE), at + " has too many bytes");
    require(
        graphemes(text) <= schema.path("maxGraphemes").asInt(Integer.MAX_VALUE),
        at + " has too many graphemes");
    String format =
        switch (schema.path("format").asText()) {
          case "datetime" ->
              "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)";
          case "did" -> "did:[a-z]+:[a-zA-Z0-9._:%-]+";
          case "uri" -> "[a-z][a-z0-9+.-]*:\\S+";
          case "language" -> "[a-zA-Z]{2,3}(-[a-zA-Z0-9]+)*";
          case "nsid" -> "[a-zA-Z0-9-]+(\\.[a-zA-Z0-9-]+){2,}";
          case "record-key" -> "[A-Za-z0-9._:~-]{1,512}";
          default -> ".*";
        };
    require(text.matches("(?s)" + format), at + " is no " + schema.path("format").asText());
  }

  private void checkRef(String ref, JsonNode value, String document, String at) {
    int hash = ref.indexOf('#');
    String target = hash == 0 ? document : hash < 0 ? ref : ref.substring(0, hash);
    String name = hash < 0 ? "main" : ref.substring(hash + 1);
    check(document(target).path("defs").path(name), value, target, at);
  }

  private void checkUnion(JsonNode schema, JsonNode value, String document, String at) {
    String type = value.path("$type").asText();
    for (JsonNode ref : schema.path("refs")) {
      String full = ref.asText().startsWith("#") ? document + ref.asText() : ref.asText();
      if (full.equals(type)) {
        checkRef(ref.asText(), value, document, at);
        return;
      }
    }
    violations.add(at + " is of a type that is not allowed: " + type);
  }

  private static int graphemes(String text) {
    BreakIterator breaks = BreakIterator.getCharacterInstance(Locale.ROOT);
    breaks.setText(text);
    int count = 0;
    while (breaks.next() != BreakIterator.DONE) {
      count++;
    }
    return count;
  }

  private void require(boolean condition, String violation) {
    if (!condition) {
      violations.add(violation);
    }
  }
}
