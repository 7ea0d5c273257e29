package io.advocacy.gamification.ranking;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A board as it was at one time; it never changes, whatever points come later.
 *
 * @param period what was ranked
 * @param takenAt when
 * @param places all members who were shown, in order
 */
public record Snapshot(Period period, Instant takenAt, List<Place> places) {
  /** Checks the values. */
  public Snapshot {
    Objects.requireNonNull(period, "period");
    Objects.requireNonNull(takenAt, "takenAt");
    places = List.copyOf(places);
  }
}
