package io.advocacy.insight;

import java.time.Instant;
import java.util.Objects;

/**
 * A program in one stretch of time: who was there, who came and went, and how many of them shared.
 *
 * @param from the first moment
 * @param to the first moment after
 * @param joined how many joined in it
 * @param left how many left in it
 * @param active how many of those who took part in it shared in it
 */
public record Pulse(Instant from, Instant to, int joined, int left, Rate active) {
  /** Checks the parts. */
  public Pulse {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(active, "active");
  }
}
