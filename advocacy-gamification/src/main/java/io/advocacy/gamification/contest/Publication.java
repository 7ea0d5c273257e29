package io.advocacy.gamification.contest;

import io.advocacy.gamification.internal.Check;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What was published of a contest before its random numbers could be known.
 *
 * @param contest the name of the contest
 * @param tickets the tickets in order, each 1 to 200 characters of one line
 * @param winners how many prizes there are
 * @param drawn how many people are drawn, those who replace winners included
 * @param sources the names of the sources of random numbers, in their order
 * @param commitment the SHA-256 over all of these, see {@link Contest#commitment()}
 * @param publishedAt when, to the microsecond
 */
public record Publication(
    String contest,
    List<String> tickets,
    int winners,
    int drawn,
    List<String> sources,
    String commitment,
    Instant publishedAt) {
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  /** Checks the values. */
  public Publication {
    Check.text(contest, "name of the contest", 200);
    tickets = List.copyOf(tickets);
    DrawRecord.requireTickets(tickets);
    sources = List.copyOf(sources);
    sources.forEach(source -> Check.text(source, "name of the random source", 200));
    if (winners < 1 || drawn < winners) {
      throw new IllegalArgumentException(
          "contest '"
              + contest
              + "' must have a winner and draw as many people; winners are "
              + winners
              + ", drawn are "
              + drawn);
    }
    if (!SHA_256.matcher(commitment).matches()) {
      throw new IllegalArgumentException(
          "the commitment of contest '" + contest + "' must be 64 hexadecimal digits");
    }
    publishedAt = Check.time(publishedAt, "time of the publication of contest '" + contest + "'");
  }

  /**
   * Returns what is published of a contest at this time.
   *
   * @throws IllegalStateException when nothing is {@link Contest#announcing announced}
   */
  public static Publication of(Contest contest, Instant now) {
    return contest.publication(now);
  }

  /**
   * Returns whether the commitment is that of tickets, prizes and sources. It no longer is where an
   * entrant whose id stood on the tickets in clear was erased.
   */
  public boolean isRight() {
    return commitment.equals(Contest.commitment(contest, winners, drawn, sources, tickets));
  }
}
