package io.advocacy.example.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.testkit.contract.ConnectorContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guide for writers of connectors explains the rules that are run here. */
class GuideTest {
  private static String guide() throws IOException {
    return Files.readString(Path.of("../../docs/writing-a-connector.md"));
  }

  @Test
  void explainsEveryRuleAndNoOther() throws IOException {
    List<String> rules =
        Arrays.stream(ConnectorContract.class.getDeclaredMethods())
            .map(method -> method.getName())
            .filter(name -> name.matches("(required|optional)_.*"))
            .toList();
    List<String> explained =
        Pattern.compile("\\| `((?:required|optional)_\\w+)` \\|")
            .matcher(guide())
            .results()
            .map(row -> row.group(1))
            .toList();
    assertThat(explained).containsExactlyInAnyOrderElementsOf(rules);
  }
}
