package io.advocacy.gamification.ranking;

import java.util.Objects;

/**
 * The place of a group beside others of its kind.
 *
 * @param rank 1 or more; equal results share it and leave a gap
 * @param group which one
 * @param members how many members, those without points too
 * @param points the sum of their points
 */
public record GroupPlace(int rank, Group group, int members, long points) {
  /** Checks the values. */
  public GroupPlace {
    Objects.requireNonNull(group, "group");
    if (members < 1) {
      throw new IllegalArgumentException("members must be at least 1, are " + members);
    }
  }

  /** Points for each member: what makes groups of different sizes comparable. */
  public double perMember() {
    return (double) points / members;
  }
}
