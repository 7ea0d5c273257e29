package io.advocacy.recruitment;

import io.advocacy.people.EmployeeId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Somebody to invite because too few apply, and why. An invitation may be left unanswered.
 *
 * @param person who
 * @param weight how present and influential, from 0 to 100
 * @param reasons why, in sentences that can be shown to the person
 */
public record Invitation(EmployeeId person, double weight, List<String> reasons) {
  private static final double MANY_POSTS = 12;
  private static final double MANY_APPEARANCES = 3;
  private static final double LARGE_AUDIENCE = 10_000;

  /** Checks the parts. */
  public Invitation {
    Objects.requireNonNull(person, "person");
    reasons = List.copyOf(reasons);
  }

  /**
   * Returns the most present and influential people: a point each for audience (logarithmic, full
   * at 10 000), posts (full at one a week in 90 days) and appearances (full at three), as a
   * percentage. Whoever has none of these is not invited.
   *
   * @param presences what is known
   * @param except who is not to be asked, because they applied or said no before
   * @param most the most invitations
   */
  public static List<Invitation> mostPresent(
      List<Presence> presences, Set<EmployeeId> except, long most) {
    return presences.stream()
        .filter(presence -> !except.contains(presence.person()))
        .map(Invitation::of)
        .filter(invitation -> invitation.weight() > 0)
        .sorted(
            Comparator.comparingDouble(Invitation::weight)
                .reversed()
                .thenComparing(Invitation::person))
        .limit(most)
        .toList();
  }

  private static Invitation of(Presence presence) {
    double audience =
        Math.min(
            1, StrictMath.log1p((double) presence.audience()) / StrictMath.log1p(LARGE_AUDIENCE));
    double posts = Math.min(1, presence.posts() / MANY_POSTS);
    double appearances = Math.min(1, presence.appearances().size() / MANY_APPEARANCES);
    List<String> reasons = new ArrayList<>();
    if (presence.audience() > 0) {
      reasons.add("reaches " + presence.audience() + " people");
    }
    if (presence.posts() > 0) {
      reasons.add("published " + presence.posts() + " posts about work in 90 days");
    }
    if (!presence.appearances().isEmpty()) {
      reasons.add("speaks for the company at " + String.join(", ", presence.appearances()));
    }
    return new Invitation(
        presence.person(), Math.round((audience + posts + appearances) / 3 * 1000) / 10.0, reasons);
  }

  /** Names the person only. */
  @Override
  public String toString() {
    return "Invitation[" + person + "]";
  }
}
