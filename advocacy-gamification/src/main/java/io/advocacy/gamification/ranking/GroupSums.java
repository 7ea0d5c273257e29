package io.advocacy.gamification.ranking;

import io.advocacy.people.AmbassadorId;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The groups of a board. Those who hide count for none: whoever adds up the members that a group
 * shows, or takes one sum from another, must not find the points of one who hides. Guarded by the
 * lock of the board.
 */
final class GroupSums {
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  private static final class One {
    final Ranking shown = Ranking.create();
    int members;
    BigInteger points = BigInteger.ZERO;

    void change(int by, long sum) {
      members += by;
      points = points.add(BigInteger.valueOf(sum));
    }
  }

  private record Line(Group group, int members, BigInteger points) {}

  private final int minimum;
  private final Map<Group, One> groups = new HashMap<>();

  GroupSums(int minimum) {
    this.minimum = Math.max(1, minimum);
  }

  private One one(Group group) {
    return groups.computeIfAbsent(group, key -> new One());
  }

  void put(AmbassadorId ambassador, Set<Group> of, long points) {
    for (Group group : of) {
      One one = one(group);
      one.change(1, points);
      one.shown.set(ambassador, points);
    }
  }

  void take(AmbassadorId ambassador, Set<Group> of, long points) {
    for (Group group : of) {
      One one = one(group);
      one.change(-1, -points);
      one.shown.remove(ambassador);
    }
  }

  /** Adds points to a member who has {@code sum} with them. */
  void add(AmbassadorId ambassador, Set<Group> of, long points, long sum) {
    for (Group group : of) {
      One one = one(group);
      one.change(0, points);
      one.shown.set(ambassador, sum);
    }
  }

  List<Standing> top(Group group, int count, RankStyle style) {
    One one = groups.get(group);
    return one != null && isShown(one) ? one.shown.top(count, style) : List.of();
  }

  private boolean isShown(One one) {
    return one.members >= minimum;
  }

  List<GroupPlace> places(String kind, Leaderboard.Measure measure) {
    List<Line> lines = new ArrayList<>();
    groups.forEach(
        (group, one) -> {
          if (group.kind().equals(kind) && isShown(one)) {
            lines.add(new Line(group, one.members, one.points));
          }
        });
    Comparator<Line> byResult = (a, b) -> compare(b, a, measure);
    lines.sort(byResult.thenComparing(line -> line.group().name()));
    List<GroupPlace> places = new ArrayList<>(lines.size());
    for (int i = 0; i < lines.size(); i++) {
      boolean tied = i > 0 && byResult.compare(lines.get(i - 1), lines.get(i)) == 0;
      Line line = lines.get(i);
      places.add(
          new GroupPlace(
              tied ? places.get(i - 1).rank() : i + 1,
              line.group(),
              line.members(),
              line.points().min(MOST).max(MOST.negate()).longValueExact()));
    }
    return List.copyOf(places);
  }

  /** Compares sums, or means as the fractions they are, so that no rounding decides. */
  private static int compare(Line a, Line b, Leaderboard.Measure measure) {
    return switch (measure) {
      case TOTAL -> a.points().compareTo(b.points());
      case PER_MEMBER ->
          a.points()
              .multiply(BigInteger.valueOf(b.members()))
              .compareTo(b.points().multiply(BigInteger.valueOf(a.members())));
    };
  }
}
