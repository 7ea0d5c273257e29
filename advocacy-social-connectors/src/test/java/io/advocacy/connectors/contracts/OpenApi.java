package io.advocacy.connectors.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** Reads the part of an OpenAPI document that requests are held against. */
final class OpenApi {
  private final JsonNode document;
  private final List<String> violations = new ArrayList<>();

  OpenApi(JsonNode document) {
    this.document = document;
  }

  /** Returns how a request breaks the contract; {@code body} is missing when there is none. */
  List<String> violations(String method, HttpUrl url, JsonNode body) {
    violations.clear();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      JsonNode operation = path.getValue().path(method.toLowerCase(Locale.ROOT));
      if (!operation.isMissingNode() && matches(path.getKey(), url.encodedPath())) {
        checkQuery(path.getKey(), operation, url);
        if (!body.isMissingNode()) {
          JsonNode schema =
              operation.at("/requestBody/content").path("application/json").path("schema");
          check(schema, body, path.getKey());
        }
        return List.copyOf(violations);
      }
    }
    return List.of(method + " " + url.encodedPath() + " is not in the contract");
  }

  private static boolean matches(String template, String path) {
    String pattern = "\\Q" + template.replaceAll("\\{[^}]*\\}", "\\\\E[^/]+\\\\Q") + "\\E";
    return path.matches(pattern);
  }

  private void checkQuery(String path, JsonNode operation, HttpUrl url) {
    List<String> known = new ArrayList<>();
    for (JsonNode reference : operation.path("parameters")) {
      JsonNode parameter = resolve(reference);
      if (parameter.path("in").asText().equals("query")) {
        String name = parameter.path("name").asText();
        known.add(name);
        if (parameter.path("required").asBoolean() && url.queryParameter(name) == null) {
          violations.add(path + " misses the parameter " + name);
        }
      }
    }
    for (String name : url.queryParameterNames()) {
      if (!known.contains(name.replace("[]", ""))) { // the brackets are how a form writes a list
        violations.add(path + " has no parameter " + name + ", only " + known);
      }
    }
  }

  private JsonNode resolve(JsonNode node) {
    String reference = node.path("$ref").asText();
    return reference.startsWith("#") ? resolve(document.at(reference.substring(1))) : node;
  }

  /** Returns a schema with the fields of all its parts. */
  private JsonNode merged(JsonNode reference) {
    JsonNode schema = resolve(reference);
    if (!schema.has("allOf")) {
      return schema;
    }
    ObjectNode merged = schema.deepCopy();
    for (JsonNode part : schema.path("allOf")) {
      JsonNode other = merged(part);
      merged.withObjectProperty("properties").setAll(fields(other));
      ArrayNode required = merged.withArrayProperty("required");
      other.path("required").forEach(required::add);
    }
    return merged;
  }

  private static Map<String, JsonNode> fields(JsonNode schema) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    schema.path("properties").properties().forEach(f -> fields.put(f.getKey(), f.getValue()));
    return fields;
  }

  private void check(JsonNode reference, JsonNode value, String at) {
    JsonNode schema = merged(reference);
    JsonNode choices = schema.has("oneOf") ? schema.path("oneOf") : schema.path("anyOf");
    if (!choices.isMissingNode()) {
      checkChoices(choices, value, at);
    }
    for (JsonNode name : schema.path("required")) {
      if (!value.has(name.asText())) {
        violations.add(at + " misses " + name.asText());
      }
    }
    checkFields(schema, value, at);
    for (JsonNode item : value.isArray() ? value : Specs.MAPPER.createArrayNode()) {
      check(schema.path("items"), item, at + "[]");
    }
    if (value.isTextual() && schema.has("pattern")) {
      if (!Pattern.compile(schema.get("pattern").asText()).matcher(value.asText()).find()) {
        violations.add(at + " does not have the form " + schema.get("pattern").asText());
      }
    }
    if (value.isArray() && value.size() > schema.path("maxItems").asInt(Integer.MAX_VALUE)) {
      violations.add(at + " has too many items");
    }
  }

  private void checkFields(JsonNode schema, JsonNode value, String at) {
    JsonNode properties = schema.path("properties");
    if (properties.isMissingNode()) {
      return;
    }
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      if (properties.has(field.getKey())) {
        check(properties.get(field.getKey()), field.getValue(), at + "." + field.getKey());
      } else if (!schema.path("additionalProperties").asBoolean(false)) {
        violations.add(at + " has no field " + field.getKey());
      }
    }
  }

  /** One choice must fit; several may, since published documents say oneOf where they mean any. */
  private void checkChoices(JsonNode choices, JsonNode value, String at) {
    List<String> before = List.copyOf(violations);
    List<String> first = List.of();
    for (JsonNode choice : choices) {
      violations.clear();
      check(choice, value, at);
      if (violations.isEmpty()) {
        violations.addAll(before);
        return;
      }
      first = first.isEmpty() ? List.copyOf(violations) : first;
    }
    violations.clear();
    violations.addAll(before);
    violations.addAll(first);
  }
}
