package io.advocacy.benchmarks.content;

import io.advocacy.guardrail.Advice;
import io.advocacy.guardrail.Finding;
import io.advocacy.guardrail.ForbiddenSubject;
import io.advocacy.lucene.LuceneGuardrail;
import io.advocacy.network.NetworkId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One post of about 100 words against 1 000 rules of two phrases each, every fourth post with
 * something forbidden in it. Beside it the naive way: one regular expression for each phrase, which
 * finds neither inflection nor disguises.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
@State(Scope.Benchmark)
public class GuardrailBenchmark {
  private static final int RULES = 1_000;
  private static final int POSTS = 200;
  private static final int WORDS = 100;
  private static final Instant AT = Instant.EPOCH;
  private static final String[] SYLLABLES = {
    "ba", "con", "de", "fer", "gi", "la", "men", "no", "par", "que", "ra", "se", "tion", "vi", "eur"
  };

  private final List<String> posts = new ArrayList<>();
  private final List<Pattern> patterns = new ArrayList<>();
  private LuceneGuardrail guardrail;
  private int next;

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    int syllables = 2 + random.nextInt(3);
    for (int i = 0; i < syllables; i++) {
      word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
    }
    return word.toString();
  }

  /** Makes rules and posts, always the same ones. */
  @Setup
  public void prepare() {
    Random random = new Random(11);
    List<ForbiddenSubject> subjects = new ArrayList<>();
    List<String> phrases = new ArrayList<>();
    for (int i = 0; i < RULES; i++) {
      String first = word(random) + " " + word(random);
      String second = word(random) + " " + word(random) + " " + word(random);
      phrases.add(first);
      phrases.add(second);
      subjects.add(
          ForbiddenSubject.builder("rule-" + i, new Advice("autre", "other"))
              .phrases(Locale.FRENCH, first)
              .phrases(Locale.ENGLISH, second)
              .build());
    }
    phrases.forEach(
        phrase ->
            patterns.add(
                Pattern.compile(
                    "\\b" + phrase.replace(" ", "\\s+") + "\\b", Pattern.CASE_INSENSITIVE)));
    guardrail = LuceneGuardrail.of(subjects);
    for (int i = 0; i < POSTS; i++) {
      StringBuilder post = new StringBuilder();
      for (int w = 0; w < WORDS; w++) {
        post.append(word(random)).append(w % 9 == 8 ? ". " : " ");
      }
      if (i % 4 == 0) {
        post.append(phrases.get(random.nextInt(phrases.size())));
      }
      posts.add(post.toString());
    }
  }

  /** This library. */
  @Benchmark
  public List<Finding> lucene() {
    next = (next + 1) % POSTS;
    return guardrail.check(posts.get(next), Locale.FRENCH, NetworkId.LINKEDIN, AT);
  }

  /** One regular expression for each phrase. */
  @Benchmark
  public int regularExpressions() {
    next = (next + 1) % POSTS;
    int found = 0;
    for (Pattern pattern : patterns) {
      found += pattern.matcher(posts.get(next)).find() ? 1 : 0;
    }
    return found;
  }
}
