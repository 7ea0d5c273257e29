package io.advocacy.lucene;

import io.advocacy.guardrail.Finding;
import io.advocacy.guardrail.ForbiddenSubject;
import io.advocacy.guardrail.Guardrail;
import io.advocacy.lucene.Phrases.Hit;
import io.advocacy.network.NetworkId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Finds forbidden subjects in texts. Inflection (Snowball stemmers for French and English), case
 * and accents do not matter, nor do letters of other scripts that look alike, invisible characters,
 * digits and signs in the place of letters, letters put apart or run together, and slips of one
 * letter in long words. Every phrase is held against every text, whatever the language of the
 * text's author.
 *
 * <p>What is found and missed on a labelled set, and how long a check takes, is in {@code
 * docs/guardrails.md}. Immutable, starts no thread, safe for use by several threads.
 */
public final class LuceneGuardrail implements Guardrail {
  private static final int LONGEST = 100_000;

  private final List<ForbiddenSubject> subjects;
  private final List<Phrases> languages;

  private LuceneGuardrail(Collection<ForbiddenSubject> subjects) {
    this.subjects = List.copyOf(subjects);
    this.languages =
        List.of(
            new Phrases(Stems.Language.FRENCH, this.subjects),
            new Phrases(Stems.Language.ENGLISH, this.subjects));
  }

  /**
   * Returns a guardrail over these subjects.
   *
   * @throws IllegalArgumentException when a phrase has no word that counts
   */
  public static LuceneGuardrail of(Collection<ForbiddenSubject> subjects) {
    return new LuceneGuardrail(subjects);
  }

  /** Returns a guardrail over these subjects. */
  public static LuceneGuardrail of(ForbiddenSubject... subjects) {
    return new LuceneGuardrail(List.of(subjects));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException when the text has more than 100 000 characters
   */
  @Override
  public List<Finding> check(String text, Locale language, NetworkId network, Instant at) {
    Objects.requireNonNull(at, "at");
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "a text must have at most " + LONGEST + " characters, has " + text.length());
    }
    List<Piece> pieces = Pieces.of(text);
    List<Hit> hits = new ArrayList<>();
    for (Phrases phrases : languages) {
      hits.addAll(phrases.find(pieces));
    }
    if (hits.isEmpty()) {
      return List.of();
    }
    Map<Integer, NavigableMap<Integer, Integer>> exceptions = exceptions(hits);
    List<Hit> open =
        hits.stream().filter(hit -> !hit.exception() && !isCovered(hit, exceptions)).toList();
    return merged(open, language, at);
  }

  /** For each rule, from each start of an exception on, how far the exceptions up to it reach. */
  private static Map<Integer, NavigableMap<Integer, Integer>> exceptions(List<Hit> hits) {
    Map<Integer, NavigableMap<Integer, Integer>> reach = new HashMap<>();
    hits.stream()
        .filter(Hit::exception)
        .sorted(Comparator.comparingInt(Hit::start))
        .forEach(
            hit -> {
              NavigableMap<Integer, Integer> own =
                  reach.computeIfAbsent(hit.rule(), rule -> new TreeMap<>());
              int before = own.isEmpty() ? 0 : own.lastEntry().getValue();
              own.put(hit.start(), Math.max(before, hit.end()));
            });
    return reach;
  }

  private static boolean isCovered(
      Hit hit, Map<Integer, NavigableMap<Integer, Integer>> exceptions) {
    NavigableMap<Integer, Integer> own = exceptions.get(hit.rule());
    Map.Entry<Integer, Integer> reach = own == null ? null : own.floorEntry(hit.start());
    return reach != null && reach.getValue() >= hit.end();
  }

  /** One finding for what overlaps, in the order of the text. */
  private List<Finding> merged(List<Hit> hits, Locale language, Instant at) {
    List<Hit> ordered = new ArrayList<>(hits);
    ordered.sort(
        Comparator.comparingInt(Hit::rule)
            .thenComparingInt(Hit::start)
            .thenComparing(Comparator.comparingInt(Hit::end).reversed()));
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < ordered.size(); ) {
      Hit first = ordered.get(i);
      int end = first.end();
      int next = i + 1;
      while (next < ordered.size()
          && ordered.get(next).rule() == first.rule()
          && ordered.get(next).start() < end) {
        end = Math.max(end, ordered.get(next).end());
        next++;
      }
      ForbiddenSubject subject = subjects.get(first.rule());
      if (subject.until().isEmpty() || at.isBefore(subject.until().get())) {
        findings.add(
            new Finding(
                subject.name(),
                subject.severity(),
                first.start(),
                end,
                subject.advice().in(language),
                subject.until()));
      }
      i = next;
    }
    findings.sort(Comparator.comparingInt(Finding::start).thenComparing(Finding::rule));
    return List.copyOf(findings);
  }
}
