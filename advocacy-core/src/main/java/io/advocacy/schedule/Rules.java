package io.advocacy.schedule;

import io.advocacy.people.Absence;
import io.advocacy.people.WorkingTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that decides what is open to a share; relaxations change it piece by piece.
 *
 * @param to first millisecond after the horizon
 * @param worked public holidays that count as other days
 * @param pauses whether the pauses of the network hold
 * @param quotas those of the account
 * @param raised a quota of the application, and how high it is instead
 */
record Rules(
    WorkingTime time,
    long to,
    Set<LocalDate> worked,
    ContentRules content,
    boolean pauses,
    PostingLimits limits,
    List<NetworkQuota> quotas,
    @Nullable Raised raised) {

  /** A quota of the application with another limit. */
  record Raised(NetworkQuota quota, int limit) {}

  Rules withTime(WorkingTime other) {
    return new Rules(other, to, worked, content, pauses, limits, quotas, raised);
  }

  Rules withTo(long other) {
    return new Rules(time, other, worked, content, pauses, limits, quotas, raised);
  }

  Rules withContent(ContentRules other) {
    return new Rules(time, to, worked, other, pauses, limits, quotas, raised);
  }

  Rules withoutPauses() {
    return new Rules(time, to, worked, content, false, limits, quotas, raised);
  }

  Rules withLimits(PostingLimits other) {
    return new Rules(time, to, worked, content, pauses, other, quotas, raised);
  }

  Rules withRaised(NetworkQuota quota, int limit) {
    return new Rules(time, to, worked, content, pauses, limits, quotas, new Raised(quota, limit));
  }

  /** The same with public holidays that count as other days. */
  Rules withWorked(Set<LocalDate> other) {
    return new Rules(time, to, other, content, pauses, limits, quotas, raised);
  }

  Rules withQuotas(List<NetworkQuota> other) {
    return new Rules(time, to, worked, content, pauses, limits, other, raised);
  }

  /** The same with one day off given back, be it an absence, a public holiday or both. */
  Rules withDay(LocalDate day) {
    List<Absence> others = new ArrayList<>();
    for (Absence absence : time.absences()) {
      if (!absence.contains(day)) {
        others.add(absence);
        continue;
      }
      if (absence.from().isBefore(day)) {
        others.add(new Absence(absence.from(), day.minusDays(1)));
      }
      if (absence.to().isAfter(day)) {
        others.add(new Absence(day.plusDays(1), absence.to()));
      }
    }
    Set<LocalDate> more = new HashSet<>(worked);
    more.add(day);
    return new Rules(time.withAbsences(others), to, more, content, pauses, limits, quotas, raised);
  }
}
