package io.advocacy.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.advocacy.guardrail.TextSimilarity.Pair;
import io.advocacy.network.NetworkId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
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
    assertThat(similarity.similarity(" \u200b\u3164", " \u200b\u3164")).isZero();
    assertThat(similarity.nearIdentical(List.of("", "🌊", ""))).isEmpty();
  }

  @Test
  void whatHasNoLetterIsComparedByItsSigns() {
    assertThat(similarity.similarity("🌊🌊 🚆", "🌊 🌊🚆")).isEqualTo(1.0);
    assertThat(similarity.similarity("🌊🌊🌊🌊🌊", "🚆🚆🚆🚆🚆")).isZero();
    assertThat(similarity.similarity("https://example.org/a", "https://example.org/a"))
        .isEqualTo(1.0);
    assertThat(similarity.isNearIdentical("🌊", "Une vague")).isFalse();
  }

  /** Ways to make a copy look like another text to a program, and the same to a reader. */
  private static final List<UnaryOperator<String>> DISGUISES =
      List.of(
          text -> swapped(text, "aeopcxyiAEOPCTHKM", "аеорсхуіАЕОРСТНКМ"),
          text -> swapped(text, "oavntikAEONTIK", "οαvητικΑΕΟΝΤΙΚ"),
          text -> String.join("\u200b", text.split("")),
          text -> String.join("\u2060\ufe0f", text.split("")),
          text -> String.join(".", text.split("")),
          text -> String.join(" ", text.split("")),
          text -> String.join(" · ", text.split("")),
          text -> text.replaceAll("\\s", ""),
          text -> text.toUpperCase(Locale.ROOT),
          text ->
              Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("(\\p{L})", "$1\u0323"),
          text ->
              text.codePoints()
                  .map(c -> c > 32 && c < 127 ? c - 0x21 + 0xff01 : c)
                  .collect(
                      StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                  .toString());

  private static String swapped(String text, String from, String to) {
    StringBuilder swapped = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      int at = from.indexOf(text.charAt(i));
      swapped.setCharAt(i, at < 0 ? text.charAt(i) : to.charAt(at));
    }
    return swapped.toString();
  }

  @Test
  void disguisedCopiesOfEveryPostOfTheLabelledSetAreFoundAndNothingElse() throws IOException {
    List<Post> posts = posts();
    int wanted = 0;
    int found = 0;
    int wrong = 0;
    for (int i = 0; i < posts.size(); i++) {
      for (int d = 0; d < DISGUISES.size(); d++) {
        String disguised = DISGUISES.get(d).apply(posts.get(i).text());
        wanted++;
        found += similarity.isNearIdentical(disguised, posts.get(i).text()) ? 1 : 0;
        int other = (i + 7 * d + 11) % posts.size();
        if (!posts.get(i).isCopyOf(posts.get(other))) {
          wrong += similarity.isNearIdentical(disguised, posts.get(other).text()) ? 1 : 0;
        }
      }
    }
    assertThat(wanted).isEqualTo(3344);
    assertThat(found).as("found of the disguised copies").isEqualTo(wanted);
    assertThat(wrong).as("own words taken for copies").isZero();
  }

  @Property(tries = 15)
  void everyTextThatHasANearCopyIsInSomePair(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 150) int count) {
    Random random = new Random(seed);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder text = new StringBuilder();
      int crowd = random.nextInt(4);
      for (int word = random.nextInt(12); word >= 0; word--) {
        text.append(crowd < 2 ? "wort" + crowd + word : "w" + random.nextInt(60)).append(' ');
      }
      texts.add(text.toString());
    }
    List<Pair> pairs = similarity.nearIdentical(texts);
    Set<Integer> told = new HashSet<>();
    for (Pair pair : pairs) {
      told.add(pair.first());
      told.add(pair.second());
      assertThat(pair.similarity())
          .isEqualTo(similarity.similarity(texts.get(pair.first()), texts.get(pair.second())))
          .isGreaterThanOrEqualTo(similarity.threshold());
    }
    Set<Integer> expected = new HashSet<>();
    for (int i = 0; i < count; i++) {
      for (int j = i + 1; j < count; j++) {
        if (similarity.isNearIdentical(texts.get(i), texts.get(j))) {
          expected.add(i);
          expected.add(j);
        }
      }
    }
    assertThat(told).isEqualTo(expected);
    assertThat(pairs).doesNotHaveDuplicates();
  }

  @Test
  void copiesShareABandOfAnIndex() throws IOException {
    List<Post> posts = posts();
    int copies = 0;
    int sharing = 0;
    for (int i = 0; i < posts.size(); i++) {
      for (int j = i + 1; j < posts.size(); j++) {
        if (posts.get(i).isCopyOf(posts.get(j))) {
          List<Long> first = similarity.bands(posts.get(i).text());
          List<Long> second = similarity.bands(posts.get(j).text());
          copies++;
          sharing +=
              IntStream.range(0, 16).anyMatch(b -> first.get(b).equals(second.get(b))) ? 1 : 0;
        }
      }
    }
    assertThat((double) sharing / copies).isGreaterThanOrEqualTo(0.99);
    assertThat(similarity.bands("")).isEmpty();
  }

  @Test
  void everyoneOfThousandsOfCopiesIsFoundWithoutComparingAllPairs() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      texts.add("Proud to share that our new site opens in spring, come and see us! #" + i);
    }
    List<Pair> pairs = similarity.nearIdentical(texts);
    assertThat(pairs.stream().flatMap(pair -> Stream.of(pair.first(), pair.second())).distinct())
        .hasSize(3_000);
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
