package io.advocacy.reach;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a figure comes from and how much is behind it.
 *
 * @param source what kind of figure it is
 * @param known how many accounts or shares are in it
 * @param unknown how many were given whose figure is not known; they are not in it, which is not
 *     the same as being zero
 * @param oldest time of the oldest reading in it, where times are known
 * @param newest time of the newest reading in it, where times are known
 * @param assumptions what was assumed, in sentences; empty for what was read and counted
 */
public record Provenance(
    Source source,
    int known,
    int unknown,
    Optional<Instant> oldest,
    Optional<Instant> newest,
    List<Assumption> assumptions) {
  /** The kinds of figures, from the bottom of the ladder. */
  public enum Source {
    /** Audiences that networks gave, added up. */
    AUDIENCES,
    /** A model of how audiences overlap. */
    OVERLAP_MODEL,
    /** A model of how many of an audience see a post. */
    ORGANIC_RATES,
    /** Figures of published posts that networks gave. */
    NETWORK_FIGURES
  }

  /** Checks the counts. */
  public Provenance {
    Objects.requireNonNull(source, "source");
    if (known < 0 || unknown < 0) {
      throw new IllegalArgumentException("counts must not be negative");
    }
    Objects.requireNonNull(oldest, "oldest");
    Objects.requireNonNull(newest, "newest");
    assumptions = List.copyOf(assumptions);
  }

  Provenance as(Source other, List<Assumption> assumptions) {
    return new Provenance(other, known, unknown, oldest, newest, assumptions);
  }
}
