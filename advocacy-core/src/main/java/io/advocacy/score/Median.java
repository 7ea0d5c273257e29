package io.advocacy.score;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The median of very many numbers from zero up, found without sorting them: from the highest digits
 * down, each pass counts how many numbers have which next 16 bits and goes on with those among
 * which the one in the middle is. The bits of doubles from zero up have the order of the doubles.
 */
final class Median {
  private static final int DIGIT = 16;
  private static final int VALUES_OF_DIGIT = 1 << DIGIT;

  private double[] values = new double[16];
  private int size;

  Median() {}

  /** Adds a number that is not negative. */
  void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  /** The median; empty where there are fewer numbers than that. */
  OptionalDouble median(int fewest) {
    if (size < fewest) {
      return OptionalDouble.empty();
    }
    double lower = atRank((size - 1) / 2);
    double upper = size % 2 == 1 ? lower : atRank(size / 2);
    return OptionalDouble.of((lower + upper) / 2);
  }

  /** The number that has so many before it in order. */
  private double atRank(int rank) {
    if (size <= VALUES_OF_DIGIT) {
      Arrays.sort(values, 0, size);
      return values[rank];
    }
    int before = rank;
    long found = 0;
    long known = 0;
    for (int shift = Long.SIZE - DIGIT; shift >= 0; shift -= DIGIT) {
      int[] counts = new int[VALUES_OF_DIGIT];
      for (int i = 0; i < size; i++) {
        long bits = Double.doubleToRawLongBits(values[i]);
        if ((bits & known) == found) {
          counts[(int) (bits >>> shift) & (VALUES_OF_DIGIT - 1)]++;
        }
      }
      int digit = 0;
      while (before >= counts[digit]) {
        before -= counts[digit];
        digit++;
      }
      found |= (long) digit << shift;
      known |= (long) (VALUES_OF_DIGIT - 1) << shift;
    }
    return Double.longBitsToDouble(found);
  }
}
