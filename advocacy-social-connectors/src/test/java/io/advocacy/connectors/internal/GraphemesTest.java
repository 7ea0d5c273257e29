package io.advocacy.connectors.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.util.VersionInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Graphemes as Unicode Standard Annex 29 says, by all lines of Unicode's own {@code
 * GraphemeBreakTest-17.0.0.txt}; where it is from stands in {@code GraphemeBreakTest-NOTICE.txt}
 * beside it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GraphemesTest {
  private static final String VERSION = "17.0.0";
  private static final int LINES = 766;

  private List<String> file;

  /** A line of the test: a text, and each of its clusters. */
  private record Sample(String line, List<String> clusters) {
    String text() {
      return String.join("", clusters);
    }
  }

  @BeforeAll
  void read() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(GraphemesTest.class.getResourceAsStream("GraphemeBreakTest.txt"))) {
      file = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private List<Sample> samples() {
    return file.stream()
        .filter(line -> line.startsWith("÷"))
        .map(line -> line.substring(0, line.indexOf('#')).strip())
        .map(GraphemesTest::sample)
        .toList();
  }

  private static Sample sample(String line) {
    List<String> clusters = new ArrayList<>();
    for (String cluster : line.split("÷", -1)) {
      StringBuilder text = new StringBuilder();
      for (String word : cluster.strip().split("[ ×]+", -1)) {
        if (!word.isEmpty()) {
          text.appendCodePoint(Integer.parseInt(word, 16));
        }
      }
      if (text.length() > 0) {
        clusters.add(text.toString());
      }
    }
    return new Sample(line, clusters);
  }

  @Test
  void theTestIsOfTheVersionThatCounts() {
    assertThat(file.get(0)).isEqualTo("# GraphemeBreakTest-" + VERSION + ".txt");
    assertThat(UCharacter.getUnicodeVersion()).isEqualTo(VersionInfo.getInstance(VERSION));
    assertThat(samples()).hasSize(LINES);
  }

  @Test
  void countsEveryLineOfUnicodesTest() {
    assertThat(samples())
        .allSatisfy(
            sample ->
                assertThat(Graphemes.count(sample.text()))
                    .as(sample.line())
                    .isEqualTo(sample.clusters().size()));
  }

  @Test
  void breaksWhereEveryLineSays() {
    // an end of the text breaks too: the head of each boundary counts as many as it has clusters
    for (Sample sample : samples()) {
      StringBuilder head = new StringBuilder();
      for (int i = 0; i < sample.clusters().size(); i++) {
        head.append(sample.clusters().get(i));
        assertThat(Graphemes.count(head.toString()))
            .as(sample.line() + " up to " + i)
            .isEqualTo(i + 1);
      }
    }
  }
}
