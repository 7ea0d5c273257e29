package io.advocacy.insight;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How the enthusiasm of those who joined together rose, faded and came back: a discovery, after
 * which most programs fade until they address people anew.
 *
 * @param from when the first of them joined
 * @param size how many they are
 * @param peakIn the period after joining in which most of them were active, from 1
 * @param peak how many were active in it
 * @param fadedIn the first period after the peak in which at most half as many were active, from 1;
 *     empty where they have not faded
 * @param revivedIn the first period after that in which more than half as many as at the peak were
 *     active again, from 1
 * @param now how many were active in the last period that is over
 */
public record Cycle(
    Instant from,
    int size,
    int peakIn,
    Rate peak,
    OptionalInt fadedIn,
    OptionalInt revivedIn,
    Rate now) {
  /** Checks the parts. */
  public Cycle {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(peak, "peak");
    Objects.requireNonNull(fadedIn, "fadedIn");
    Objects.requireNonNull(revivedIn, "revivedIn");
    Objects.requireNonNull(now, "now");
  }

  /** Returns the cycle of a cohort; empty where no period is over or nobody was ever active. */
  public static Optional<Cycle> of(Cohort cohort) {
    List<Rate> active = cohort.active();
    int peak = 0;
    for (int i = 1; i < active.size(); i++) {
      peak = active.get(i).count() > active.get(peak).count() ? i : peak;
    }
    if (active.isEmpty() || active.get(peak).count() == 0) {
      return Optional.empty();
    }
    long most = active.get(peak).count();
    OptionalInt faded = OptionalInt.empty();
    OptionalInt revived = OptionalInt.empty();
    for (int i = peak + 1; i < active.size() && revived.isEmpty(); i++) {
      boolean low = 2 * active.get(i).count() <= most;
      if (faded.isEmpty() && low) {
        faded = OptionalInt.of(i + 1);
      } else if (faded.isPresent() && !low) {
        revived = OptionalInt.of(i + 1);
      }
    }
    return Optional.of(
        new Cycle(
            cohort.from(),
            cohort.size(),
            peak + 1,
            active.get(peak),
            faded,
            revived,
            active.get(active.size() - 1)));
  }
}
