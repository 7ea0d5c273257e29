package io.advocacy.gamification.contest;

import io.advocacy.gamification.internal.Check;
import java.util.Arrays;
import java.util.List;

/**
 * A source of public randomness and what it gave, such as the numbers of a state lottery of a day
 * that lay ahead when the entrants were published.
 *
 * @param name what it is and of which day, so that everybody finds it
 * @param values the whole numbers that it gave, each 0 or more, in any order
 */
public record RandomSource(String name, List<Long> values) {
  /** Checks the values. */
  public RandomSource {
    Check.text(name, "name of the random source", 200);
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("random source '" + name + "' must have a value");
    }
    values.forEach(value -> Check.notNegative(value, "value of random source '" + name + "'"));
  }

  /** Returns a source with these values. */
  public static RandomSource of(String name, long... values) {
    return new RandomSource(name, Arrays.stream(values).boxed().toList());
  }
}
