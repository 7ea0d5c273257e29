package io.advocacy.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.guardrail.Finding;
import io.advocacy.network.NetworkId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Precision and recall on posts that were written before the guardrail was. The rules and the
 * guardrail were worked on with the odd posts only; the even ones were held out. Posts after the
 * first 372 were written with the repairs that they ask for.
 */
class LabelledPostsTest {
  private static final int WRITTEN_BEFORE = 372;

  private record Post(int number, String subject, String trick, Locale language, String text) {}

  private record Outcome(List<String> missed, List<String> wrong, int forbidden, int found) {
    double precision() {
      return (double) found / (found + wrong.size());
    }

    double recall() {
      return (double) found / forbidden;
    }
  }

  private static List<Post> posts() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(LabelledPostsTest.class.getResourceAsStream("posts.tsv"))) {
      List<Post> posts = new ArrayList<>();
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : all.lines().toList()) {
        if (!line.startsWith("#")) {
          String[] cells = line.split("\t", -1);
          assertThat(cells).as(line).hasSize(4);
          posts.add(
              new Post(
                  posts.size() + 1,
                  cells[0],
                  cells[1],
                  Locale.forLanguageTag(cells[2]),
                  cells[3].replace("\\n", "\n")));
        }
      }
      return posts;
    }
  }

  /** Posts and subjects of somebody who knew neither the guardrail's tests nor the other posts. */
  private static List<Post> postsOfAnotherHand() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(LabelledPostsTest.class.getResourceAsStream("other-hand.tsv"))) {
      List<Post> posts = new ArrayList<>();
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : all.lines().filter(line -> !line.startsWith("#")).toList()) {
        String[] cells = line.split("\t", 3);
        posts.add(
            new Post(
                posts.size() + 1,
                cells[0],
                "other hand",
                Locale.forLanguageTag(cells[1]),
                unescaped(cells[2])));
      }
      return posts;
    }
  }

  private static String unescaped(String text) {
    return Pattern.compile("\\\\u([0-9a-fA-F]{4})")
        .matcher(text.replace("\\n", "\n"))
        .replaceAll(
            code ->
                Matcher.quoteReplacement(Character.toString(Integer.parseInt(code.group(1), 16))));
  }

  private static Outcome check(List<Post> posts) {
    return check(posts, LuceneGuardrail.of(CompanyRules.all()));
  }

  private static Outcome check(List<Post> posts, LuceneGuardrail guardrail) {
    List<String> missed = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    int forbidden = 0;
    int found = 0;
    for (Post post : posts) {
      List<Finding> findings =
          guardrail.check(
              post.text(),
              post.language(),
              NetworkId.LINKEDIN,
              CompanyRules.RELEASE.minusSeconds(60));
      String line = post.number() + " [" + post.trick() + "] " + post.text();
      boolean right = findings.stream().anyMatch(f -> f.rule().equals(post.subject()));
      if (!post.subject().isEmpty()) {
        forbidden++;
        found += right ? 1 : 0;
        if (!right) {
          missed.add(line);
        }
      }
      if (findings.stream().anyMatch(f -> !f.rule().equals(post.subject()))) {
        wrong.add(line + " → " + findings);
      }
    }
    return new Outcome(missed, wrong, forbidden, found);
  }

  @Test
  void thereAreMoreThanThreeHundredPostsInTwoLanguages() throws IOException {
    assertThat(posts()).hasSizeGreaterThan(300);
    assertThat(posts()).filteredOn(p -> p.language().equals(Locale.FRENCH)).hasSizeGreaterThan(150);
    assertThat(posts())
        .filteredOn(p -> p.language().equals(Locale.ENGLISH))
        .hasSizeGreaterThan(150);
    assertThat(posts()).extracting(Post::text).doesNotHaveDuplicates();
  }

  @Test
  void findsWhatIsForbiddenAndLeavesTheRestAlone() throws IOException {
    List<Post> first = posts().subList(0, WRITTEN_BEFORE);
    Outcome worked = check(first.stream().filter(post -> post.number() % 2 == 1).toList());
    Outcome held = check(first.stream().filter(post -> post.number() % 2 == 0).toList());
    Outcome added = check(posts().subList(WRITTEN_BEFORE, posts().size()));

    assertThat(worked.missed()).as("missed of the posts worked with").isEmpty();
    assertThat(worked.wrong()).as("wrong of the posts worked with").isEmpty();
    assertThat(worked.recall()).isEqualTo(1);
    assertThat(numbers(added.missed())).as("missed of the posts added").containsExactly(433);
    assertThat(added.wrong()).as("wrong of the posts added").isEmpty();
    // docs/guardrails.md lists these
    assertThat(numbers(held.missed())).containsExactly(14, 28, 52, 124);
    assertThat(numbers(held.wrong())).containsExactly(218);
    assertThat(held.recall()).isGreaterThan(0.959);
    assertThat(held.precision()).isGreaterThan(0.989);
  }

  @Test
  void findsWhatAnotherHandWroteAndMissesWhatTheDocumentationLists() throws IOException {
    Outcome other = check(postsOfAnotherHand(), LuceneGuardrail.of(OtherHandRules.all()));

    assertThat(postsOfAnotherHand()).hasSize(120);
    assertThat(other.forbidden()).isEqualTo(60);
    assertThat(numbers(other.missed())).containsExactly(23);
    assertThat(numbers(other.wrong())).containsExactly(77, 98, 104, 105, 107, 113, 117);
    // docs/guardrails.md lists these
    assertThat(other.recall()).isGreaterThan(0.983);
    assertThat(other.precision()).isGreaterThan(0.893);
  }

  private static List<Integer> numbers(List<String> lines) {
    return lines.stream().map(line -> Integer.valueOf(line.split(" ", 2)[0])).toList();
  }
}
