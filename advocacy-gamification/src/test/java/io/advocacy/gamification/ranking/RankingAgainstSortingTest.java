package io.advocacy.gamification.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.people.AmbassadorId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RankingAgainstSortingTest {

  /** The same answers, worked out by sorting everything each time. */
  private static List<Standing> sorted(Map<String, Long> points, RankStyle style) {
    List<Map.Entry<String, Long>> all = new ArrayList<>(points.entrySet());
    all.sort(
        Comparator.comparing((Map.Entry<String, Long> entry) -> -entry.getValue())
            .thenComparing(Map.Entry::getKey));
    List<Standing> standings = new ArrayList<>();
    int rank = 0;
    for (int i = 0; i < all.size(); i++) {
      boolean tied = i > 0 && all.get(i).getValue().equals(all.get(i - 1).getValue());
      if (!tied) {
        rank = style == RankStyle.DENSE ? rank + 1 : i + 1;
      }
      standings.add(
          new Standing(rank, AmbassadorId.of(all.get(i).getKey()), all.get(i).getValue()));
    }
    return standings;
  }

  /** Short ids, long ones with the same beginning, and ids in other alphabets. */
  private static String name(int member) {
    return switch (member % 8) {
      case 0 -> "a-member-with-a-long-id-" + member;
      case 1 -> "участник-" + member;
      case 2 -> "a".repeat(1 + member % 20);
      case 3 -> "é".repeat(member % 18) + member;
      default -> "member-" + member;
    };
  }

  @Property(tries = 60)
  void agreesWithSortingEverything(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 3000) int members,
      @ForAll @IntRange(min = 1, max = 1000) int spread) {
    Random random = new Random(seed);
    Ranking ranking = Ranking.create();
    Map<String, Long> points = new HashMap<>();
    for (int i = 0; i < 4 * members; i++) {
      String name = name(random.nextInt(members));
      AmbassadorId id = AmbassadorId.of(name);
      int action = random.nextInt(10);
      if (action == 0) {
        assertThat(ranking.remove(id)).isEqualTo(points.remove(name) != null);
      } else if (action == 1) {
        // now and then far above or below all others
        long value = random.nextInt(8) == 0 ? random.nextLong() >> 2 : random.nextInt(spread);
        ranking.set(id, value);
        points.put(name, value);
      } else {
        long delta = (long) random.nextInt(spread) - spread / 4;
        Standing told = ranking.addAndRank(id, delta, RankStyle.COMPETITION);
        assertThat(ranking.standing(id, RankStyle.COMPETITION)).contains(told);
        points.merge(name, delta, Long::sum);
      }
    }
    for (RankStyle style : RankStyle.values()) {
      List<Standing> expected = sorted(points, style);
      assertThat(ranking.size()).isEqualTo(expected.size());
      assertThat(ranking.top(members, style)).isEqualTo(expected);
      for (int i = 0; i < 20 && !expected.isEmpty(); i++) {
        int place = random.nextInt(expected.size());
        Standing one = expected.get(place);
        assertThat(ranking.standing(one.ambassador(), style)).contains(one);
        assertThat(ranking.around(one.ambassador(), 3, style))
            .isEqualTo(
                expected.subList(Math.max(0, place - 3), Math.min(expected.size(), place + 4)));
        assertThat(ranking.page(place, 5, style))
            .isEqualTo(expected.subList(place, Math.min(expected.size(), place + 5)));
      }
    }
  }

  /** A leaf that holds nothing but a score that goes on from the leaf before it becomes empty. */
  @Test
  void denseRanksStayRightWhenTheLastOfAScoreLeavesALeafOfItsOwn() {
    agreesWithSortingEverything(1, 1254, 10);
  }

  @Property(tries = 20)
  void manyAtOnceAnswerAsOneByOne(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int members) {
    Random random = new Random(seed);
    Ranking one = Ranking.create();
    Ranking many = Ranking.create();
    for (int round = 0; round < 40; round++) {
      List<Ranking.Change> changes = new ArrayList<>();
      List<Standing> expected = new ArrayList<>();
      RankStyle style = random.nextBoolean() ? RankStyle.DENSE : RankStyle.COMPETITION;
      for (int i = random.nextInt(100); i > 0; i--) {
        AmbassadorId id = AmbassadorId.of("member-" + random.nextInt(members));
        long points = random.nextInt(10) == 0 ? random.nextLong() >> 20 : random.nextInt(60) - 20;
        changes.add(new Ranking.Change(id, points));
        expected.add(one.addAndRank(id, points, style));
      }
      assertThat(many.addAndRank(changes, style)).isEqualTo(expected);
    }
    assertThat(many.top(members, RankStyle.DENSE)).isEqualTo(one.top(members, RankStyle.DENSE));
  }

  @Property(tries = 20)
  void staysRightWhenItShrinksToNothingAndGrowsAgain(@ForAll long seed) {
    Random random = new Random(seed);
    Ranking ranking = Ranking.create();
    for (int round = 0; round < 3; round++) {
      List<AmbassadorId> ids = new ArrayList<>();
      for (int i = 0; i < 2000; i++) {
        ids.add(AmbassadorId.of("r" + round + "-" + i));
        ranking.add(ids.get(i), random.nextInt(50));
      }
      Collections.shuffle(ids, random);
      for (int i = 0; i < ids.size(); i++) {
        assertThat(ranking.remove(ids.get(i))).isTrue();
        assertThat(ranking.size()).isEqualTo(1999 - i);
      }
      assertThat(ranking.top(5, RankStyle.DENSE)).isEmpty();
      assertThat(ranking.rankFor(7, RankStyle.DENSE)).isEqualTo(1);
    }
  }
}
