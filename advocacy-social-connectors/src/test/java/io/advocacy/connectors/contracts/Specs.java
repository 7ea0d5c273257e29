package io.advocacy.connectors.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The networks' published contracts, which lie beside the checkout where CI runs. */
final class Specs {
  static final JsonMapper MAPPER = new JsonMapper();

  private Specs() {}

  static Path folder() {
    String named = System.getenv("ADVOCACY_SPECS");
    return named != null ? Path.of(named) : Path.of("..", "..", "shared", "specs");
  }

  /** Says whether the contracts are there; named by the tests that need them. */
  static boolean areThere() {
    return Files.isDirectory(folder().resolve("bluesky"));
  }

  static JsonNode json(String path) {
    try {
      return MAPPER.readTree(folder().resolve(path).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> lines(String path) {
    try {
      return Files.readAllLines(folder().resolve(path)).stream()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
