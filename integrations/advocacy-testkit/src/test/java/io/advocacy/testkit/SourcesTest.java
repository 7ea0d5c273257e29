package io.advocacy.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a simulated network answers, its class says from which document it has that. */
class SourcesTest {
  private static final Path NETWORKS = Path.of("src/main/java/io/advocacy/testkit");
  private static final Pattern DOCUMENTATION =
      Pattern.compile(
          "(?ms)^/\\*\\*.*?\\*/(?=\\s*(?:@\\w+.*)?(?:public |final |abstract )*class )");

  /** A named document: an address, a file of a repository, a specification. */
  private static final Pattern SOURCE =
      Pattern.compile(
          "(?si)\\bsources?[:,].*?"
              + "(\\w+\\.(?:com|org|app)\\b|lexicons/|OpenAPI document|\\w+\\.rb|RFC \\d+)");

  private static List<Path> classes(String folder) throws IOException {
    try (Stream<Path> files = Files.list(NETWORKS.resolve(folder))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(
              file ->
                  !folder.equals("internal") || file.getFileName().toString().startsWith("Graph"))
          .sorted()
          .toList();
    }
  }

  private static boolean answers(String code) {
    return code.contains("Json.object()") || code.contains("Json.answer(");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bluesky",
        "facebook",
        "instagram",
        "linkedin",
        "mastodon",
        "threads",
        "tiktok",
        "x"
      })
  void everyClassThatAnswersNamesItsDocuments(String folder) throws IOException {
    int found = 0;
    for (Path file : classes(folder)) {
      String code = Files.readString(file);
      if (answers(code)) {
        assertNamesDocuments(file, code);
        found++;
      }
    }
    assertThat(found).as("classes of %s that answer", folder).isPositive();
  }

  @Test
  void whatFacebookInstagramAndThreadsShareNamesItsDocuments() throws IOException {
    for (String name : List.of("Graph", "GraphContainers", "GraphDialog", "GraphTokens")) {
      Path file = NETWORKS.resolve("internal/" + name + ".java");
      assertNamesDocuments(file, Files.readString(file));
    }
  }

  private static void assertNamesDocuments(Path file, String code) {
    String documentation =
        DOCUMENTATION.matcher(code).results().map(found -> found.group()).findFirst().orElse("");
    assertThat(SOURCE.matcher(documentation.replaceAll("\\n \\* ?", " ")).find())
        .as("%s answers, but does not say after which document (\"Sources: …\")", file)
        .isTrue();
  }

  @Test
  void thePageOnNetworksSaysWhereEachSimulationHasItsAnswersFrom() throws IOException {
    String page = Files.readString(Path.of("../../docs/networks.md"));
    String section = page.substring(page.indexOf("## Where simulated answers come from"));
    for (String network :
        List.of(
            "LinkedIn", "X", "Facebook", "Instagram", "Threads", "TikTok", "Mastodon", "Bluesky")) {
      assertThat(section).contains("\n| " + network + " | ");
    }
  }
}
