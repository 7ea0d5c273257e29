package io.advocacy.connectors.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.advocacy.connectors.SocialConnectors;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Connector;
import io.advocacy.network.Post;
import io.advocacy.network.Violation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(
    value = "io.advocacy.connectors.contracts.Specs#areThere",
    disabledReason = "needs the published contracts: ../shared/specs or ADVOCACY_SPECS")
class TwitterTextVectorsTest {
  @Test
  void agreesWithEveryWeightedVectorOfTheNetwork() throws Exception {
    JsonNode tests =
        new YAMLMapper()
            .readTree(Specs.folder().resolve("x/twitter-text/validate.yml").toFile())
            .path("tests");
    List<String> wrong = new ArrayList<>();
    int count = 0;
    try (SocialConnectors connectors = SocialConnectors.create()) {
      Connector x = connectors.x();
      for (String group :
          List.of("WeightedTweetsCounterTest", "WeightedTweetsWithDiscountedEmojiCounterTest")) {
        for (JsonNode vector : tests.path(group)) {
          count++;
          int length = vector.path("expected").path("weightedLength").asInt();
          List<Violation> violations =
              x.validate(
                  Post.of(vector.path("text").asText()), x.capabilities(AccountAccess.anonymous()));
          boolean agrees =
              length > 280
                  ? violations.stream()
                      .anyMatch(
                          v -> v.rule().equals("text.length") && v.actual().orElse(-1) == length)
                  : violations.stream().noneMatch(v -> v.rule().equals("text.length"));
          if (!agrees) {
            wrong.add(group + ": " + vector.path("description").asText());
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(count).isGreaterThan(40);
  }
}
