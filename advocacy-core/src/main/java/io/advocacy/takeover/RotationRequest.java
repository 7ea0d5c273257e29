package io.advocacy.takeover;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * What a rotation is made of.
 *
 * @param from the Monday of the first week
 * @param weeks how many weeks
 * @param proposals who may be chosen, each person once
 * @param events what weeks are tied to
 * @param countryGap how many weeks at least lie between two turns of one country
 * @param seed decides between rotations that are equally good
 */
public record RotationRequest(
    LocalDate from,
    int weeks,
    List<Proposal> proposals,
    List<GroupEvent> events,
    int countryGap,
    long seed) {
  /** Checks the parts. */
  public RotationRequest {
    Objects.requireNonNull(from, "from");
    if (from.getDayOfWeek() != DayOfWeek.MONDAY) {
      throw new IllegalArgumentException("a rotation begins on a Monday, not on " + from);
    }
    if (weeks < 1 || weeks > 520) {
      throw new IllegalArgumentException("weeks must be from 1 to 520, is " + weeks);
    }
    proposals = List.copyOf(proposals);
    events = List.copyOf(events);
    if (countryGap < 0) {
      throw new IllegalArgumentException("countryGap must not be negative, is " + countryGap);
    }
    if (proposals.stream().map(Proposal::person).distinct().count() != proposals.size()) {
      throw new IllegalArgumentException("somebody is proposed twice");
    }
  }
}
