package io.advocacy.cli;

import io.advocacy.cli.table.Columns;
import io.advocacy.cli.table.Quoted;
import io.advocacy.cli.table.Source;
import io.advocacy.cli.table.Table;
import io.advocacy.insight.Membership;
import io.advocacy.people.AmbassadorId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads {@code members.csv} ({@code ambassador_id,joined_at[,left_at][,program]}): who took part in
 * which program from when until when.
 */
final class MembersFile {
  private static final Columns COLUMNS =
      Columns.required("ambassador_id", "joined_at").optional("left_at", "program");

  private record Key(AmbassadorId ambassador, String program) {}

  private record Line(Membership membership, long line) {}

  private MembersFile() {}

  /** Reads the memberships by program; without a program they are in one named by nothing. */
  static Map<String, List<Membership>> read(Source source) {
    try (Table table = Table.open(source, COLUMNS)) {
      Map<Key, List<Line>> seen = new HashMap<>();
      Map<String, List<Membership>> programs = new TreeMap<>();
      table.rows(
          () -> {
            Membership membership = membership(table);
            Key key = new Key(membership.ambassador(), table.text(3));
            List<Line> earlier = seen.computeIfAbsent(key, k -> new ArrayList<>(1));
            for (Line other : earlier) {
              if (overlap(other.membership(), membership)) {
                throw table.bad(
                    0,
                    Quoted.of(membership.ambassador().value())
                        + " takes part at that time already by line "
                        + other.line()
                        + "; keep one, or end the earlier one before");
              }
            }
            earlier.add(new Line(membership, table.line()));
            programs.computeIfAbsent(key.program(), k -> new ArrayList<>()).add(membership);
          });
      if (programs.isEmpty()) {
        throw table.withoutRows("membership");
      }
      return programs;
    }
  }

  private static boolean overlap(Membership one, Membership other) {
    return one.contains(other.joinedAt()) || other.contains(one.joinedAt());
  }

  private static Membership membership(Table table) {
    AmbassadorId id = table.ambassador(0);
    Instant joined = table.instantOrDate(1);
    Membership membership = Membership.since(id, joined);
    if (table.text(2).isEmpty()) {
      return membership;
    }
    Instant left = table.instantOrDate(2);
    if (!left.isAfter(joined)) {
      throw table.bad(
          2,
          Quoted.of(table.text(2)) + " is not after joined_at; leave it empty for who takes part");
    }
    return membership.until(left);
  }
}
