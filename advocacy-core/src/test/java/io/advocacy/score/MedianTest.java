package io.advocacy.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MedianTest {
  private static void assertSameAsSorting(int size, DoubleSupplier numbers) {
    Median median = new Median();
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = numbers.getAsDouble();
      median.add(values[i]);
    }
    Arrays.sort(values);
    assertThat(median.median(1)).hasValue((values[(size - 1) / 2] + values[size / 2]) / 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 1000, 65_536, 65_537, 65_538, 200_001})
  void isTheNumberInTheMiddle(int size) {
    SplittableRandom random = new SplittableRandom(size);
    assertSameAsSorting(size, random::nextDouble);
    assertSameAsSorting(size, () -> random.nextInt(3) / 7.0);
    assertSameAsSorting(size, () -> 0);
    assertSameAsSorting(size, () -> StrictMath.exp(random.nextInt(-600, 600)));
  }

  @Test
  void thereIsNoneOfTooFewNumbers() {
    Median median = new Median();
    for (int i = 0; i < 4; i++) {
      median.add(i);
    }
    assertThat(median.median(5)).isEmpty();
    median.add(4);
    assertThat(median.median(5)).hasValue(2);
  }
}
