package io.advocacy.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.advocacy.guardrail.TextSimilarity.Pair;
import io.advocacy.network.NetworkId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TextSimilarityTest {
  private final TextSimilarity similarity = TextSimilarity.standard();

  /** A post of the labelled set: posts S of one subject are copies, D is in own words. */
  private record Post(String subject, boolean copy, String text) {
    boolean isCopyOf(Post other) {
      return copy && other.copy && subject.equals(other.subject);
    }
  }

  private static List<Post> posts() throws IOException {
    List<Post> posts = new ArrayList<>();
    try (InputStream in = TextSimilarityTest.class.getResourceAsStream("similar-posts.tsv")) {
      String all = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      for (String line : all.lines().toList()) {
        List<String> fields = List.of(line.split("\t", 3));
        posts.add(new Post(fields.get(0), fields.get(1).equals("S"), fields.get(2)));
      }
    }
    return posts;
  }

  @Test
  void precisionAndRecallOnTheLabelledSetOfFrenchAndEnglishPosts() throws IOException {
    List<Post> posts = posts();
    assertThat(posts).hasSize(304);
    int found = 0;
    int right = 0;
    int wanted = 0;
    double leastAlike = 1;
    double mostOwn = 0;
    for (int i = 0; i < posts.size(); i++) {
      for (int j = i + 1; j < posts.size(); j++) {
        boolean copy = posts.get(i).isCopyOf(posts.get(j));
        double value = similarity.similarity(posts.get(i).text(), posts.get(j).text());
        boolean near = value >= similarity.threshold();
        wanted += copy ? 1 : 0;
        found += near ? 1 : 0;
        right += near && copy ? 1 : 0;
        leastAlike = copy ? Math.min(leastAlike, value) : leastAlike;
        mostOwn = copy ? mostOwn : Math.max(mostOwn, value);
      }
    }
    assertThat(wanted).isEqualTo(288);
    String range = "copies from " + leastAlike + ", own words up to " + mostOwn;
    assertThat((double) right / found).as("precision; " + range).isEqualTo(1.0);
    assertThat((double) right / wanted).as("recall; " + range).isEqualTo(1.0);
    assertThat(leastAlike).isGreaterThan(mostOwn + 0.1);
  }

  @Test
  void theSearchAmongManyFindsTheCopiesThatPairwiseComparisonFinds() throws IOException {
    List<String> texts = posts().stream().map(Post::text).toList();
    List<Pair> expected = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      for (int j = i + 1; j < texts.size(); j++) {
        double value = similarity.similarity(texts.get(i), texts.get(j));
        if (value >= similarity.threshold()) {
          expected.add(new Pair(i, j, value));
        }
      }
    }
    assertThat(similarity.nearIdentical(texts)).isEqualTo(expected);
  }

  @Test
  void caseAccentsLinksMentionsAndEmojiDoNotCount() {
    assertThat(
            similarity.similarity(
                "Été à la mer ! https://example.org/a #vacances",
                "ETE A LA MER 🌊 @someone vacances"))
        .isEqualTo(1.0);
  }

  @Test
  void emptyTextsAreLikeNothing() {
    assertThat(similarity.similarity("", "")).isZero();
    assertThat(similarity.similarity("🌊", "🌊")).isZero();
    assertThat(similarity.nearIdentical(List.of("", "🌊", ""))).isEmpty();
  }

  @Test
  void everyoneOfThousandsOfCopiesIsFoundWithoutComparingAllPairs() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      texts.add("Proud to share that our new site opens in spring, come and see us! #" + i);
    }
    List<Pair> pairs = similarity.nearIdentical(texts);
    assertThat(pairs.stream().map(Pair::second).distinct()).hasSize(2_999);
    assertThat(pairs.size()).isLessThan(3_000 * 2_999 / 4);
  }

  @Test
  void namesTheTextsThatANewOneIsTooCloseTo() {
    String copy = "Our new plant opens in spring, and we hire fifty people.";
    assertThat(
            similarity.tooCloseTo(
                "Our new plant opens in spring and we're hiring fifty people!",
                List.of("I bake bread on Sundays.", copy)))
        .containsExactly(copy);
  }

  @Test
  void xWantsOwnWords() {
    assertThat(SimilarityPolicy.defaultFor(NetworkId.X)).isEqualTo(SimilarityPolicy.OWN_WORDS);
    assertThat(SimilarityPolicy.defaultFor(NetworkId.LINKEDIN)).isEqualTo(SimilarityPolicy.ALLOW);
  }

  @Test
  void aThresholdThatIsNoShareIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> TextSimilarity.withThreshold(0));
    assertThatIllegalArgumentException().isThrownBy(() -> TextSimilarity.withThreshold(Double.NaN));
  }
}
