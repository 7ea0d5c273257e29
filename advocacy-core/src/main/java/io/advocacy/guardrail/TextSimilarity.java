package io.advocacy.guardrail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Finds texts that say nearly the same in nearly the same words.
 *
 * <p>A text is read as its letters and digits: case, accents, links, mentions, blanks, punctuation,
 * emoji and what is invisible do not count, nor does it matter whether a letter is of the Latin
 * script or looks like one that is. What has no letter or digit is read as its signs. The
 * similarity of two texts is the share of the different pieces of {@value #SHINGLE} letters of the
 * shorter one that the other has too, so that an added opening or a list of hashtags does not hide
 * a copy.
 *
 * <p>Immutable and safe for use by several threads; the same texts give the same answer everywhere.
 */
public final class TextSimilarity {
  /**
   * The similarity from which two texts count as near-identical. Precision and recall with it, on
   * labelled French and English posts, are in {@code docs/planning.md}.
   */
  public static final double DEFAULT_THRESHOLD = 0.5;

  private static final int SHINGLE = 5;
  private static final int BANDS = 16;
  private static final int ROWS = 2;
  private static final Pattern LINK =
      Pattern.compile("https?://\\S+|www\\.\\S+|@[\\p{L}\\p{N}_.]+");

  private final double threshold;

  private TextSimilarity(double threshold) {
    this.threshold = threshold;
  }

  /** Returns the comparison with the default threshold. */
  public static TextSimilarity standard() {
    return new TextSimilarity(DEFAULT_THRESHOLD);
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
    return new TextSimilarity(threshold);
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
    return overlap(shingles(first), shingles(second));
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
    int[][] shingles = texts.stream().map(TextSimilarity::shingles).toArray(int[][]::new);
    return new TextPairs(shingles, threshold).find();
  }

  /**
   * Returns the texts of others that a new one is too close to.
   *
   * @param text the new text
   * @param others the texts of other people
   */
  public List<String> tooCloseTo(String text, Collection<String> others) {
    int[] own = shingles(text);
    return others.stream().filter(other -> overlap(own, shingles(other)) >= threshold).toList();
  }

  /**
   * Returns 16 numbers for a text, or none where it has nothing to be seen: of two texts that are
   * near-identical the one and the other nearly always have one of them at the same position
   * (MinHash in bands, Broder 1997; 0.99 where half of all their different pieces are common). For
   * an index that finds what is worth comparing.
   */
  public List<Long> bands(String text) {
    int[] shingles = shingles(text);
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

  /** Returns what of a text counts. */
  static String normalise(String text) {
    Objects.requireNonNull(text, "text");
    String letters = Lookalikes.letters(LINK.matcher(text).replaceAll(" "));
    return letters.isEmpty() ? Lookalikes.signs(text) : letters;
  }

  /** Returns the different hashes of the shingles of a text, sorted. */
  private static int[] shingles(String text) {
    String words = normalise(text);
    if (words.isEmpty()) {
      return new int[0];
    }
    int count = Math.max(1, words.length() - SHINGLE + 1);
    int[] hashes = new int[count];
    for (int i = 0; i < count; i++) {
      hashes[i] = words.substring(i, Math.min(words.length(), i + SHINGLE)).hashCode();
    }
    return Arrays.stream(hashes).sorted().distinct().toArray();
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
    return (double) both / shorter;
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
