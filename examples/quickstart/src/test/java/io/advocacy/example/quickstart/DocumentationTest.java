package io.advocacy.example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents show code that is compiled, and link to pages that are there. */
class DocumentationTest {
  private static final Path ROOT = Path.of("../..").normalize();
  private static final Pattern JAVA_FENCE = Pattern.compile("(?ms)^```java\\n(.*?)^```$");
  private static final Pattern LINK = Pattern.compile("!?\\[[^\\]]*\\]\\(([^)\\s#]+)[^)]*\\)");

  @Test
  void everyJavaFenceIsCompiledSomewhere() {
    List<String> sources =
        files(ROOT, ".java").map(source -> withoutWhiteSpace(read(source))).toList();
    List<String> missing = new ArrayList<>();
    int fences = 0;
    for (Path document : documents()) {
      Matcher fence = JAVA_FENCE.matcher(read(document));
      while (fence.find()) {
        fences++;
        String shown = withoutWhiteSpace(fence.group(1));
        if (sources.stream().noneMatch(source -> source.contains(shown))) {
          missing.add(document + " shows code that no source has: " + fence.group(1).strip());
        }
      }
    }

    assertThat(missing).isEmpty();
    assertThat(fences).isPositive();
  }

  @Test
  void everyLinkToAFileOfTheProjectLeadsSomewhere() {
    List<String> broken = new ArrayList<>();
    for (Path document : documents()) {
      Matcher link = LINK.matcher(read(document));
      while (link.find()) {
        String target = link.group(1);
        if (!target.contains("://")
            && !target.startsWith("mailto:")
            && !Files.exists(document.resolveSibling(target))) {
          broken.add(document + " links to " + target);
        }
      }
    }

    assertThat(broken).isEmpty();
  }

  private static List<Path> documents() {
    List<Path> documents = new ArrayList<>(files(ROOT.resolve("docs"), ".md").toList());
    for (String name : List.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md")) {
      documents.add(ROOT.resolve(name));
    }
    return documents;
  }

  private static Stream<Path> files(Path folder, String ending) {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk
          .filter(file -> file.toString().endsWith(ending) && !file.toString().contains("/target/"))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The formatter may break lines elsewhere in a document than in a source. */
  private static String withoutWhiteSpace(String text) {
    return text.replaceAll("\\s+", "");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
