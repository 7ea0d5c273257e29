package io.advocacy.schedule;

import io.advocacy.internal.Lengths;
import io.advocacy.internal.Require;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * How often one account, that is one ambassador on one network, may publish, and how often the
 * person may on all networks together. Posts that exist already count.
 *
 * @param minGap shortest time between two posts, zero for none, at most 3660 days
 * @param dailyCap most posts on one local date, empty for no cap
 * @param weeklyCap most posts in one ISO week (Monday to Sunday) of the person's time zone, empty
 *     for no cap
 * @param weeklyTotal most posts of the person in one ISO week, of all contents and on all networks
 *     together, empty for no such cap: "one or two posts a week, on one or several networks"
 */
public record PostingLimits(
    Duration minGap, OptionalInt dailyCap, OptionalInt weeklyCap, OptionalInt weeklyTotal) {
  private static final Duration LONGEST_GAP = Duration.ofDays(3660);
  private static final PostingLimits NONE =
      new PostingLimits(
          Duration.ZERO, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

  /** Checks that gap and caps make sense. */
  public PostingLimits {
    Objects.requireNonNull(minGap, "minGap");
    Objects.requireNonNull(dailyCap, "dailyCap");
    Objects.requireNonNull(weeklyCap, "weeklyCap");
    Objects.requireNonNull(weeklyTotal, "weeklyTotal");
    if (minGap.isNegative() || minGap.compareTo(LONGEST_GAP) > 0) {
      throw new IllegalArgumentException(
          "minGap must be from 0 s to 3660 days, is " + Lengths.of(minGap));
    }
    Require.notNegative(dailyCap.orElse(0), "dailyCap");
    Require.notNegative(weeklyCap.orElse(0), "weeklyCap");
    Require.notNegative(weeklyTotal.orElse(0), "weeklyTotal");
  }

  /** Returns limits that limit nothing. */
  public static PostingLimits none() {
    return NONE;
  }

  /** Returns a copy with this shortest time between two posts. */
  public PostingLimits withMinGap(Duration minGap) {
    return new PostingLimits(minGap, dailyCap, weeklyCap, weeklyTotal);
  }

  /** Returns a copy with at most this many posts on one local date. */
  public PostingLimits withDailyCap(int dailyCap) {
    return new PostingLimits(minGap, OptionalInt.of(dailyCap), weeklyCap, weeklyTotal);
  }

  /** Returns a copy with at most this many posts in one ISO week. */
  public PostingLimits withWeeklyCap(int weeklyCap) {
    return new PostingLimits(minGap, dailyCap, OptionalInt.of(weeklyCap), weeklyTotal);
  }

  /**
   * Returns a copy with at most this many posts of the person in one ISO week, on all networks
   * together.
   */
  public PostingLimits withWeeklyTotal(int weeklyTotal) {
    return new PostingLimits(minGap, dailyCap, weeklyCap, OptionalInt.of(weeklyTotal));
  }

  /** The gap in milliseconds, rounded up. */
  long gapMillis() {
    return minGap.plusNanos(999_999).toMillis();
  }
}
