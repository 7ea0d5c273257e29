package io.advocacy.guardrail;

import io.advocacy.guardrail.TextSimilarity.Pair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The near-identical ones among many texts, found without comparing all pairs and without missing
 * one (prefix filtering, Chaudhuri, Ganti and Kaushik 2006): where {@code c} of the {@code n}
 * pieces of a text must be common, one of its {@code n - c + 1} rarest pieces is. So each text
 * looks for those that are not shorter under its rarest pieces only.
 */
final class TextPairs {
  /** How many partners of a text are named before it is only held against those without any. */
  private static final int CROWD = 64;

  private final int[][] texts;
  private final double threshold;

  /** By piece, where its texts begin in {@link #holders}. */
  private final int[] starts;

  /** By piece, the texts that have it; {@link #alone} holds those of them without a partner. */
  private final int[] holders;

  private final int[] alone;
  private final int[] aloneEnds;

  /** By text, the numbers of its pieces, the rarest first. */
  private final int[][] pieces;

  private final int[] partners;
  private final int[] seen;
  private final List<Pair> pairs = new ArrayList<>();

  /** Over the sorted different pieces of each text. */
  TextPairs(int[][] texts, double threshold) {
    this.texts = texts;
    this.threshold = threshold;
    int[] all = Arrays.stream(texts).flatMapToInt(Arrays::stream).sorted().distinct().toArray();
    this.pieces = new int[texts.length][];
    this.starts = new int[all.length + 1];
    for (int i = 0; i < texts.length; i++) {
      pieces[i] = Arrays.stream(texts[i]).map(piece -> Arrays.binarySearch(all, piece)).toArray();
      for (int piece : pieces[i]) {
        starts[piece + 1]++;
      }
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    this.holders = new int[starts[all.length]];
    this.aloneEnds = Arrays.copyOf(starts, all.length);
    for (int i = 0; i < texts.length; i++) {
      for (int piece : pieces[i]) {
        holders[aloneEnds[piece]++] = i;
      }
      pieces[i] =
          Arrays.stream(pieces[i])
              .boxed()
              .sorted(Comparator.comparingInt(piece -> starts[piece + 1] - starts[piece]))
              .mapToInt(Integer::intValue)
              .toArray();
    }
    this.alone = holders.clone();
    this.partners = new int[texts.length];
    this.seen = new int[texts.length];
    Arrays.fill(seen, -1);
  }

  List<Pair> find() {
    for (int text = 0; text < texts.length; text++) {
      int length = texts[text].length;
      for (int i = 0; i <= length - common(length) && length > 0; i++) {
        look(text, pieces[text][i]);
      }
    }
    pairs.sort(Comparator.comparingInt(Pair::first).thenComparingInt(Pair::second));
    return List.copyOf(pairs);
  }

  /** The least number of common pieces that makes the similarity of a text of so many pieces. */
  private int common(int length) {
    int common = Math.max(1, (int) (threshold * length) - 1);
    while (common < length && (double) common / length < threshold) {
      common++;
    }
    return common;
  }

  private void look(int text, int piece) {
    int at = starts[piece];
    for (; at < starts[piece + 1] && partners[text] < CROWD; at++) {
      compare(text, holders[at]);
    }
    if (at == starts[piece + 1]) {
      return;
    }
    int kept = starts[piece];
    for (int i = starts[piece]; i < aloneEnds[piece]; i++) {
      int other = alone[i];
      if (partners[other] == 0) {
        compare(text, other);
      }
      if (partners[other] == 0) {
        alone[kept++] = other;
      }
    }
    aloneEnds[piece] = kept;
  }

  private void compare(int text, int other) {
    boolean longer =
        texts[other].length > texts[text].length
            || (texts[other].length == texts[text].length && other > text);
    if (!longer || seen[other] == text) {
      return;
    }
    seen[other] = text;
    double similarity = TextSimilarity.overlap(texts[text], texts[other]);
    if (similarity >= threshold) {
      partners[text]++;
      partners[other]++;
      pairs.add(new Pair(Math.min(text, other), Math.max(text, other), similarity));
    }
  }
}
