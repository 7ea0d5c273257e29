package io.advocacy.gamification.challenge;

import io.advocacy.gamification.internal.Check;
import io.advocacy.people.AmbassadorId;
import java.time.Instant;
import java.util.Objects;

/**
 * Somebody who takes part in a challenge. Of the period, what happens in this stretch of time
 * counts, whenever the person entered and whichever node hears of it. Times are to the microsecond.
 *
 * @param ambassador who
 * @param team for which team, at most 200 characters; empty for none
 * @param from from when, inclusive; {@link Instant#MIN} for the whole period
 * @param until until when, exclusive; {@link Instant#MAX} for the whole period
 */
public record Entrant(AmbassadorId ambassador, String team, Instant from, Instant until) {
  /** Checks the values. */
  public Entrant {
    Objects.requireNonNull(ambassador, "ambassador");
    from = from.equals(Instant.MIN) ? from : Check.time(from, "time from which it counts");
    until = until.equals(Instant.MAX) ? until : Check.time(until, "time until which it counts");
    if (team.length() > 200) {
      throw new IllegalArgumentException(
          "team must have at most 200 characters, has " + team.length());
    }
  }

  boolean counts(Instant at) {
    return !at.isBefore(from) && at.isBefore(until);
  }

  Entrant leaving(Instant at) {
    return new Entrant(ambassador, team, from, at);
  }

  /** Names nobody. */
  @Override
  public String toString() {
    return "Entrant[from=" + from + ", until=" + until + "]";
  }
}
