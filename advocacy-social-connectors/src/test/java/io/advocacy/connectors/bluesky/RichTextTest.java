package io.advocacy.connectors.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RichTextTest {
  /** Returns each facet as the bytes of the text that it covers and what it says of them. */
  private static List<String> covered(String text, Map<String, String> dids) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<String> covered = new ArrayList<>();
    for (JsonNode facet : RichText.facets(text, dids)) {
      int start = facet.path("index").path("byteStart").asInt();
      int end = facet.path("index").path("byteEnd").asInt();
      JsonNode feature = facet.path("features").path(0);
      String type = feature.path("$type").asText();
      String name = type.substring(type.indexOf('#') + 1);
      String value =
          feature
              .path(name.equals("mention") ? "did" : name.equals("tag") ? "tag" : "uri")
              .asText();
      covered.add(new String(bytes, start, end - start, StandardCharsets.UTF_8) + " = " + value);
    }
    return covered;
  }

  @Test
  void placesAreCountedInBytesOfUtf8() {
    assertThat(
            covered(
                "Été 👩‍👩‍👧 à Zürich: https://example.com/é, #été! @bob.test (@eve.test)",
                Map.of("bob.test", "did:plc:bob", "eve.test", "did:plc:eve")))
        .containsExactly(
            "https://example.com/é = https://example.com/é",
            "#été = été",
            "@bob.test = did:plc:bob",
            "@eve.test = did:plc:eve");
  }

  @Test
  void whatIsNoTagOrNoAccountStaysText() {
    assertThat(covered("#1 a#b # @bob @nobody.test mail@bob.test #" + "x".repeat(65), Map.of()))
        .isEmpty();
  }

  @Test
  void theHashOfAnAddressIsNoTag() {
    assertThat(covered("https://example.com/#part", Map.of()))
        .containsExactly("https://example.com/#part = https://example.com/#part");
  }

  @Test
  void asksForEachHandleOnce() {
    assertThat(RichText.handles("@Bob.test @bob.test @eve.test."))
        .containsExactly("bob.test", "eve.test");
  }
}
