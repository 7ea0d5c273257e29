package io.advocacy.guardrail;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Finds texts that say nearly the same in nearly the same words.
 *
 * <p>A text is read as its letters and digits: case, accents, links, mentions, blanks, punctuation,
 * emoji and what is invisible do not count, nor does it matter whether a letter is of the Latin
 * script or looks like one that is. Rows of hashtags do not count, nor does a sentence at the
 * beginning or the end that discloses for whom its author works, nor what {@link #ignoring} names.
 *
 * <p>The similarity of two texts is the share of the different pieces of five letters that both
 * have: of those of the shorter text where they have {@value #LONG_SHARED} or more in common, so
 * that an added opening does not hide a copy; of those of the longer text otherwise, so that a few
 * common words do not make one. A text of fewer than 30 letters is like another only when they are
 * equal: 1 or 0. Where it has fewer than 12 letters, emoji must be the same too; one of hashtags or
 * emoji only is equal to one with the same, in any order.
 *
 * <p>Immutable and safe for use by several threads; the same texts give the same answer everywhere.
 */
public final class TextSimilarity {
  /**
   * The similarity from which two texts count as near-identical. Precision and recall with it, on
   * labelled French and English posts, are in {@code docs/planning.md}.
   */
  public static final double DEFAULT_THRESHOLD = 0.5;

  /** The number of common pieces from which a text may be a copy as a part of a longer one. */
  static final int LONG_SHARED = 55;

  private static final int BANDS = 16;
  private static final int ROWS = 2;

  /**
   * How many posts in different words share a sentence that is common to the posts of a company.
   */
  private static final int COMPANY = 3;

  private final double threshold;
  private final TextReading reading;

  private TextSimilarity(double threshold, TextReading reading) {
    this.threshold = threshold;
    this.reading = reading;
  }

  /** Returns the comparison with the default threshold. */
  public static TextSimilarity standard() {
    return new TextSimilarity(DEFAULT_THRESHOLD, TextReading.STANDARD);
  }

  /**
   * Returns the comparison with another threshold.
   *
   * @throws IllegalArgumentException when it is not above 0 and at most 1
   */
  public static TextSimilarity withThreshold(double threshold) {
    if (!(threshold > 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "threshold must be above 0 and at most 1, is " + threshold);
    }
    return new TextSimilarity(threshold, TextReading.STANDARD);
  }

  /**
   * Returns a copy for which these words do not count where they stand in a text, such as what a
   * {@link Disclosure} adds to every post; upper and lower case are the same.
   */
  public TextSimilarity ignoring(Collection<String> phrases) {
    return new TextSimilarity(threshold, reading.without(phrases));
  }

  /** The similarity from which two texts count as near-identical. */
  public double threshold() {
    return threshold;
  }

  /**
   * Two near-identical texts.
   *
   * @param first position of the one in the list, from 0
   * @param second position of the other, larger than {@code first}
   * @param similarity from the threshold to 1
   */
  public record Pair(int first, int second, double similarity) {}

  /** Returns the similarity of two texts, from 0 to 1; 0 where one has nothing to be seen. */
  public double similarity(String first, String second) {
    return overlap(reading.pieces(first), reading.pieces(second));
  }

  /** Says whether two texts are near-identical. */
  public boolean isNearIdentical(String first, String second) {
    return similarity(first, second) >= threshold;
  }

  /**
   * Returns near-identical texts among many, in order of their positions. Every text that has a
   * near-identical one is in some pair, and no pair is below the threshold. All pairs are named,
   * except in crowds: once 64 partners of a text are found it is held only against texts that have
   * no partner yet, so that the time does not grow with the square of a crowd.
   */
  public List<Pair> nearIdentical(List<String> texts) {
    int[][] shingles = texts.stream().map(reading::pieces).toArray(int[][]::new);
    return new TextPairs(shingles, threshold).find();
  }

  /**
   * Returns the texts of others that a new one is too close to. A sentence of it that most of the
   * others have too, at least three of them in otherwise different words, does not count, unless it
   * is all that one of them says.
   *
   * @param text the new text
   * @param others the texts of other people
   */
  public List<String> tooCloseTo(String text, Collection<String> others) {
    List<String> close = closeTo(text, others);
    if (close.isEmpty()) {
      return close;
    }
    List<String> common =
        TextReading.sentences(text).stream().filter(part -> isCommon(part, others)).toList();
    return common.isEmpty() ? close : ignoring(common).closeTo(text, close);
  }

  private List<String> closeTo(String text, Collection<String> others) {
    int[] own = reading.pieces(text);
    return others.stream()
        .filter(other -> overlap(own, reading.pieces(other)) >= threshold)
        .toList();
  }

  private boolean isCommon(String sentence, Collection<String> others) {
    TextReading rest = reading.without(List.of(sentence));
    List<String> holders = others.stream().filter(rest::changes).toList();
    if (holders.size() < COMPANY
        || holders.size() * 2 <= others.size()
        || holders.stream().anyMatch(rest::isShort)) {
      return false;
    }
    List<int[]> different = new ArrayList<>();
    for (String holder : holders) {
      int[] pieces = rest.pieces(holder);
      if (different.stream().allMatch(other -> overlap(other, pieces) < threshold)) {
        different.add(pieces);
      }
      if (different.size() == COMPANY) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns 16 numbers for a text, or none where it has nothing to be seen: of two texts that are
   * near-identical the one and the other nearly always have one of them at the same position
   * (MinHash in bands, Broder 1997; 0.99 where half of all their different pieces are common). For
   * an index that finds what is worth comparing.
   */
  public List<Long> bands(String text) {
    int[] shingles = reading.pieces(text);
    List<Long> bands = new ArrayList<>();
    for (int band = 0; band < BANDS && shingles.length > 0; band++) {
      long key = band;
      for (int row = 0; row < ROWS; row++) {
        long salt = (band * ROWS + row + 1) * 0x9E3779B97F4A7C15L;
        long least = Long.MAX_VALUE;
        for (int shingle : shingles) {
          least = Math.min(least, mix(shingle ^ salt));
        }
        key = mix(key * 31 + least);
      }
      bands.add(key);
    }
    return List.copyOf(bands);
  }

  static double overlap(int[] a, int[] b) {
    int shorter = Math.min(a.length, b.length);
    if (shorter == 0) {
      return 0;
    }
    int both = 0;
    for (int i = 0, j = 0; i < a.length && j < b.length; ) {
      if (a[i] == b[j]) {
        both++;
        i++;
        j++;
      } else if (a[i] < b[j]) {
        i++;
      } else {
        j++;
      }
    }
    return (double) both / (both >= LONG_SHARED ? shorter : Math.max(a.length, b.length));
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
