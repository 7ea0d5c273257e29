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
    return posts("similar-posts.tsv");
  }

  private static List<Post> posts(String file) throws IOException {
    List<Post> posts = new ArrayList<>();
    try (InputStream in = TextSimilarityTest.class.getResourceAsStream(file)) {
      String all = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      for (String line : all.lines().toList()) {
        List<String> fields = List.of(line.split("\t", 3));
        posts.add(
            new Post(fields.get(0), fields.get(1).equals("S"), fields.get(2).replace("\\n", "\n")));
      }
    }
    return posts;
  }

  @Test
  void precisionAndRecallOnTheLabelledSetOfFrenchAndEnglishPosts() throws IOException {
    List<Post> posts = posts();
    assertThat(posts).hasSize(328);
    assertThat(figures(posts)).isEqualTo(new Figures(296, 296, 296));
  }

  @Test
  void precisionAndRecallOnPostsOnWhichNothingWasTuned() throws IOException {
    List<Post> posts = posts("similar-posts-held-out.tsv");
    assertThat(posts).hasSize(25);
    assertThat(figures(posts)).isEqualTo(new Figures(12, 12, 12));
  }

  /** How many pairs are copies, are found, and are both. */
  private record Figures(int wanted, int found, int right) {}

  private Figures figures(List<Post> posts) {
    List<Pair> found = similarity.nearIdentical(posts.stream().map(Post::text).toList());
    int right = 0;
    int wanted = 0;
    for (int i = 0; i < posts.size(); i++) {
      for (int j = i + 1; j < posts.size(); j++) {
        wanted += posts.get(i).isCopyOf(posts.get(j)) ? 1 : 0;
      }
    }
    for (Pair pair : found) {
      right += posts.get(pair.first()).isCopyOf(posts.get(pair.second())) ? 1 : 0;
    }
    return new Figures(wanted, found.size(), right);
  }

  @Test
  void theSearchAmongManyFindsTheCopiesThatPairwiseComparisonFinds() throws IOException {
    List<String> texts = posts().stream().skip(230).map(Post::text).toList();
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
                "Été à la mer avec nos apprentis ! https://example.org/a #vacances",
                "ETE A LA MER 🌊 @someone avec nos apprentis"))
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

  private static final String EN =
      " #AcmeCorp #Lyon #Industry #Jobs / Disclosure: I am an employee of Acme Corp, this is part of"
          + " its ambassador programme.";

  @Test
  void hashtagsAndADisclosureDoNotMakeOwnWordsACopy() {
    String first = "Today is a big day for me: the factory I helped design has started.";
    String second = "Twelve years of meetings, three architects, one flood. It stands, and I grin.";
    assertThat(similarity.similarity(first + EN, second + EN)).isLessThan(0.1);
    assertThat(similarity.similarity(first + EN, first)).isEqualTo(1.0);
    assertThat(similarity.similarity("Bravo!" + EN, "Merci!" + EN)).isZero();
    assertThat(similarity.similarity(EN, EN)).isEqualTo(1.0);
  }

  @Test
  void whatAGuardrailAddsToEveryPostDoesNotCount() {
    Disclosure disclosure =
        Disclosure.of(
            "Voici la voix du groupe Acme, tel que je le vis",
            "A voice of the Acme group, as I live it");
    TextSimilarity ignoring =
        SimilarityRules.standard().ignoring(Guardrail.all(disclosure)).similarity();
    String first = disclosure.complete("I sweep the yard at five.", Locale.ENGLISH, NetworkId.X);
    String second = disclosure.complete("Robots, and tea at ten.", Locale.ENGLISH, NetworkId.X);
    assertThat(similarity.isNearIdentical(first, second)).isTrue();
    assertThat(ignoring.similarity(first, second)).isZero();
    assertThat(ignoring.bands(first)).isEqualTo(ignoring.bands("I sweep the yard at five"));
  }

  @Test
  void aSentenceThatMostPostsHaveDoesNotCountButACopyWithAnOpeningDoes() {
    String footer = " Visit the careers page of our group for all the open positions near you.";
    List<String> others =
        List.of(
            "My first winter on the crane was quiet and white." + footer,
            "Nobody told me that welding smells of almonds." + footer,
            "Seven trainees, one kettle, and a very long queue." + footer,
            "We open the depot in June with two hundred people.");
    String own = "I learned to read plans from my aunt, the mason.";
    assertThat(similarity.isNearIdentical(own + footer, others.get(0))).isTrue();
    assertThat(similarity.tooCloseTo(own + footer, others)).isEmpty();
    assertThat(similarity.tooCloseTo("Hello! " + others.get(1), others))
        .containsExactly(others.get(1));
    List<String> withGiven = new ArrayList<>(others.subList(0, 3));
    withGiven.add(footer.strip());
    assertThat(similarity.tooCloseTo(own + footer, withGiven)).contains(footer.strip());
  }

  @Test
  void aShortTextIsACopyOnlyOfAnEqualOne() {
    String longer =
        "We are hiring two electricians in Nantes; ask me how the night shift really is, I did it"
            + " for nine years.";
    for (List<String> pair :
        List.of(
            List.of("We are hiring", longer),
            List.of("We are hiring two electricians in Nantes", longer),
            List.of("Congrats team", "Congrats all"),
            List.of("Merci à tous", "Merci à toutes"),
            List.of("Bravo 🎉🎉", "Bravo 🚀"),
            List.of("Great news!", "Great news! " + longer))) {
      assertThat(similarity.isNearIdentical(pair.get(0), pair.get(1))).as("%s", pair).isFalse();
    }
    assertThat(similarity.similarity("Congrats, team!", "CONGRATS TEAM #proud")).isEqualTo(1.0);
    assertThat(similarity.similarity("Bravo 🎉🚀", "bravo 🚀🎉🎉")).isEqualTo(1.0);
    assertThat(
            similarity.similarity(longer, "I agree with her: " + longer + " Any questions for us?"))
        .isEqualTo(1.0);
  }

  @Test
  void emojiAndHashtagsAloneAreComparedInAnyOrder() {
    assertThat(similarity.similarity("👍🏽👏🏽🙏🏽", "👍👏🙏")).isEqualTo(1.0);
    assertThat(similarity.similarity("🚆🌊🎉", "🎉🚆🌊")).isEqualTo(1.0);
    assertThat(similarity.similarity("#AcmeCorp #Lyon", "#lyon #acmecorp")).isEqualTo(1.0);
    assertThat(similarity.similarity("#AcmeCorp #Lyon", "#AcmeCorp #Jobs")).isZero();
    String plain = "Our warehouse in Ghent now runs on solar power alone every day.";
    assertThat(similarity.isNearIdentical(plain.replaceAll("(\\w+)", "#$1"), plain)).isTrue();
  }

  private static String lettersFrom(int first, String text) {
    return text.toLowerCase(Locale.ROOT)
        .codePoints()
        .map(c -> c >= 'a' && c <= 'z' ? first + c - 'a' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Ways to make a copy look like another text to a program, and the same to a reader. */
  private static final List<UnaryOperator<String>> DISGUISES =
      List.of(
          text -> swapped(text, "aeopcxyiAEOPCTHKM", "аеорсхуіАЕОРСТНКМ"),
          text -> swapped(text, "oavntikAEONTIK", "οαvητικΑΕΟΝΤΙΚ"),
          text -> swapped(text.toUpperCase(Locale.ROOT), "DRTAEWMHSLCPB", "ᎠᎡᎢᎪᎬᎳᎷᎻᏚᏞᏟᏢᏴ"),
          text ->
              swapped(text.toUpperCase(Locale.ROOT), "BPDTGKCFMNLSRHAEIOU", "ꓐꓑꓓꓔꓖꓗꓚꓝꓟꓠꓡꓢꓣꓧꓮꓰꓲꓳꓴ"),
          text -> lettersFrom(0x1f130, text),
          text -> lettersFrom(0x1f150, text),
          text -> lettersFrom(0x1f170, text),
          text -> lettersFrom(0x1f1e6, text),
          text -> text.replaceAll("(?<=\\S)(?=\\s|$)", " x"),
          text -> text.replaceAll("(?<=\\S)(?=\\s|$)", " ok"),
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
    List<Post> posts = posts().subList(0, 304);
    int wanted = 0;
    int found = 0;
    int wrong = 0;
    for (int i = 0; i < posts.size(); i++) {
      for (int d = i % 2; d < DISGUISES.size(); d += 2) {
        String disguised = DISGUISES.get(d).apply(posts.get(i).text());
        wanted++;
        found += similarity.isNearIdentical(disguised, posts.get(i).text()) ? 1 : 0;
        int other = (i + 7 * d + 11) % posts.size();
        if (!posts.get(i).isCopyOf(posts.get(other))) {
          wrong += similarity.isNearIdentical(disguised, posts.get(other).text()) ? 1 : 0;
        }
      }
    }
    assertThat(wanted).isEqualTo(304 * 19 / 2);
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
