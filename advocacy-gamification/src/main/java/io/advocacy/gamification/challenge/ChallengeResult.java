package io.advocacy.gamification.challenge;

import java.util.List;
import java.util.Objects;

/**
 * How a challenge stands, or ended.
 *
 * @param challenge its name
 * @param frozen whether it is closed, so that this never changes
 * @param total the points of all who take part
 * @param goalReached whether a collective goal is reached; false for other kinds
 * @param lines those who take part, best first
 */
public record ChallengeResult(
    String challenge, boolean frozen, long total, boolean goalReached, List<Line> lines) {

  /**
   * One who takes part.
   *
   * @param rank 1 or more
   * @param name the ambassador's id, or the team
   * @param points the points that counted
   * @param members how many people, 1 for a person
   * @param qualified whether the minimum is reached
   * @param wins whether this is, or would now be, a winner
   */
  public record Line(
      int rank, String name, long points, int members, boolean qualified, boolean wins) {
    /** Points for each member. */
    public double perMember() {
      return (double) points / members;
    }
  }

  /** Checks the values. */
  public ChallengeResult {
    Objects.requireNonNull(challenge, "challenge");
    lines = List.copyOf(lines);
  }

  /** Returns the names of the winners, best first. */
  public List<String> winners() {
    return lines.stream().filter(Line::wins).map(Line::name).toList();
  }
}
