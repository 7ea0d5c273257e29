package io.advocacy.testkit.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.advocacy.testkit.SimulatedRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of a request, whether they came as a form, as parts or as JSON. */
public final class Params {
  private final Map<String, List<String>> values = new HashMap<>();
  private final List<Multipart.Part> files = new ArrayList<>();

  private Params() {}

  /** Reads the body; one that cannot be read is an illegal argument. */
  public static Params of(SimulatedRequest request) {
    Params params = new Params();
    switch (request.contentType()) {
      case "application/json" -> params.addJson(Json.read(request.text()));
      case "multipart/form-data" -> {
        for (Multipart.Part part :
            Multipart.parse(request.header("Content-Type").orElse(""), request.body())) {
          if (part.fileName().isPresent()) {
            params.files.add(part);
          } else {
            params.add(part.name(), part.text());
          }
        }
      }
      default -> request.form().forEach((name, all) -> all.forEach(v -> params.add(name, v)));
    }
    return params;
  }

  private void addJson(JsonNode json) {
    json.properties()
        .forEach(
            field -> {
              if (field.getValue().isArray()) {
                field.getValue().forEach(value -> add(field.getKey() + "[]", value.asText()));
              } else if (!field.getValue().isNull()) {
                add(field.getKey(), field.getValue().asText());
              }
            });
  }

  private void add(String name, String value) {
    values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
  }

  /** The first value. */
  public Optional<String> get(String name) {
    return all(name).stream().findFirst();
  }

  /** The first value, or an empty text. */
  public String text(String name) {
    return get(name).orElse("");
  }

  /** All values; those of a list are under its name and {@code []}. */
  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** A file that came as a part. */
  public Optional<Multipart.Part> file(String name) {
    return files.stream().filter(part -> part.name().equals(name)).findFirst();
  }
}
