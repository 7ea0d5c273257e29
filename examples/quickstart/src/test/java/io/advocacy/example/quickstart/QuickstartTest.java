package io.advocacy.example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class QuickstartTest {
  private static final Path SOURCE =
      Path.of("src/main/java/io/advocacy/example/quickstart/Quickstart.java");
  private static final Path README = Path.of("../../README.md");

  @Test
  void plansPublishesAndCounts() {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      Quickstart.main(new String[0]);
    } finally {
      System.setOut(before);
    }

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("Potential reach: 546")
        .contains("State: PUBLISHED")
        .contains("On the network: Nos équipes vous ouvrent leurs portes !");
  }

  @Test
  void theReadmeShowsTheCodeThatIsCompiledHere() throws IOException {
    String source = Files.readString(SOURCE);
    String shown =
        source
            .substring(
                source.indexOf("// tag::readme[]") + "// tag::readme[]".length(),
                source.indexOf("// end::readme[]"))
            .stripIndent()
            .strip();

    assertThat(Files.readString(README)).contains("```java\n" + shown + "\n```");
  }
}
