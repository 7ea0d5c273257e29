package io.advocacy.selection;

import io.advocacy.internal.Require;
import io.advocacy.people.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How many of the selected people must meet a condition.
 *
 * @param name what people call it, such as {@code region = North}; unique in a selection
 * @param condition who counts
 * @param least the fewest seats
 * @param most the most seats
 */
public record Quota(String name, Condition condition, int least, int most) {
  /** Checks the parts. */
  public Quota {
    Require.text(name, "the name of a quota", 200);
    Objects.requireNonNull(condition, "condition");
    Require.notNegative(least, "least");
    if (most < least) {
      throw new IllegalArgumentException(
          "quota '" + name + "' must not ask for at least " + least + " and at most " + most);
    }
  }

  /** Returns the quota over people whose attribute has this value. */
  public static Quota of(String attribute, String value, int least, int most) {
    return new Quota(attribute + " = " + value, Condition.in(attribute, value), least, most);
  }

  /**
   * Returns quotas that make the selected people look like the workforce: for each value its share
   * of the seats, rounded down and up, and widened by a tolerance. A value with so few people that
   * its share is less than one seat gets no upper limit below 1.
   *
   * @param attribute the attribute
   * @param workforce how many people have each value
   * @param seats how many are selected
   * @param tolerance how many seats each limit is moved outwards, zero or more
   * @throws IllegalArgumentException when nobody has any value
   */
  public static List<Quota> likeTheWorkforce(
      String attribute, Map<String, Long> workforce, int seats, int tolerance) {
    Require.notNegative(tolerance, "tolerance");
    Require.notNegative(seats, "seats");
    long all = workforce.values().stream().mapToLong(Long::longValue).sum();
    if (all < 1) {
      throw new IllegalArgumentException(
          "nobody in the workforce has a value of '"
              + attribute
              + "'; there is nothing to be like");
    }
    List<Quota> quotas = new ArrayList<>();
    new TreeMap<>(workforce)
        .forEach(
            (value, people) -> {
              long share = Math.multiplyExact(people, (long) seats);
              int least = (int) Math.max(0, share / all - tolerance);
              int most = (int) Math.min(seats, (share + all - 1) / all + tolerance);
              quotas.add(Quota.of(attribute, value, least, Math.max(most, Math.min(1, seats))));
            });
    return quotas;
  }

  /** Returns a copy with other limits. */
  public Quota withLimits(int least, int most) {
    return new Quota(name, condition, least, most);
  }

  /** Says how the limits read in a sentence. */
  String limits() {
    return least == most ? "exactly " + least : "from " + least + " to " + most;
  }
}
