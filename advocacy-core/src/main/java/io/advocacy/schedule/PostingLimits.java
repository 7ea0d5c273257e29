package io.advocacy.schedule;

import io.advocacy.internal.Require;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * How often one account, that is one ambassador on one network, may publish. Posts that exist
 * already count.
 *
 * @param minGap shortest time between two posts, zero for none, at most 3660 days
 * @param dailyCap most posts on one local date, empty for no cap
 * @param weeklyCap most posts in one ISO week (Monday to Sunday) of the person's time zone, empty
 *     for no cap
 */
public record PostingLimits(Duration minGap, OptionalInt dailyCap, OptionalInt weeklyCap) {
  private static final Duration LONGEST_GAP = Duration.ofDays(3660);
  private static final PostingLimits NONE =
      new PostingLimits(Duration.ZERO, OptionalInt.empty(), OptionalInt.empty());

  /** Checks that gap and caps make sense. */
  public PostingLimits {
    Objects.requireNonNull(minGap, "minGap");
    Objects.requireNonNull(dailyCap, "dailyCap");
    Objects.requireNonNull(weeklyCap, "weeklyCap");
    if (minGap.isNegative() || minGap.compareTo(LONGEST_GAP) > 0) {
      throw new IllegalArgumentException("minGap must be from PT0S to 3660 days, is " + minGap);
    }
    Require.notNegative(dailyCap.orElse(0), "dailyCap");
    Require.notNegative(weeklyCap.orElse(0), "weeklyCap");
  }

  /** Returns limits that limit nothing. */
  public static PostingLimits none() {
    return NONE;
  }

  /** Returns a copy with this shortest time between two posts. */
  public PostingLimits withMinGap(Duration minGap) {
    return new PostingLimits(minGap, dailyCap, weeklyCap);
  }

  /** Returns a copy with at most this many posts on one local date. */
  public PostingLimits withDailyCap(int dailyCap) {
    return new PostingLimits(minGap, OptionalInt.of(dailyCap), weeklyCap);
  }

  /** Returns a copy with at most this many posts in one ISO week. */
  public PostingLimits withWeeklyCap(int weeklyCap) {
    return new PostingLimits(minGap, dailyCap, OptionalInt.of(weeklyCap));
  }

  /** The gap in milliseconds, rounded up. */
  long gapMillis() {
    return minGap.plusNanos(999_999).toMillis();
  }
}
