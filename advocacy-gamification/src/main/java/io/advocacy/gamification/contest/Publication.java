package io.advocacy.gamification.contest;

import io.advocacy.gamification.internal.Check;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/**
 * What was published of a contest before its random numbers could be known.
 *
 * @param contest the name of the contest
 * @param tickets the tickets in order
 * @param commitment the SHA-256, see {@link Contest#commitment()}
 * @param publishedAt when, to the microsecond
 */
public record Publication(
    String contest, List<String> tickets, String commitment, Instant publishedAt) {
  /** Checks the values. */
  public Publication {
    Check.text(contest, "name of the contest", 200);
    tickets = List.copyOf(tickets);
    Objects.requireNonNull(commitment, "commitment");
    publishedAt = publishedAt.truncatedTo(ChronoUnit.MICROS);
  }

  /** Returns what is published of a contest at this time. */
  public static Publication of(Contest contest, Instant now) {
    return new Publication(contest.name(), contest.tickets(), contest.commitment(), now);
  }
}
