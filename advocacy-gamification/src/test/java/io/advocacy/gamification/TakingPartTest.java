package io.advocacy.gamification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.advocacy.event.EventId;
import io.advocacy.gamification.ranking.Group;
import io.advocacy.gamification.ranking.Leaderboard;
import io.advocacy.gamification.ranking.Period;
import io.advocacy.gamification.ranking.Place;
import io.advocacy.gamification.rule.Action;
import io.advocacy.gamification.rule.Amount;
import io.advocacy.gamification.rule.Fact;
import io.advocacy.gamification.rule.Rule;
import io.advocacy.gamification.rule.RuleSet;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.Population;
import io.advocacy.people.WorkingTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who stays outside, hides or goes by an alias, in the middle of a season. */
class TakingPartTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Instant NOON = Instant.parse("2026-03-02T11:00:00Z");
  private static final AmbassadorId ANA = AmbassadorId.of("amb-001");
  private static final AmbassadorId BEN = AmbassadorId.of("amb-002");

  private static Fact training(AmbassadorId who, String event) {
    return Fact.of(EventId.of(event), Action.TRAINING_ATTENDED, who, NOON);
  }

  private static RuleSet more() {
    Rule more =
        Rule.builder("more", Action.TRAINING_ATTENDED, Amount.fixed(5), "formation", "training")
            .build();
    List<Rule> rules = new ArrayList<>(RuleSet.starter(PARIS).rules());
    rules.add(more);
    return new RuleSet("more", PARIS, rules);
  }

  @Test
  void whoOptsOutInMidSeasonIsOffTheBoardAndGetsNoPointsAndComesBackWithThoseFromBefore() {
    Set<AmbassadorId> out = new HashSet<>();
    Gamification game = Gamification.builder(PARIS).outside(out::contains).build();
    Leaderboard board = game.leaderboard(Leaderboard.builder(Period.all()).minimumGroup(1));
    game.accept(training(ANA, "t1"));
    game.accept(training(BEN, "t2"));
    Group team = Group.team("north");
    board.join(ANA, Set.of(team));
    board.join(BEN, Set.of(team));

    out.add(ANA);
    assertThat(board.top(5)).containsExactly(new Place(1, "amb-002", 30));
    assertThat(board.own(ANA)).isEmpty();
    assertThat(board.members()).isEqualTo(1);
    assertThat(board.groups("team", Leaderboard.Measure.TOTAL).get(0).points()).isEqualTo(30);
    assertThat(game.scorekeeper().dryRun(more()).changes())
        .extracting(change -> change.ambassador())
        .containsExactly(BEN);
    game.scorekeeper().switchTo(more());
    assertThat(game.ledger().lifetime(ANA)).isEqualTo(30);
    assertThat(game.ledger().lifetime(BEN)).isEqualTo(35);

    out.remove(ANA);
    game.catchUp();
    assertThat(board.top(5))
        .containsExactly(new Place(1, "amb-002", 35), new Place(2, "amb-001", 30));
  }

  @Test
  void stayingOutsideHidingAndAliasesHoldOnEveryBoardEveryNodeAndAfterARestart() {
    GamificationStore store = GamificationStore.inMemory();
    Gamification one = Gamification.builder(PARIS).store(store).build();
    Gamification two = Gamification.builder(PARIS).store(store).build();
    Leaderboard all = one.leaderboard(Period.all());
    Leaderboard week = one.leaderboard(Period.week(NOON, PARIS));
    Leaderboard there = two.leaderboard(Period.all());
    AmbassadorId cleo = AmbassadorId.of("amb-003");
    one.acceptAll(List.of(training(ANA, "t1"), training(BEN, "t2"), training(cleo, "t3")));

    all.showAs(ANA, "Renard");
    all.hide(BEN);
    one.players().stayOutside(cleo, true);
    two.catchUp();
    Gamification again = Gamification.builder(PARIS).store(store).build();
    for (Leaderboard board : List.of(all, week, there, again.leaderboard(Period.all()))) {
      assertThat(board.top(5)).containsExactly(new Place(1, "Renard", 30));
      assertThat(board.own(BEN)).isPresent();
      assertThat(board.own(cleo)).isEmpty();
    }
    assertThat(two.isOutside(cleo)).isTrue();
    assertThat(two.accept(training(cleo, "t4"))).isFalse();
  }

  @Test
  void anAliasIsNobodysIdAndNobodyElsesAliasAndIsNotTold() {
    Gamification game = Gamification.builder(PARIS).build();
    Leaderboard board = game.leaderboard(Period.all());
    game.acceptAll(List.of(training(ANA, "t1"), training(BEN, "t2")));
    board.showAs(ANA, "Renard");
    assertThatIllegalArgumentException().isThrownBy(() -> board.showAs(BEN, "amb-001"));
    assertThatIllegalArgumentException().isThrownBy(() -> board.showAs(BEN, " renard"));
    assertThat(board.among(List.of(ANA))).isEmpty();
    assertThat(board.around(ANA, 0)).containsExactly(new Place(1, "Renard", 30));
  }

  private static Ambassador speaking(AmbassadorId id, Locale language) {
    return Ambassador.builder(id, WorkingTime.officeHours(PARIS)).language(language).build();
  }

  @Test
  void aPopulationThatIsOutsideNeedsADirectoryAndWhoLeavesItStaysAsBefore() {
    assertThatIllegalStateException()
        .isThrownBy(
            () -> Gamification.builder(PARIS).outside(Population.speaking(Locale.GERMAN)).build())
        .withMessageContaining("ambassadors(…)");
    Map<AmbassadorId, Ambassador> directory = new HashMap<>();
    directory.put(ANA, speaking(ANA, Locale.FRENCH));
    directory.put(BEN, speaking(BEN, Locale.GERMAN));
    Gamification game =
        Gamification.builder(PARIS)
            .ambassadors(id -> Optional.ofNullable(directory.get(id)))
            .outside(Population.speaking(Locale.GERMAN))
            .build();
    Leaderboard board = game.leaderboard(Period.all());
    game.acceptAll(List.of(training(ANA, "t1"), training(BEN, "t2")));
    directory.clear();
    assertThat(game.accept(training(ANA, "t3"))).as("a late event of one who left").isTrue();
    assertThat(game.accept(training(BEN, "t4"))).isFalse();
    assertThat(board.top(5)).containsExactly(new Place(1, "amb-001", 60));
  }
}
