package io.advocacy.cli;

import io.advocacy.cli.table.Columns;
import io.advocacy.cli.table.Quoted;
import io.advocacy.cli.table.Source;
import io.advocacy.cli.table.Table;
import io.advocacy.gamification.ranking.Ranking;
import io.advocacy.people.AmbassadorId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Reads {@code points.csv}: {@code event_id,ambassador_id,points,at[,team]}. Of a repeated event
 * the first line counts.
 */
final class PointsFile {
  private static final int EVENT = 0;
  private static final int AMBASSADOR = 1;
  private static final int POINTS = 2;
  private static final int AT = 3;
  private static final Columns COLUMNS =
      Columns.required("event_id", "ambassador_id", "points", "at").optional("team");

  /** The most points of one event, so that a million events cannot overflow. */
  private static final long MOST = 1_000_000_000_000L;

  private final Table table;
  private final Set<String> events = new HashSet<>();
  private final Map<AmbassadorId, long[]> sums = new HashMap<>();
  private long repeated;

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
    table.instant(AT);
    if (!events.add(event)) {
      repeated++;
      return;
    }
    long[] sum = sums.computeIfAbsent(ambassador, id -> new long[1]);
    try {
      sum[0] = Math.addExact(sum[0], points);
    } catch (ArithmeticException e) {
      throw table.bad(POINTS, "makes the sum of " + Quoted.of(ambassador.value()) + " too large");
    }
  }

  /** The ranking of all who are in the file. */
  Ranking ranking() {
    Ranking ranking = Ranking.create();
    sums.forEach((ambassador, sum) -> ranking.set(ambassador, sum[0]));
    return ranking;
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
