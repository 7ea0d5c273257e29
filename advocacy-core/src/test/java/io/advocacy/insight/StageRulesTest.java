package io.advocacy.insight;

import static io.advocacy.insight.Stage.AUTHOR;
import static io.advocacy.insight.Stage.CURATOR;
import static io.advocacy.insight.Stage.NOVICE;
import static io.advocacy.insight.Stage.OBSERVER;
import static io.advocacy.insight.Stage.WRITER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.advocacy.insight.StageRules.Act;
import io.advocacy.people.AmbassadorId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StageRulesTest {
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final AmbassadorId A = AmbassadorId.of("amb-001");
  private static final StageRules RULES = StageRules.defaults();

  private static Instant day(int day) {
    return START.plus(Duration.ofDays(day));
  }

  private static Act act(int day, Stage shows) {
    return new Act(A, day(day), shows);
  }

  private static Stage at(int day, List<Act> acts) {
    return RULES.at(day(day), acts).getOrDefault(A, OBSERVER);
  }

  @Test
  void onePostMakesANoviceAndThreeOfAKindTheNextStage() {
    List<Act> acts = List.of(act(0, NOVICE), act(10, CURATOR), act(11, CURATOR), act(12, CURATOR));
    assertThat(at(0, acts)).isEqualTo(NOVICE);
    assertThat(at(11, acts)).isEqualTo(NOVICE);
    assertThat(at(12, acts)).isEqualTo(CURATOR);
  }

  @Test
  void aSingleArticleMakesNobodyAnAuthor() {
    assertThat(at(5, List.of(act(0, NOVICE), act(5, AUTHOR)))).isEqualTo(NOVICE);
  }

  @Test
  void higherActsCountForTheStagesBelow() {
    assertThat(at(3, List.of(act(1, AUTHOR), act(2, WRITER), act(3, WRITER)))).isEqualTo(WRITER);
  }

  @Test
  void aStageIsKeptByOneActAndLeftWhenTheLastFadesOneStageAtATime() {
    List<Act> acts =
        List.of(act(0, WRITER), act(1, WRITER), act(2, WRITER), act(80, WRITER), act(160, NOVICE));
    assertThat(at(2, acts)).isEqualTo(WRITER);
    assertThat(at(100, acts)).isEqualTo(WRITER);
    assertThat(at(169, acts)).isEqualTo(WRITER);
    assertThat(at(170, acts)).isEqualTo(NOVICE);
    assertThat(at(250, acts)).isEqualTo(OBSERVER);
  }

  @Test
  void rulesAndActsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> new StageRules(Duration.ofDays(90), 1, 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new StageRules(Duration.ZERO, 3, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> act(1, OBSERVER)).isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void theOrderOfActsDoesNotMatter(
      @ForAll List<@IntRange(min = 0, max = 1199) Integer> codes, @ForAll Random random) {
    List<Act> acts = new ArrayList<>();
    List<Stage> kinds = List.of(NOVICE, CURATOR, WRITER, AUTHOR);
    codes.forEach(code -> acts.add(act(code / 4, kinds.get(code % 4))));
    List<Act> shuffled = new ArrayList<>(acts);
    Collections.shuffle(shuffled, random);
    assertThat(at(300, shuffled)).isEqualTo(at(300, acts));
  }
}
