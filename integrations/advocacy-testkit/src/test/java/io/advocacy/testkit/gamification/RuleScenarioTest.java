package io.advocacy.testkit.gamification;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.advocacy.gamification.rule.Action;
import io.advocacy.gamification.rule.Amount;
import io.advocacy.gamification.rule.Rule;
import io.advocacy.gamification.rule.RuleSet;
import io.advocacy.gamification.rule.Suspicion;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkId;
import io.advocacy.program.ProgramId;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RuleScenarioTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private static RuleSet rules(Rule... rules) {
    return new RuleSet("test", PARIS, List.of(rules));
  }

  private static Rule.Builder shares(long points) {
    return Rule.builder(
        "share", Action.SHARE_PUBLISHED, Amount.fixed(points), "partage publié", "share published");
  }

  private static Rule.Builder support() {
    return Rule.builder(
        "support", Action.POD_SUPPORT, Amount.fixed(2), "soutien à un collègue", "support");
  }

  private static Rule.Builder likes() {
    return Rule.builder(
        "likes", Action.POST_MEASURED, Amount.each(Metric.LIKES, 1), "réactions", "reactions");
  }

  @Test
  void theStarterRulesAsATestReadsThem() {
    RuleSet rules = RuleSet.starter(ZoneId.of("Europe/Paris"));

    RuleScenario.under(rules)
        .when("amb-001", "2026-03-02T09:00")
        .shares("launch", NetworkId.LINKEDIN)
        .when("amb-001", "2026-03-02T18:00")
        .measures("launch", NetworkId.LINKEDIN, Metric.LIKES, 12)
        .when("amb-002", "2026-03-02T18:05")
        .supports("amb-001", NetworkId.LINKEDIN)
        .then("amb-001")
        .has(72)
        .under("first-share", 50)
        .because("12 points : réactions sur linkedin le 2 mars 2026.")
        .then("amb-002")
        .has(3);
  }

  @Nested
  class Who {
    @Test
    void aRuleForAProgramIsForThoseWhoWereInItThen() {
      RuleScenario.under(rules(shares(10).programs(ProgramId.of("sales")).build()))
          .given("amb-001")
          .inProgram("sales")
          .given("amb-002")
          .inProgram("hr")
          .when("amb-001", "2026-03-02T09:00")
          .shares("launch", NetworkId.LINKEDIN)
          .when("amb-002", "2026-03-02T09:00")
          .shares("launch", NetworkId.LINKEDIN)
          .when("amb-003", "2026-03-02T09:00")
          .shares("launch", NetworkId.LINKEDIN)
          .given("amb-003")
          .inProgram("sales")
          .when("amb-003", "2026-03-03T09:00")
          .shares("careers", NetworkId.LINKEDIN)
          .then("amb-001")
          .has(10)
          .then("amb-002")
          .has(0)
          .then("amb-003")
          .has(10);
    }

    @Test
    void aRuleForPopulationsIsForThoseOfOneOfThem() {
      RuleScenario.under(rules(shares(10).populations("france", "benelux").build()))
          .given("amb-001")
          .ofPopulation("benelux")
          .given("amb-001")
          .ofPopulation("engineers")
          .given("amb-002")
          .ofPopulation("engineers")
          .when("amb-001", "2026-03-02T09:00")
          .shares("launch", NetworkId.X)
          .when("amb-002", "2026-03-02T09:00")
          .shares("launch", NetworkId.X)
          .then("amb-001")
          .has(10)
          .then("amb-002")
          .has(0);
    }
  }

  @Nested
  class When {
    @Test
    void hoursAreThoseOfTheZoneOfTheRule() {
      Rule montreal =
          shares(10)
              .hours(LocalTime.of(8, 0), LocalTime.of(12, 0))
              .zone(ZoneId.of("America/Montreal"))
              .build();
      // 9:00 in Paris is 3:00 in Montreal, 15:00 is 9:00
      RuleScenario.under(rules(montreal))
          .when("amb-001", "2026-03-02T09:00")
          .shares("launch", NetworkId.X)
          .when("amb-002", "2026-03-02T15:00")
          .shares("launch", NetworkId.X)
          .then("amb-001")
          .has(0)
          .then("amb-002")
          .has(10);
    }

    @Test
    void hoursMayBeThoseOfThePerson() {
      Rule mornings =
          shares(10)
              .hours(LocalTime.of(8, 0), LocalTime.of(12, 0))
              .inZoneOfPerson()
              .capPerDay(10)
              .build();
      RuleScenario.under(rules(mornings))
          .given("amb-001")
          .inZone("America/Montreal")
          .when("amb-001", "2026-03-02T15:00")
          .shares("launch", NetworkId.X)
          .when("amb-001", "2026-03-02T09:00")
          .shares("careers", NetworkId.X)
          .when("amb-002", "2026-03-02T09:00")
          .shares("careers", NetworkId.X)
          .then("amb-001")
          .has(10)
          .because("10 points: share published on x on 2 March 2026.")
          .then("amb-002")
          .has(10);
    }
  }

  @Nested
  class Cheating {
    @Test
    void supportOfOneselfGivesNothingAndIsTold() {
      RuleScenario.under(rules(support().build()))
          .when("amb-001", "2026-03-02T09:00")
          .supports("amb-001", NetworkId.LINKEDIN)
          .when("amb-001", "2026-03-02T09:05")
          .supports("amb-002", NetworkId.LINKEDIN)
          .then("amb-001")
          .has(2)
          .isSuspectedOf(Suspicion.Kind.SELF_ENGAGEMENT, 1);
    }

    @Test
    void whatComesTooFastGivesNothingUntilTimeHasPassed() {
      RuleScenario.under(rules(support().atMost(2, Duration.ofMinutes(10)).build()))
          .when("amb-001", "2026-03-02T09:00")
          .supports("amb-002", NetworkId.LINKEDIN)
          .when("amb-001", "2026-03-02T09:01")
          .supports("amb-003", NetworkId.LINKEDIN)
          .when("amb-001", "2026-03-02T09:02")
          .supports("amb-004", NetworkId.LINKEDIN)
          .when("amb-001", "2026-03-02T09:10")
          .supports("amb-005", NetworkId.LINKEDIN)
          .then("amb-001")
          .has(6)
          .isSuspectedOf(Suspicion.Kind.TOO_FAST, 1);
    }

    @Test
    void twoWhoSupportEachOtherAllDayReachTheCap() {
      RuleScenario.under(rules(support().capPerColleague(3).build()))
          .when("amb-001", "2026-03-02T09:00")
          .supports("amb-002", NetworkId.LINKEDIN)
          .when("amb-001", "2026-03-02T10:00")
          .supports("amb-002", NetworkId.LINKEDIN)
          .when("amb-001", "2026-03-02T11:00")
          .supports("amb-002", NetworkId.LINKEDIN)
          .when("amb-001", "2026-03-02T12:00")
          .supports("amb-003", NetworkId.LINKEDIN)
          .then("amb-001")
          .has(5);
    }

    @Test
    void aFigureThatExplodesCountsAsFastAsItCanHonestlyGrow() {
      RuleScenario.under(rules(likes().growingAtMost(100).build()))
          .when("amb-001", "2026-03-02T09:00")
          .shares("launch", NetworkId.LINKEDIN)
          .when("amb-001", "2026-03-02T11:00")
          .measures("launch", NetworkId.LINKEDIN, Metric.LIKES, 5_000)
          .then("amb-001")
          .has(200)
          .isSuspectedOf(Suspicion.Kind.TOO_FAST, 1);
      RuleScenario.under(rules(likes().growingAtMost(100).build()))
          .when("amb-001", "2026-03-02T09:00")
          .shares("launch", NetworkId.LINKEDIN)
          .when("amb-001", "2026-03-02T11:00")
          .measures("launch", NetworkId.LINKEDIN, Metric.LIKES, 150)
          .when("amb-001", "2026-03-02T11:30")
          .measures("launch", NetworkId.LINKEDIN, Metric.LIKES, 240)
          .then("amb-001")
          .has(240)
          .isSuspectedOf(Suspicion.Kind.TOO_FAST, 0);
    }

    @Test
    void aPostTakenDownAfterItGavePointsGivesThemBack() {
      RuleScenario.under(RuleSet.starter(PARIS))
          .when("amb-001", "2026-03-02T09:00")
          .shares("launch", NetworkId.LINKEDIN)
          .when("amb-001", "2026-03-02T12:00")
          .measures("launch", NetworkId.LINKEDIN, Metric.LIKES, 9)
          .when("amb-001", "2026-03-05T12:00")
          .deletes("launch", NetworkId.LINKEDIN)
          .then("amb-001")
          .has(0);
    }
  }

  @Test
  void whatDoesNotHoldIsToldWithTheAwards() {
    RuleScenario.Then then =
        RuleScenario.under(RuleSet.starter(PARIS))
            .when("amb-001", "2026-03-02T09:00")
            .does(Action.TRAINING_ATTENDED)
            .then("amb-001");
    assertThatThrownBy(() -> then.has(31))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "amb-001 should have 31 points and has 30; the awards are\n"
                + "  training-attended: 30 points: training attended on 2 March 2026.");
    assertThatThrownBy(() -> then.under("training", 30))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("there is no rule 'training'; there are share-published,");
    assertThatThrownBy(() -> then.because("for nothing"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("nothing says to amb-001 'for nothing'");
    assertThatThrownBy(() -> then.isSuspectedOf(Suspicion.Kind.TOO_FAST, 1))
        .isInstanceOf(AssertionError.class);
  }
}
