package io.advocacy.cli.demo;

import io.advocacy.insight.Membership;
import io.advocacy.reach.ShareFacts;
import java.time.Instant;
import java.util.List;

/**
 * What a season of the small company came to: eight weeks of points, a challenge of teams, a draw
 * and rewards.
 *
 * @param weeks the names of the weeks, such as {@code 2026-W10}
 * @param teams the teams, the winner of the challenge first
 * @param record what the ledger had to cope with
 * @param top the first five people, as they want to be shown
 * @param draw the draw at the end
 * @param rewards what was exchanged for points
 * @param history who took part and what they shared
 */
public record SeasonOutcome(
    List<String> weeks,
    List<Team> teams,
    Books record,
    List<Person> top,
    Draw draw,
    Rewards rewards,
    History history) {
  /** Copies the lists. */
  public SeasonOutcome {
    weeks = List.copyOf(weeks);
    teams = List.copyOf(teams);
    top = List.copyOf(top);
  }

  /**
   * A team.
   *
   * @param rank its place in the challenge
   * @param name its name
   * @param members how many take part at the end
   * @param perMember points for each member at the end of each week, added up
   * @param wins whether it won
   */
  public record Team(int rank, String name, int members, List<Double> perMember, boolean wins) {
    /** Copies the points. */
    public Team {
      perMember = List.copyOf(perMember);
    }
  }

  /**
   * What the ledger had to cope with.
   *
   * @param people how many took part
   * @param entries lines of the ledger
   * @param events events that were told
   * @param late events that were told more than two days after they happened
   * @param repeated events that were told again
   * @param leavers people who left; none lost a point by it
   * @param takenBack points taken back with a post that was deleted and a share that was not honest
   * @param same whether the same events told in order give the same points
   */
  public record Books(
      int people,
      long entries,
      int events,
      int late,
      int repeated,
      int leavers,
      long takenBack,
      boolean same) {}

  /**
   * A person of the board.
   *
   * @param rank the rank
   * @param shownAs the id or the alias
   * @param points the points
   */
  public record Person(int rank, String shownAs, long points) {}

  /**
   * Who took part and what they shared.
   *
   * @param end the end of the season
   * @param members when each of them took part
   * @param shares what they shared
   */
  public record History(Instant end, List<Membership> members, List<ShareFacts> shares) {
    /** Copies the lists. */
    public History {
      members = List.copyOf(members);
      shares = List.copyOf(shares);
    }
  }

  /**
   * The draw.
   *
   * @param entrants how many people had tickets
   * @param tickets how many tickets
   * @param commitment what was published before
   * @param source the public random numbers
   * @param winners who won, in the order of the draw
   * @param verified whether the record follows from what was published
   */
  public record Draw(
      int entrants,
      int tickets,
      String commitment,
      String source,
      List<String> winners,
      boolean verified) {
    /** Copies the winners. */
    public Draw {
      winners = List.copyOf(winners);
    }
  }

  /**
   * The rewards.
   *
   * @param budget what may be given, in cents
   * @param committed what is given or promised, in cents
   * @param delivered how many people have theirs
   * @param waiting how many wait for approval or delivery
   * @param refused how many got their points back
   * @param turnedAway how many could not ask, for stock, budget or points
   */
  public record Rewards(
      long budget, long committed, int delivered, int waiting, int refused, int turnedAway) {}
}
