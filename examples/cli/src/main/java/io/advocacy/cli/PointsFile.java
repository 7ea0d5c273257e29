package io.advocacy.cli;

import io.advocacy.cli.table.Columns;
import io.advocacy.cli.table.Quoted;
import io.advocacy.cli.table.Source;
import io.advocacy.cli.table.Table;
import io.advocacy.gamification.ranking.Group;
import io.advocacy.gamification.ranking.GroupPlace;
import io.advocacy.gamification.ranking.Leaderboard;
import io.advocacy.gamification.ranking.Period;
import io.advocacy.gamification.ranking.Ranking;
import io.advocacy.people.AmbassadorId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code points.csv}: {@code event_id,ambassador_id,points,at[,team]}. Of a repeated event
 * the first line counts; one that says something else is told. Somebody's team is that of the
 * latest event with a team, of two at the same time the one whose name sorts first.
 */
final class PointsFile {
  private static final int EVENT = 0;
  private static final int AMBASSADOR = 1;
  private static final int POINTS = 2;
  private static final int AT = 3;
  private static final int TEAM = 4;
  private static final int LONGEST_TEAM = 200;

  /** How many contradictions are told one by one. */
  private static final int TOLD = 3;

  private static final Columns COLUMNS =
      Columns.required("event_id", "ambassador_id", "points", "at").optional("team");

  /** The most points of one event, so that a million events cannot overflow. */
  private static final long MOST = 1_000_000_000_000L;

  private final Table table;
  private final Map<String, First> events = new HashMap<>();
  private final Map<AmbassadorId, Person> people = new HashMap<>();
  private final List<String> contradictions = new ArrayList<>();
  private long repeated;
  private long contradicted;

  /** What the first line of an event says. */
  private record First(AmbassadorId ambassador, long points) {}

  /** What the file says of one ambassador. */
  private static final class Person {
    long points;
    @Nullable String team;
    Instant teamAt = Instant.MIN;

    /** Of two teams at the same time it is the one that sorts first, whichever line comes first. */
    boolean leavesFor(String other, Instant at) {
      return team == null || at.isAfter(teamAt) || (at.equals(teamAt) && other.compareTo(team) < 0);
    }
  }

  private PointsFile(Table table) {
    this.table = table;
  }

  static PointsFile read(Source source) {
    try (Table table = Table.open(source, COLUMNS)) {
      PointsFile file = new PointsFile(table);
      table.rows(file::row);
      return file;
    }
  }

  private void row() {
    String event = table.required(EVENT, "an id of the event, so that it counts once");
    if (event.length() > 200) {
      throw table.bad(EVENT, Quoted.of(event) + " is too long; at most 200 characters");
    }
    AmbassadorId ambassador = table.ambassador(AMBASSADOR);
    long points = table.number(POINTS, -MOST, MOST, "points");
    Instant at = table.instant(AT);
    String team = table.text(TEAM);
    if (team.length() > LONGEST_TEAM) {
      throw table.bad(
          TEAM, Quoted.of(team) + " is too long; at most " + LONGEST_TEAM + " characters");
    }
    First first = events.putIfAbsent(event, new First(ambassador, points));
    if (first != null) {
      repeated++;
      if (first.points() != points || !first.ambassador().equals(ambassador)) {
        contradict(event, first, points);
      }
      return;
    }
    Person person = people.computeIfAbsent(ambassador, id -> new Person());
    try {
      person.points = Math.addExact(person.points, points);
    } catch (ArithmeticException e) {
      throw table.bad(POINTS, "makes the sum of " + Quoted.of(ambassador.value()) + " too large");
    }
    if (!team.isBlank() && person.leavesFor(team, at)) {
      person.team = team;
      person.teamAt = at;
    }
  }

  private void contradict(String event, First first, long points) {
    contradicted++;
    if (contradictions.size() < TOLD) {
      contradictions.add(
          "line "
              + table.line()
              + " repeats event "
              + Quoted.of(event)
              + (first.points() == points
                  ? " for somebody else"
                  : " with " + points + " points instead of " + first.points())
              + "; the first counts");
    }
  }

  /** The ranking of all who are in the file. */
  Ranking ranking() {
    Ranking ranking = Ranking.create();
    people.forEach((ambassador, person) -> ranking.set(ambassador, person.points));
    return ranking;
  }

  /** The teams, by points for each member; those with fewer members than the minimum left out. */
  List<GroupPlace> teams(int minimum) {
    Leaderboard board = Leaderboard.builder(Period.all()).minimumGroup(minimum).build();
    people.forEach(
        (ambassador, person) -> {
          if (person.team != null) {
            board.join(ambassador, Set.of(Group.team(person.team)));
            board.add(ambassador, person.points);
          }
        });
    return board.groups("team", Leaderboard.Measure.PER_MEMBER);
  }

  /** How many teams there are, small ones too. */
  long teamCount() {
    return people.values().stream()
        .map(person -> person.team)
        .filter(Objects::nonNull)
        .distinct()
        .count();
  }

  /** The first lines that repeat an event and say something else. */
  List<String> contradictions() {
    return contradictions;
  }

  /** How many lines repeat an event and say something else. */
  long contradicted() {
    return contradicted;
  }

  /** How many different events there are. */
  int events() {
    return events.size();
  }

  /** How many lines repeat an event. */
  long repeated() {
    return repeated;
  }
}
