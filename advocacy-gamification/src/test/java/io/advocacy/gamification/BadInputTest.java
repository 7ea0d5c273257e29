package io.advocacy.gamification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.advocacy.event.EventId;
import io.advocacy.gamification.challenge.Challenge;
import io.advocacy.gamification.challenge.ChallengeKind;
import io.advocacy.gamification.ledger.Ledger;
import io.advocacy.gamification.ledger.LedgerEntry;
import io.advocacy.gamification.ledger.PointsOverflowException;
import io.advocacy.gamification.ledger.RuleId;
import io.advocacy.gamification.ranking.Period;
import io.advocacy.gamification.reward.Reward;
import io.advocacy.gamification.reward.RewardCatalogue;
import io.advocacy.gamification.rule.Action;
import io.advocacy.gamification.rule.Amount;
import io.advocacy.gamification.rule.Fact;
import io.advocacy.gamification.rule.Rule;
import io.advocacy.gamification.rule.RuleSet;
import io.advocacy.network.Metric;
import io.advocacy.people.AmbassadorId;
import io.advocacy.program.ProgramId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What cannot be meant is refused where it is said, with the reason. */
class BadInputTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final AmbassadorId ANA = AmbassadorId.of("amb-001");

  private static Rule.Builder rule() {
    return Rule.builder("s", Action.SHARE_PUBLISHED, Amount.fixed(1), "partage", "share");
  }

  @Test
  void aRuleWithANegativeCap() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule().capPerDay(-3))
        .withMessage("cap per day of rule s must be at least 1, is -3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule().capPerContent(0))
        .withMessage("cap per content of rule s must be at least 1, is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule().capPerColleague(-1))
        .withMessage("cap per colleague of rule s must be at least 1, is -1");
  }

  @Test
  void windowsThatNeverOpen() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule().hours(LocalTime.of(18, 0), LocalTime.of(9, 0)))
        .withMessageContaining("rule s never opens: it would open at 18:00 and close at 09:00");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule().days(new DayOfWeek[0]))
        .withMessage("rule s has no day of the week and never opens");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule().inForce(NOON, NOON))
        .withMessageContaining("rule s is never in force");
  }

  @Test
  void aWindowBetweenTheTwoPassesOfAnHourThatComesTwice() {
    Rule.Builder twice =
        rule().zone(ZoneId.of("Europe/Paris")).hours(LocalTime.of(2, 0), LocalTime.of(2, 30));
    RuleSet second = rules(twice, "2026-10-25T01:10:00Z", "2026-10-25T01:20:00Z");
    assertThat(second.rules()).hasSize(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rules(twice, "2026-10-25T00:35:00Z", "2026-10-25T00:55:00Z"))
        .withMessageContaining("rule s never opens");
  }

  private static RuleSet rules(Rule.Builder rule, String from, String until) {
    return new RuleSet(
        "v",
        ZoneId.of("Europe/Paris"),
        List.of(rule.inForce(Instant.parse(from), Instant.parse(until)).build()));
  }

  @Test
  void anUnknownMetric() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Amount.every(10, "klicks", 1))
        .withMessageContaining("there is no figure 'klicks'; there are [likes,");
  }

  @Test
  void aVelocityThatMeansNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule().atMost(0, Duration.ofMinutes(1)))
        .withMessage("times must be at least 1, are 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule().atMost(1, Duration.ZERO))
        .withMessageContaining("must be longer than zero");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule().growingAtMost(5).build())
        .withMessage("rule s limits the growth of a figure and counts none; use atMost instead");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Rule.builder(
                        "l", Action.POST_MEASURED, Amount.each(Metric.LIKES, 1), "j'aime", "likes")
                    .atMost(2, Duration.ofHours(1))
                    .build())
        .withMessageContaining("use growingAtMost");
  }

  @Test
  void aChallengeThatEndsBeforeItStarts() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Challenge.builder(
                    "spring",
                    ChallengeKind.INDIVIDUAL,
                    new Period("spring", NOON, NOON.minusSeconds(1))))
        .withMessage(
            "period spring must end after it begins, at 2026-03-02T12:00:00Z; ends at"
                + " 2026-03-02T11:59:59Z");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Challenge.builder("spring", ChallengeKind.INDIVIDUAL, Period.all()))
        .withMessage("challenge 'spring' must have an end");
  }

  @Test
  void timesThatNobodyLivesToSee() {
    Period march = new Period("march", NOON, NOON.plusSeconds(1));
    Duration endless = Duration.ofSeconds(Long.MAX_VALUE);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Challenge.builder("c", ChallengeKind.INDIVIDUAL, march).grace(endless).build())
        .withMessage("time of grace of challenge 'c' must be at most 100 years, is " + endless);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Challenge.builder(
                    "c",
                    ChallengeKind.INDIVIDUAL,
                    new Period("p", NOON, Instant.MAX.minusSeconds(1))))
        .withMessageContaining("the end of challenge 'c' must be in the years 1 to 9998");
    RewardCatalogue.Builder rewards = RewardCatalogue.builder(Ledger.inMemory(), 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rewards.patience(endless))
        .withMessage("patience must be at most 100 years, is " + endless);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rewards.patience(Duration.ZERO))
        .withMessage("patience must be longer than zero, is PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule().atMost(1, endless))
        .withMessageContaining("must be at most 100 years");
  }

  @Test
  void whatHappenedAtTheEndsOfTimeIsNotKept() {
    Gamification game = Gamification.builder(ZoneId.of("Europe/Paris")).build();
    for (Instant time : List.of(Instant.MIN, Instant.MAX, Instant.parse("-5000-01-01T00:00:00Z"))) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> game.accept(Fact.of(EventId.of("e1"), Action.TRAINING_ATTENDED, ANA, time)))
          .withMessage(
              "time of event e1 must be in the years 1 to 9998, is "
                  + time
                  + "; look at the clock");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> LedgerEntry.award(EventId.of("e1"), RuleId.of("r"), ANA, 1, time));
    }
    assertThat(game.store().facts().count(ANA)).isZero();
    game.accept(Fact.of(EventId.of("e2"), Action.TRAINING_ATTENDED, ANA, NOON));
    assertThat(game.ledger().lifetime(ANA)).isEqualTo(30);
  }

  @Test
  void aRuleForPeopleOfWhomNobodyEverHeard() {
    Rule sales = rule().populations("sales").build();
    Rule program = rule().programs(ProgramId.of("p1")).build();
    ZoneId paris = ZoneId.of("Europe/Paris");
    RuleSet forSales = new RuleSet("v2", paris, List.of(sales));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Gamification.builder(paris).rules(forSales).build())
        .withMessage(
            "rule s is for population 'sales', which is not known; name it with population(…) of"
                + " the builder");
    Gamification game = Gamification.builder(paris).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> game.scorekeeper().switchTo(forSales))
        .withMessageContaining("population 'sales', which is not known");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> game.scorekeeper().switchTo(new RuleSet("v2", paris, List.of(program))))
        .withMessageContaining("program 'p1', which is not known");
    assertThat(game.scorekeeper().rules().version()).isEqualTo("starter-1");

    Gamification told = Gamification.builder(paris).population("sales").build();
    told.scorekeeper().switchTo(forSales);
    told.accept(
        Fact.of(EventId.of("e1"), Action.SHARE_PUBLISHED, ANA, NOON)
            .ofPopulations(Set.of("sales")));
    assertThat(told.ledger().lifetime(ANA)).isEqualTo(1);
  }

  @Test
  void aRewardThatCostsMoreThanAnyoneCanHave() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                RewardCatalogue.builder(Ledger.inMemory(), 100_00)
                    .offer(new Reward("trip", "voyage", "trip", 9_000, 50_00, 1))
                    .mostPoints(5_000)
                    .build())
        .withMessage("reward 'trip' costs 9000 points, and nobody can have more than 5000");
  }

  @Test
  void pointsThatOverflow() {
    Ledger ledger = Ledger.inMemory();
    RuleId rule = RuleId.of("r");
    ledger.record(LedgerEntry.award(EventId.of("e1"), rule, ANA, Long.MAX_VALUE, NOON));
    assertThatThrownBy(() -> ledger.record(LedgerEntry.award(EventId.of("e2"), rule, ANA, 1, NOON)))
        .isInstanceOf(PointsOverflowException.class)
        .hasMessageContaining("1 points for event e2 under rule r were refused")
        .hasMessageContaining("the ambassador holds " + Long.MAX_VALUE);
    assertThat(ledger.size()).isEqualTo(1);
  }
}
