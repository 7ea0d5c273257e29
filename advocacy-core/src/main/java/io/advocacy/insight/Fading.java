package io.advocacy.insight;

import io.advocacy.people.AmbassadorId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * An ambassador who may be leaving, and why it seems so: to be spoken to, or left in peace. It says
 * nothing about the person's work.
 *
 * @param ambassador the person
 * @param reason what was seen
 * @param silence whole days since the last share, or since joining or coming back where there is
 *     none since
 * @param usualPause the usual pause between two days with a share (the median); empty where too
 *     little is known
 */
public record Fading(
    AmbassadorId ambassador, Reason reason, Duration silence, Optional<Duration> usualPause) {
  private static final long LONG_SILENCE = 14;
  private static final int FEWEST_DAYS = 3;
  private static final int TIMES_USUAL = 3;
  private static final long WEEKS = 28;

  /** What was seen. */
  public enum Reason {
    /** Joined, and has not shared yet. */
    NEVER_BEGAN,
    /** Shared on one day or two, and not for four weeks since. */
    STOPPED_EARLY,
    /** Silent for much longer than usual. */
    SILENT,
    /** Shares much less than before. */
    SHARES_LESS
  }

  /** Checks the parts. */
  public Fading {
    Objects.requireNonNull(ambassador, "ambassador");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(silence, "silence");
    Objects.requireNonNull(usualPause, "usualPause");
  }

  /**
   * Judges one member from the ages in days of the days with a share, the oldest first.
   *
   * @param joinedAt when the person joined, or came back
   */
  static Optional<Fading> of(AmbassadorId id, Instant joinedAt, long[] days, Instant at) {
    long since = Duration.between(joinedAt, at).toDays();
    if (days.length == 0) {
      return since < LONG_SILENCE
          ? Optional.empty()
          : Optional.of(fading(id, Reason.NEVER_BEGAN, since, Optional.empty()));
    }
    long silence = Math.min(since, days[days.length - 1]);
    Optional<Duration> pause = usualPause(days);
    if (pause.isPresent()
        && silence >= LONG_SILENCE
        && silence > TIMES_USUAL * pause.get().toDays()) {
      return Optional.of(fading(id, Reason.SILENT, silence, pause));
    }
    if (pause.isEmpty() && silence >= WEEKS) {
      return Optional.of(fading(id, Reason.STOPPED_EARLY, silence, pause));
    }
    long lately = Arrays.stream(days).filter(day -> day < WEEKS).count();
    long before = Arrays.stream(days).filter(day -> day >= WEEKS && day < 2 * WEEKS).count();
    return before >= 4 && 2 * lately < before
        ? Optional.of(fading(id, Reason.SHARES_LESS, silence, pause))
        : Optional.empty();
  }

  private static Fading fading(
      AmbassadorId id, Reason reason, long silence, Optional<Duration> pause) {
    return new Fading(id, reason, Duration.ofDays(silence), pause);
  }

  private static Optional<Duration> usualPause(long[] days) {
    if (days.length < FEWEST_DAYS) {
      return Optional.empty();
    }
    long[] pauses = new long[days.length - 1];
    for (int i = 0; i < pauses.length; i++) {
      pauses[i] = days[i] - days[i + 1];
    }
    Arrays.sort(pauses);
    return Optional.of(Duration.ofDays(pauses[pauses.length / 2]));
  }
}
