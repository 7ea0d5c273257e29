package io.advocacy.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;

/** One run of the command line in this JVM. */
record Run(int code, String out, String err) {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  static Run of(String... args) {
    return withInput("", args);
  }

  static Run withInput(String input, String... args) {
    return at(InstantSource.fixed(Instant.parse("2026-03-02T08:00:00Z")), input, args);
  }

  static Run at(InstantSource clock, String input, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        AdvocacyCli.run(
            args,
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            out,
            err,
            clock);
    return new Run(code, out.toString(), err.toString());
  }

  /** Standard output, which must be one JSON object and nothing else. */
  JsonNode json() {
    try {
      JsonNode node = MAPPER.readTree(out);
      if (!node.isObject()) {
        throw new AssertionError("no JSON object: " + out);
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(out, e);
    }
  }
}
