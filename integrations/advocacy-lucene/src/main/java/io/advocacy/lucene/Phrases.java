package io.advocacy.lucene;

import io.advocacy.guardrail.ForbiddenSubject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.memory.MemoryIndex;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Matches;
import org.apache.lucene.search.MatchesIterator;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Weight;

/**
 * The phrases of all rules in one language. A text is not held against all of them: each phrase
 * waits under its most telling word, and only where a text has that word the phrase's query runs,
 * on an index of the one text in memory. (Lucene's Monitor does the same with more machinery, and
 * starts a thread for each instance.)
 */
final class Phrases {
  /** A phrase found: the number of the rule and the span in the original. */
  record Hit(int rule, boolean exception, int start, int end) {}

  private record Stored(Phrase phrase, Query query, int rule, boolean exception) {}

  private final Stems.Language language;
  private final List<Stored> phrases = new ArrayList<>();
  private final Map<String, List<Integer>> byTerm = new HashMap<>();
  private final Map<String, List<Integer>> byJoined = new HashMap<>();
  private final List<Integer> always = new ArrayList<>();
  private final Set<String> shortWords = new HashSet<>();
  private final Set<String> numbers = new HashSet<>();
  private final Typos typos = new Typos();
  private final Map<String, Set<String>> known = new ConcurrentHashMap<>();
  private final Joinable joinable;

  Phrases(Stems.Language language, List<ForbiddenSubject> subjects) {
    this.language = language;
    Stems stems = new Stems(language);
    for (int rule = 0; rule < subjects.size(); rule++) {
      add(subjects.get(rule).phrases(), rule, false, stems);
      add(subjects.get(rule).exceptions(), rule, true, stems);
    }
    this.joinable = new Joinable(byJoined.keySet(), typos);
  }

  private void add(List<ForbiddenSubject.Phrase> added, int rule, boolean exception, Stems stems) {
    for (ForbiddenSubject.Phrase words : added) {
      if (Stems.Language.of(words.language()).contains(language)) {
        Phrase phrase = Phrase.of(words, stems);
        int number = phrases.size();
        phrases.add(new Stored(phrase, phrase.query(), rule, exception));
        phrase.plainWords().forEach(typos::add);
        shortWords.addAll(phrase.shortWords());
        numbers.addAll(phrase.numbers());
        Set<String> anchor = phrase.anchor();
        if (anchor.isEmpty()) {
          always.add(number);
        }
        anchor.forEach(term -> byTerm.computeIfAbsent(term, t -> new ArrayList<>()).add(number));
        phrase
            .joined()
            .forEach(term -> byJoined.computeIfAbsent(term, t -> new ArrayList<>()).add(number));
      }
    }
  }

  /** Returns where the text holds a phrase, in no particular order. */
  List<Hit> find(List<Piece> pieces) {
    if (phrases.isEmpty()) {
      return List.of();
    }
    Words words =
        Words.ofText(pieces, new Stems(language), typos, joinable, shortWords, numbers, known);
    List<Hit> hits = new ArrayList<>();
    Set<Integer> candidates = new TreeSet<>(always);
    Set<String> terms = new HashSet<>();
    for (Word word : words.inOrder()) {
      terms.addAll(word.terms());
      for (String term : word.terms()) {
        for (int number : byTerm.getOrDefault(term, List.of())) {
          Stored stored = phrases.get(number);
          if (stored.phrase().isOneWord()) {
            hits.add(new Hit(stored.rule(), stored.exception(), word.start(), word.end()));
          } else {
            candidates.add(number);
          }
        }
      }
    }
    Set<Hit> together = new HashSet<>();
    for (Word word : words.joined()) {
      for (String term : word.terms()) {
        for (int number : byJoined.getOrDefault(term, List.of())) {
          Stored stored = phrases.get(number);
          together.add(new Hit(stored.rule(), stored.exception(), word.start(), word.end()));
        }
      }
    }
    hits.addAll(together);
    candidates.removeIf(number -> !phrases.get(number).phrase().mayBeIn(terms));
    if (!candidates.isEmpty() && !words.inOrder().isEmpty()) {
      query(words, candidates, hits);
    }
    return hits;
  }

  private void query(Words words, Set<Integer> candidates, List<Hit> hits) {
    MemoryIndex text = new MemoryIndex(true);
    text.addField(Phrase.FIELD, new WordStream(words.inOrder()));
    IndexSearcher searcher = text.createSearcher();
    LeafReaderContext leaf = searcher.getIndexReader().leaves().get(0);
    try {
      for (int number : candidates) {
        Stored stored = phrases.get(number);
        Weight weight =
            searcher.createWeight(
                searcher.rewrite(stored.query()), ScoreMode.COMPLETE_NO_SCORES, 1);
        Matches matches = weight.matches(leaf, 0);
        MatchesIterator found = matches == null ? null : matches.getMatches(Phrase.FIELD);
        while (found != null && found.next()) {
          hits.add(
              new Hit(stored.rule(), stored.exception(), found.startOffset(), found.endOffset()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an index in memory reads no file", e);
    }
  }
}
