package io.advocacy.guardrail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a text counts when it is compared with another, as the hashes of its pieces: those of
 * {@value #SHINGLE} letters of a long text, a single one of all that counts of a short text.
 */
final class TextReading {
  /** The number of letters below which a text is read as a whole. */
  static final int SHORT = 30;

  /** The number of letters below which emoji count too. */
  static final int TINY = 12;

  static final TextReading STANDARD = new TextReading(List.of());

  private static final int SHINGLE = 5;

  /** More hashtags than this, with too little beside them, are read as the words of a sentence. */
  private static final int MOST_TAGS = 8;

  /** The length of a sentence in letters up to which it may be a disclosure. */
  private static final int LONGEST_DISCLOSURE = 100;

  private static final Pattern LINK =
      Pattern.compile("https?://\\S+|www\\.\\S+|@[\\p{L}\\p{N}_.]+");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern TAG = Pattern.compile("#[\\p{L}\\p{M}\\p{N}_]+");
  private static final Pattern TAGS_ONLY = Pattern.compile("(?:#[\\p{L}\\p{M}\\p{N}_]+\\p{P}*)+");
  private static final Pattern SENTENCE =
      Pattern.compile("(?<=[.!?\u2026])\\s+|[\\r\\n()/|\u2022]+|\\s[\u2013\u2014-]\\s");

  /** How people say for whom they work, in folded words. */
  private static final Pattern DISCLOSURE =
      Pattern.compile(
          "\\b(?:^(?:full )?disclosure|^disclaimer|^transparence"
              + "|(?:i am|im|as) an? (?:\\w+ )?(?:employee|ambassador)"
              + "|employee of|i work (?:for|at|there|here)|my employer|ambassador program(?:me)?"
              + "|je suis (?:un |une )?(?:salarie|employe|collaborat|ambassad)\\w*"
              + "|(?:opinions|views|words) are my own|propos (?:sont )?personnels"
              + "|(?:salariee?|employee?|collaboratrice|collaborateur) (?:de|du|des|chez|d[a-z]+)"
              + "|jy travaille|je travaille (?:chez|pour|ici)|mon employeur"
              + "|programme (?:d)?ambassadeurs?)\\b");

  private final List<Pattern> ignored;

  private TextReading(List<Pattern> ignored) {
    this.ignored = List.copyOf(ignored);
  }

  /** Returns a copy for which these words do not count either. */
  TextReading without(Collection<String> phrases) {
    Stream<Pattern> more =
        phrases.stream()
            .filter(phrase -> !phrase.isBlank())
            .map(
                phrase ->
                    BLANKS
                        .splitAsStream(phrase.strip())
                        .map(Pattern::quote)
                        .collect(Collectors.joining("\\s+")))
            .map(
                quoted -> Pattern.compile(quoted, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
    return new TextReading(Stream.concat(ignored.stream(), more).toList());
  }

  /** Says whether a text has the words that were left out last. */
  boolean changes(String text) {
    return ignored.get(ignored.size() - 1).matcher(text).find();
  }

  /** Says whether little of a text counts. */
  boolean isShort(String text) {
    return letters(counted(linkless(text))).length() < SHORT;
  }

  /** Returns the different hashes of the pieces of a text, sorted; none where nothing is seen. */
  int[] pieces(String text) {
    Objects.requireNonNull(text, "text");
    String plain = linkless(text);
    String body = letters(counted(plain));
    if (body.length() >= SHORT) {
      return shingles(body);
    }
    List<String> tags = tags(plain);
    String all = letters(plain);
    if (all.length() >= SHORT && (tags.size() > MOST_TAGS || (body.isEmpty() && tags.isEmpty()))) {
      return shingles(all);
    }
    String whole = body;
    if (body.isEmpty()) {
      whole = tags.isEmpty() ? all : String.join("#", tags);
    }
    if (whole.isEmpty()) {
      whole = Lookalikes.signs(text);
    } else if (body.length() < TINY) {
      whole += Lookalikes.emoji(plain);
    }
    return whole.isEmpty() ? new int[0] : new int[] {("=" + whole).hashCode()};
  }

  private static String linkless(String text) {
    return LINK.matcher(Lookalikes.plain(text)).replaceAll(" ");
  }

  /** Returns a text without what is left out, disclosures and rows of hashtags. */
  private String counted(String plain) {
    String kept = plain;
    for (Pattern phrase : ignored) {
      kept = phrase.matcher(kept).replaceAll(Matcher.quoteReplacement("\n"));
    }
    List<String> sentences =
        new ArrayList<>(sentences(kept).stream().map(TextReading::tagless).toList());
    sentences.removeIf(TextReading::isMute);
    // A disclosure is one or two sentences at the end, or one at the beginning.
    for (int i = 0; i < 2 && !sentences.isEmpty(); i++) {
      if (isDisclosure(sentences.get(sentences.size() - 1))) {
        sentences.remove(sentences.size() - 1);
      }
    }
    if (!sentences.isEmpty() && isDisclosure(sentences.get(0))) {
      sentences.remove(0);
    }
    return String.join(" ", sentences);
  }

  /** Returns the sentences and lines of a text. */
  static List<String> sentences(String text) {
    return SENTENCE
        .splitAsStream(text)
        .map(String::strip)
        .filter(Predicate.not(String::isEmpty))
        .toList();
  }

  private static boolean isDisclosure(String sentence) {
    List<String> words = Lookalikes.words(sentence);
    return words.stream().mapToInt(String::length).sum() <= LONGEST_DISCLOSURE
        && DISCLOSURE.matcher(String.join(" ", words)).find();
  }

  /**
   * Returns a sentence without the hashtags at its end, and without two or more at its beginning.
   */
  private static String tagless(String sentence) {
    List<String> tokens = BLANKS.splitAsStream(sentence).toList();
    int end = tokens.size();
    while (end > 0 && (isTags(tokens.get(end - 1)) || isMute(tokens.get(end - 1)))) {
      end--;
    }
    int start = 0;
    int tags = 0;
    while (start < end && (isTags(tokens.get(start)) || isMute(tokens.get(start)))) {
      tags += isTags(tokens.get(start)) ? 1 : 0;
      start++;
    }
    return String.join(" ", tokens.subList(tags < 2 ? 0 : start, end));
  }

  private static boolean isTags(String token) {
    return TAGS_ONLY.matcher(token).matches();
  }

  private static boolean isMute(String token) {
    return token.chars().noneMatch(c -> c < 128 && Character.isLetterOrDigit(c))
        && Lookalikes.words(token).isEmpty();
  }

  private static List<String> tags(String plain) {
    return TAG.matcher(plain)
        .results()
        .map(tag -> Lookalikes.letters(tag.group()))
        .sorted()
        .distinct()
        .toList();
  }

  /** Returns the letters of a text without words that fill it. */
  private static String letters(String text) {
    List<String> words = Lookalikes.words(text);
    int singles = 0;
    for (int i = 0; i < words.size(); i++) {
      singles += isSingle(words, i) ? 1 : 0;
    }
    boolean filled = words.size() >= SHINGLE && singles * 4 >= words.size();
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean fills =
          (filled && isSingle(words, i))
              || (word.length() < SHINGLE
                  && words.size() >= 2 * SHINGLE
                  && Collections.frequency(words, word) * 4 >= words.size()
                  && isWordBeside(words, i));
      if (!fills) {
        letters.append(word);
      }
    }
    return letters.toString();
  }

  /** Says whether a word is of one letter, and those beside it are not. */
  private static boolean isSingle(List<String> words, int at) {
    return words.get(at).length() == 1 && isWordBeside(words, at);
  }

  private static boolean isWordBeside(List<String> words, int at) {
    return (at == 0 || words.get(at - 1).length() > 1)
        && (at + 1 >= words.size() || words.get(at + 1).length() > 1);
  }

  private static int[] shingles(String letters) {
    int[] hashes = new int[letters.length() - SHINGLE + 1];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = letters.substring(i, i + SHINGLE).hashCode();
    }
    return Arrays.stream(hashes).sorted().distinct().toArray();
  }
}
