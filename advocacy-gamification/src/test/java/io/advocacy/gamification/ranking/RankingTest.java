package io.advocacy.gamification.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.advocacy.people.AmbassadorId;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankingTest {
  private final Ranking ranking = Ranking.create();

  private static AmbassadorId id(String value) {
    return AmbassadorId.of(value);
  }

  private void four() {
    ranking.add(id("dora"), 10);
    ranking.add(id("carl"), 20);
    ranking.add(id("bea"), 20);
    ranking.add(id("abe"), 30);
  }

  @Test
  void equalPointsShareARankAndLeaveAGapInCompetitionStyle() {
    four();
    assertThat(ranking.top(10, RankStyle.COMPETITION))
        .containsExactly(
            new Standing(1, id("abe"), 30),
            new Standing(2, id("bea"), 20),
            new Standing(2, id("carl"), 20),
            new Standing(4, id("dora"), 10));
  }

  @Test
  void equalPointsShareARankAndLeaveNoGapInDenseStyle() {
    four();
    assertThat(ranking.top(10, RankStyle.DENSE))
        .extracting(Standing::rank)
        .containsExactly(1, 2, 2, 3);
    assertThat(ranking.rank(id("dora"), RankStyle.DENSE)).hasValue(3);
  }

  @Test
  void equalPointsAreListedInTheOrderOfIdsWhateverTheOrderOfArrival() {
    for (String name : List.of("m", "é", "b", "z", "a", "日本", "B", "aa")) {
      ranking.add(id(name), 5);
    }
    assertThat(ranking.top(10, RankStyle.COMPETITION))
        .extracting(standing -> standing.ambassador().value())
        .containsExactly("B", "a", "aa", "b", "m", "z", "é", "日本");
  }

  @Test
  void showsTheNeighboursAroundAMember() {
    four();
    assertThat(ranking.around(id("carl"), 1, RankStyle.COMPETITION))
        .extracting(standing -> standing.ambassador().value())
        .containsExactly("bea", "carl", "dora");
    assertThat(ranking.around(id("abe"), 1, RankStyle.COMPETITION))
        .extracting(standing -> standing.ambassador().value())
        .containsExactly("abe", "bea");
    assertThat(ranking.around(id("nobody"), 1, RankStyle.COMPETITION)).isEmpty();
  }

  @Test
  void membersWithZeroOrNegativePointsAreRanked() {
    ranking.add(id("zero"), 0);
    ranking.add(id("minus"), -3);
    ranking.add(id("plus"), 1);
    assertThat(ranking.top(3, RankStyle.COMPETITION))
        .extracting(Standing::points)
        .containsExactly(1L, 0L, -3L);
  }

  @Test
  void percentileCountsThoseBelowAndHalfOfThoseEqual() {
    four();
    assertThat(ranking.percentile(id("abe"))).contains(100.0);
    assertThat(ranking.percentile(id("bea"))).contains(50.0);
    assertThat(ranking.percentile(id("dora"))).contains(0.0);
    assertThat(ranking.percentile(id("nobody"))).isEmpty();
    Ranking alone = Ranking.create();
    alone.add(id("abe"), 3);
    assertThat(alone.percentile(id("abe"))).contains(50.0);
  }

  @Test
  void whoIsTakenOutLeavesNoGap() {
    four();
    assertThat(ranking.remove(id("bea"))).isTrue();
    assertThat(ranking.remove(id("bea"))).isFalse();
    assertThat(ranking.size()).isEqualTo(3);
    assertThat(ranking.rank(id("bea"), RankStyle.DENSE)).isEmpty();
    assertThat(ranking.rank(id("dora"), RankStyle.COMPETITION)).hasValue(3);
  }

  @Test
  void saysWhichRankANumberOfPointsWouldHave() {
    four();
    assertThat(ranking.rankFor(25, RankStyle.COMPETITION)).isEqualTo(2);
    assertThat(ranking.rankFor(0, RankStyle.COMPETITION)).isEqualTo(5);
    assertThat(ranking.rankFor(0, RankStyle.DENSE)).isEqualTo(4);
  }

  @Test
  void aSumThatDoesNotFitIsRefusedAndChangesNothing() {
    ranking.add(id("abe"), Long.MAX_VALUE);
    assertThatThrownBy(() -> ranking.add(id("abe"), 1))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("does not fit into 64 bits");
    assertThat(ranking.points(id("abe"))).hasValue(Long.MAX_VALUE);
  }

  @Test
  void pagesAndCountsAreChecked() {
    four();
    assertThat(ranking.page(2, 1, RankStyle.COMPETITION))
        .containsExactly(new Standing(2, id("carl"), 20));
    assertThat(ranking.page(9, 5, RankStyle.COMPETITION)).isEmpty();
    assertThat(ranking.around(id("abe"), Integer.MAX_VALUE, RankStyle.DENSE)).hasSize(4);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ranking.page(-1, 1, RankStyle.DENSE))
        .withMessage("position must not be negative, is -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ranking.top(-1, RankStyle.DENSE))
        .withMessage("count must not be negative, is -1");
  }
}
