package io.advocacy.gamification.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.advocacy.content.ContentId;
import io.advocacy.event.EventId;
import io.advocacy.gamification.ledger.Ledger;
import io.advocacy.gamification.ledger.LedgerEntry;
import io.advocacy.gamification.ledger.PointsOverflowException;
import io.advocacy.gamification.ledger.RuleId;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.share.ShareId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RulesTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final AmbassadorId ANA = AmbassadorId.of("amb-001");
  private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

  private static Fact share(int number, Instant at) {
    return Fact.of(EventId.of("share-" + number), Action.SHARE_PUBLISHED, ANA, at)
        .about(ShareId.of("s" + number), ContentId.of("c" + number), NetworkId.LINKEDIN);
  }

  private static Fact measured(int share, int reading, long likes, Instant at) {
    return Fact.of(EventId.of("measured-" + share + "-" + reading), Action.POST_MEASURED, ANA, at)
        .about(ShareId.of("s" + share), ContentId.of("c" + share), NetworkId.LINKEDIN)
        .with(Map.of(Metric.LIKES, likes));
  }

  private static Fact deleted(int share, Instant at) {
    return Fact.of(EventId.of("deleted-" + share), Action.POST_DELETED, ANA, at)
        .about(ShareId.of("s" + share), ContentId.of("c" + share), NetworkId.LINKEDIN);
  }

  private static long play(RuleSet rules, Fact... facts) {
    Ledger ledger = Ledger.inMemory();
    Scorekeeper keeper = new Scorekeeper(ledger, rules);
    for (Fact fact : facts) {
      keeper.accept(fact);
    }
    return ledger.lifetime(ANA);
  }

  @Nested
  class StarterRules {
    private final RuleSet rules = RuleSet.starter(PARIS);

    @Test
    void theFirstShareGivesABonus() {
      assertThat(play(rules, share(1, MONDAY))).isEqualTo(60);
      assertThat(play(rules, share(1, MONDAY), share(2, MONDAY))).isEqualTo(70);
    }

    @Test
    void sharesGiveNoMoreThanTheCapOfADay() {
      Fact[] five = new Fact[5];
      for (int i = 0; i < 5; i++) {
        five[i] = share(i, MONDAY.plusSeconds(i));
      }
      assertThat(play(rules, five)).isEqualTo(50 + 30);
    }

    @Test
    void theDayOfACapIsThatOfTheZone() {
      Instant lateEvening = Instant.parse("2026-03-02T22:59:00Z");
      Fact[] facts = new Fact[6];
      for (int i = 0; i < 6; i++) {
        facts[i] = share(i, lateEvening.plusSeconds(30L * i));
      }
      // Two of the six are before midnight in Paris: 20 points, then the cap of the next day.
      assertThat(play(rules, facts)).isEqualTo(50 + 20 + 30);
    }

    @Test
    void reactionsCountOnceAsTheyGrow() {
      assertThat(
              play(
                  rules,
                  measured(1, 1, 5, MONDAY),
                  measured(1, 2, 12, MONDAY.plusSeconds(60)),
                  measured(1, 3, 11, MONDAY.plusSeconds(90))))
          .isEqualTo(12);
    }

    @Test
    void aPostThatIsDeletedGivesBackWhatItGave() {
      assertThat(
              play(
                  rules,
                  share(1, MONDAY),
                  measured(1, 1, 5, MONDAY),
                  deleted(1, MONDAY.plusSeconds(90))))
          .isZero();
      // The first share that stays takes over the bonus.
      assertThat(play(rules, deleted(1, MONDAY), share(1, MONDAY), share(2, MONDAY))).isEqualTo(60);
    }

    @Test
    void supportOnXGivesNothing() {
      Fact support = Fact.of(EventId.of("p1"), Action.POD_SUPPORT, ANA, MONDAY);
      assertThat(play(rules, support.on(NetworkId.X))).isZero();
      assertThat(play(rules, support.on(NetworkId.LINKEDIN))).isEqualTo(3);
    }

    @Test
    void raiseNoConcern() {
      assertThat(RuleLint.check(rules)).isEmpty();
    }

    @Test
    void eachAwardSaysWhyInFrenchAndEnglish() {
      Ledger ledger = Ledger.inMemory();
      new Scorekeeper(ledger, rules).accept(share(1, MONDAY));
      LedgerEntry entry =
          ledger.history(ANA).stream()
              .filter(e -> e.rule().equals(RuleId.of("share-published")))
              .findFirst()
              .orElseThrow();
      assertThat(entry.justification().orElseThrow().french())
          .isEqualTo("10 points : partage publié sur linkedin le 2 mars 2026.");
      assertThat(entry.justification().orElseThrow().english())
          .isEqualTo("10 points: share published on linkedin on 2 March 2026.");
    }
  }

  @Test
  void aCapThatIsReachedIsSaid() {
    List<Award> awards = Judgement.of(RuleSet.starter(PARIS), List.of(measured(1, 1, 500, MONDAY)));
    assertThat(awards).extracting(Award::points).containsExactly(30L);
    assertThat(awards.get(0).justification().french())
        .isEqualTo("30 points : réactions sur linkedin le 2 mars 2026 (plafond atteint).");
  }

  @Test
  void aContentGivesNoMoreThanItsCapOverAllDays() {
    assertThat(
            play(
                RuleSet.starter(PARIS),
                measured(1, 1, 30, MONDAY),
                measured(1, 2, 60, MONDAY.plus(Duration.ofDays(1))),
                measured(1, 3, 90, MONDAY.plus(Duration.ofDays(2)))))
        .isEqualTo(60);
  }

  @Test
  void diminishingPointsFallWithinADayAndBeginAnewTheNext() {
    Fact[] facts = new Fact[6];
    for (int i = 0; i < 6; i++) {
      Instant at = i < 5 ? MONDAY.plusSeconds(i) : MONDAY.plus(Duration.ofDays(1));
      facts[i] = Fact.of(EventId.of("p" + i), Action.POD_SUPPORT, ANA, at).on(NetworkId.BLUESKY);
    }
    assertThat(play(RuleSet.starter(PARIS), facts)).isEqualTo(3 + 2 + 1 + 3);
  }

  @Property(tries = 200)
  void lateRepeatedAndShuffledFactsGiveTheSamePointsOnEachDay(@ForAll long seed) {
    Random random = new Random(seed);
    List<Fact> season = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Instant at = MONDAY.plusSeconds(random.nextInt(4 * 86_400));
      season.add(share(i, at));
      long likes = 0;
      for (int reading = 0; reading < random.nextInt(4); reading++) {
        likes += random.nextInt(20);
        at = at.plusSeconds(1 + random.nextInt(100_000));
        season.add(measured(i, reading, likes, at));
      }
      if (random.nextInt(5) == 0) {
        season.add(deleted(i, at.plusSeconds(5)));
      }
    }
    List<Fact> disordered = new ArrayList<>(season);
    disordered.addAll(season.subList(0, season.size() / 2));
    Collections.shuffle(disordered, random);
    season.sort(Fact.IN_ORDER);

    assertThat(pointsByDay(disordered)).isEqualTo(pointsByDay(season));
  }

  private static Map<String, Long> pointsByDay(List<Fact> facts) {
    Ledger ledger = Ledger.inMemory();
    Scorekeeper keeper = new Scorekeeper(ledger, RuleSet.starter(PARIS));
    facts.forEach(keeper::accept);
    Map<String, Long> sums = new TreeMap<>();
    for (LedgerEntry entry : ledger.history(ANA)) {
      String key = entry.at().atZone(PARIS).toLocalDate() + " " + entry.rule();
      sums.merge(key, entry.points(), Long::sum);
    }
    sums.values().removeIf(points -> points == 0);
    return sums;
  }

  @Test
  void factsToldAgainAfterARestartGiveNothingTwice() {
    Ledger ledger = Ledger.inMemory();
    new Scorekeeper(ledger, RuleSet.starter(PARIS)).accept(share(1, MONDAY));
    Scorekeeper restarted = new Scorekeeper(ledger, RuleSet.starter(PARIS));
    assertThat(restarted.accept(share(1, MONDAY))).isTrue();
    assertThat(restarted.accept(share(1, MONDAY))).isFalse();
    assertThat(ledger.lifetime(ANA)).isEqualTo(60);
  }

  @Test
  void aDryRunTellsWhoWouldHaveHowManyAndChangesNothing() {
    Ledger ledger = Ledger.inMemory();
    Scorekeeper keeper = new Scorekeeper(ledger, RuleSet.starter(PARIS));
    keeper.accept(share(1, MONDAY));
    RuleSet generous =
        new RuleSet(
            "2026-2",
            PARIS,
            List.of(
                Rule.builder(
                        "share-published",
                        Action.SHARE_PUBLISHED,
                        Amount.fixed(100),
                        "partage publié",
                        "share published")
                    .capPerDay(100)
                    .build()));

    DryRun dryRun = keeper.dryRun(generous);

    assertThat(dryRun.changes()).containsExactly(new DryRun.Change(ANA, 60, 100));
    assertThat(dryRun.difference()).isEqualTo(40);
    assertThat(ledger.lifetime(ANA)).isEqualTo(60);
    keeper.switchTo(generous);
    assertThat(ledger.lifetime(ANA)).isEqualTo(100);
  }

  private static RuleSet oneRule(String version, long points) {
    return new RuleSet(version, PARIS, List.of(plain("s", points).build()));
  }

  @Test
  void aDryRunLeavesWhatWasReversedReversed() {
    Ledger ledger = Ledger.inMemory();
    Scorekeeper keeper = new Scorekeeper(ledger, oneRule("v1", 10));
    keeper.accept(share(1, MONDAY));
    keeper.accept(share(2, MONDAY));
    ledger.reverse(share(1, MONDAY).event(), RuleId.of("s"), ANA, MONDAY, null);
    RuleSet twice = oneRule("v2", 20);
    assertThat(keeper.dryRun(twice).changes()).containsExactly(new DryRun.Change(ANA, 10, 20));
    keeper.switchTo(twice);
    assertThat(ledger.lifetime(ANA)).isEqualTo(20);
  }

  @Test
  void pointsThatOtherRulesChangeSaySo() {
    Ledger ledger = Ledger.inMemory();
    Scorekeeper keeper = new Scorekeeper(ledger, oneRule("v1", 10));
    keeper.accept(share(1, MONDAY));
    keeper.switchTo(oneRule("v2", 20));
    assertThat(ledger.history(ANA).get(1).justification().orElseThrow().english())
        .isEqualTo("Points adjusted to the new rules.");
  }

  @Test
  void otherRulesUnderTheVersionInUseAreRefusedAndTheSameAreNot() {
    Ledger ledger = Ledger.inMemory();
    Scorekeeper keeper = new Scorekeeper(ledger, oneRule("v1", 10));
    keeper.accept(share(1, MONDAY));
    keeper.switchTo(oneRule("v1", 10));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keeper.switchTo(oneRule("v1", 20)))
        .withMessage(
            "rules v1 are in use and say something else; give changed rules a new version");
    assertThat(keeper.rules()).isEqualTo(oneRule("v1", 10));
    assertThat(ledger.lifetime(ANA)).isEqualTo(10);
  }

  @Test
  void aDeletedPostIsOfTheOneWhoseItWasAndNamesItsShare() {
    Ledger ledger = Ledger.inMemory();
    Scorekeeper keeper = new Scorekeeper(ledger, oneRule("v1", 10));
    keeper.accept(share(1, MONDAY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keeper.accept(Fact.of(EventId.of("d"), Action.POST_DELETED, ANA, MONDAY)))
        .withMessage(
            "event d says that a post was deleted and not which one; name its share with about(…)");
    assertThat(keeper.accept(deleted(1, MONDAY))).isTrue();
    assertThat(ledger.lifetime(ANA)).isZero();
  }

  @Test
  void pointsOfTheLastYearThatIsKeptExpireWhileTheyCanBeKept() {
    Ledger ledger = Ledger.inMemory();
    Rule rule = plain("s", 10).expiresAfter(Duration.ofDays(36_500)).build();
    Instant late = Instant.parse("9998-12-31T23:59:59Z");
    new Scorekeeper(ledger, new RuleSet("v", PARIS, List.of(rule))).accept(share(1, late));
    assertThat(ledger.balance(ANA, late)).isEqualTo(10);
    assertThat(ledger.balance(ANA, late.plusSeconds(1))).isZero();
  }

  @Test
  void aCorrectionSaysWhetherThePostWasDeletedOrTheRulesMayHaveChanged() {
    Ledger ledger = Ledger.inMemory();
    FactStore facts = FactStore.inMemory();
    RuleVersions versions = RuleVersions.inMemory();
    new Scorekeeper(ledger, oneRule("v1", 10), facts, versions).accept(share(1, MONDAY));
    Scorekeeper restarted = new Scorekeeper(ledger, oneRule("v2", 20), facts, versions);
    restarted.settleAll();
    restarted.accept(deleted(1, MONDAY));
    assertThat(ledger.history(ANA))
        .extracting(entry -> entry.justification().orElseThrow().english())
        .endsWith(
            "Points adjusted: an event arrived later or was withdrawn, or the rules changed.",
            "Points taken back: the post was deleted.");
  }

  @Test
  void anEventIsToldOfOnePersonOnlyAndTheSecondIsRefusedWithTheReason() {
    Ledger ledger = Ledger.inMemory();
    Scorekeeper keeper = new Scorekeeper(ledger, RuleSet.starter(PARIS));
    EventId training = EventId.of("training-7");
    keeper.accept(Fact.of(training, Action.TRAINING_ATTENDED, ANA, MONDAY));
    AmbassadorId ben = AmbassadorId.of("ben");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                keeper.acceptAll(
                    List.of(
                        Fact.of(EventId.of("x"), Action.TRAINING_ATTENDED, ben, MONDAY),
                        Fact.of(training, Action.TRAINING_ATTENDED, ben, MONDAY))))
        .withMessageStartingWith("event training-7 was told of another person");
    assertThat(ledger.lifetime(ANA)).isEqualTo(30);
    assertThat(ledger.lifetime(ben)).isZero();
  }

  @Test
  void aFigureMeasuredOftenGrowsNoFasterThanItCanInAnHour() {
    Rule likes =
        Rule.builder("l", Action.POST_MEASURED, Amount.each(Metric.LIKES, 1), "réactions", "likes")
            .growingAtMost(100)
            .build();
    RuleSet rules = new RuleSet("v", PARIS, List.of(likes));
    List<Fact> facts = new ArrayList<>();
    facts.add(share(1, MONDAY));
    for (int minute = 1; minute <= 120; minute++) {
      facts.add(measured(1, minute, 1_000_000, MONDAY.plusSeconds(60L * minute)));
    }
    // A hundred in the first hour, a hundred in the second.
    assertThat(play(rules, facts.subList(0, 60).toArray(new Fact[0]))).isEqualTo(100);
    assertThat(play(rules, facts.toArray(new Fact[0]))).isEqualTo(200);
    assertThat(play(rules, measured(1, 1, 30, MONDAY), measured(1, 2, 90, MONDAY.plusSeconds(60))))
        .isEqualTo(90);
  }

  @Test
  void whoseSumWouldOverflowKeepsNobodyElseFromPoints() {
    Ledger ledger = Ledger.inMemory();
    Rule enormous =
        Rule.builder("l", Action.POST_MEASURED, Amount.each(Metric.LIKES, 1_000_000), "r", "likes")
            .build();
    Scorekeeper keeper =
        new Scorekeeper(ledger, new RuleSet("v", PARIS, List.of(enormous, plain("s", 10).build())));
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      facts.add(measured(i, 1, 1_000_000_000_000L, MONDAY));
    }
    AmbassadorId honest = AmbassadorId.of("honest");
    facts.add(Fact.of(EventId.of("h"), Action.SHARE_PUBLISHED, honest, MONDAY));
    assertThatExceptionOfType(PointsOverflowException.class)
        .isThrownBy(() -> keeper.acceptAll(facts));
    assertThat(ledger.lifetime(honest)).isEqualTo(10);
    assertThat(ledger.lifetime(ANA)).isZero();
    assertThatExceptionOfType(PointsOverflowException.class).isThrownBy(keeper::settleAll);
    DryRun dryRun = keeper.dryRun(oneRule("v2", 20));
    assertThat(dryRun.changes())
        .containsExactly(
            new DryRun.Change(ANA, Long.MAX_VALUE, 0), new DryRun.Change(honest, 10, 20));
  }

  @Test
  void pointsOfARuleCanExpire() {
    Ledger ledger = Ledger.inMemory();
    Rule yearly = plain("s", 10).expiresAfter(Duration.ofDays(365)).build();
    new Scorekeeper(ledger, new RuleSet("v", PARIS, List.of(yearly))).accept(share(1, MONDAY));
    assertThat(ledger.balance(ANA, MONDAY.plus(Duration.ofDays(364)))).isEqualTo(10);
    assertThat(ledger.balance(ANA, MONDAY.plus(Duration.ofDays(365)))).isZero();
    assertThat(ledger.lifetime(ANA)).isEqualTo(10);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plain("s", 1).expiresAfter(Duration.ZERO))
        .withMessageContaining("can expire after 1 day");
  }

  @Test
  void aRuleThatEndsKeepsWhatItGaveWhileItWasInForce() {
    Instant switchover = MONDAY.plus(Duration.ofDays(7));
    RuleSet rules =
        new RuleSet(
            "2026-2",
            PARIS,
            List.of(
                plain("old", 10).inForce(Instant.MIN, switchover).build(),
                plain("new", 4).inForce(switchover, Instant.MAX).build()));
    assertThat(play(rules, share(1, MONDAY), share(2, switchover))).isEqualTo(14);
  }

  private static Rule.Builder plain(String id, long points) {
    return Rule.builder(id, Action.SHARE_PUBLISHED, Amount.fixed(points), "partage", "share");
  }

  @Nested
  class RefusedRules {
    @Test
    void aNegativeCap() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> plain("s", 1).capPerDay(-3))
          .withMessage("cap per day of rule s must be at least 1, is -3");
    }

    @Test
    void aWindowThatNeverOpens() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> plain("s", 1).hours(LocalTime.of(18, 0), LocalTime.of(9, 0)))
          .withMessageContaining("rule s never opens");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> plain("s", 1).days())
          .withMessageContaining("never opens");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> plain("s", 1).inForce(MONDAY, MONDAY))
          .withMessageContaining("rule s is never in force");
    }

    private void refusesAsNeverOpen(Rule.Builder rule) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new RuleSet("v", PARIS, List.of(rule.build())))
          .withMessageContaining("rule s never opens: none of its days and hours lies between");
    }

    @Test
    void aWindowOutsideOfTheTimeInWhichTheRuleIsInForce() {
      Instant tuesday = Instant.parse("2026-03-03T00:00:00Z");
      refusesAsNeverOpen(
          plain("s", 1)
              .days(DayOfWeek.MONDAY)
              .inForce(tuesday, tuesday.plus(Duration.ofDays(5)))
              .zone(ZoneId.of("UTC")));
      refusesAsNeverOpen(
          plain("s", 1)
              .hours(LocalTime.of(9, 0), LocalTime.of(10, 0))
              .inForce(
                  Instant.parse("2026-03-03T14:00:00Z"), Instant.parse("2026-03-03T18:00:00Z")));
      // The hour that summer time leaves out is the only one.
      refusesAsNeverOpen(
          plain("s", 1)
              .hours(LocalTime.of(2, 0), LocalTime.of(3, 0))
              .inForce(
                  Instant.parse("2026-03-28T23:00:00Z"), Instant.parse("2026-03-29T22:00:00Z")));
    }

    @Test
    void aWindowThatOpensOnceIsTaken() {
      Rule.Builder aQuarterAfterTheGap =
          plain("s", 1)
              .hours(LocalTime.of(2, 30), LocalTime.of(3, 15))
              .inForce(
                  Instant.parse("2026-03-28T23:00:00Z"), Instant.parse("2026-03-29T22:00:00Z"));
      Rule.Builder onAMondayNextYear =
          plain("t", 1)
              .days(DayOfWeek.MONDAY)
              .inForce(
                  Instant.parse("2027-03-02T00:00:00Z"), Instant.parse("2027-03-09T00:00:00Z"));
      Rule.Builder someMorningSomewhere =
          plain("u", 1)
              .hours(LocalTime.of(9, 0), LocalTime.of(10, 0))
              .inZoneOfPerson()
              .inForce(
                  Instant.parse("2026-03-03T14:00:00Z"), Instant.parse("2026-03-03T18:00:00Z"));
      RuleSet rules =
          new RuleSet(
              "v",
              PARIS,
              List.of(
                  aQuarterAfterTheGap.build(),
                  onAMondayNextYear.build(),
                  someMorningSomewhere.build()));
      assertThat(play(rules, share(1, Instant.parse("2026-03-29T01:05:00Z")))).isEqualTo(1);
    }

    @Test
    void anUnknownFigure() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Amount.every(10, "klicks", 1))
          .withMessageContaining("there is no figure 'klicks'; there are [likes,");
      assertThat(Amount.every(10, "clicks", 1))
          .isEqualTo(new Amount.PerFigure(Metric.CLICKS, 1, 10));
    }

    @Test
    void pointsOutOfRange() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Amount.fixed(0))
          .withMessageContaining("from 1 to 1000000");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Amount.diminishing(1L, 2L))
          .withMessageContaining("must fall");
    }

    @Test
    void aFigureOfAnActionThatHasNone() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  Rule.builder("s", Action.SHARE_PUBLISHED, Amount.each(Metric.LIKES, 1), "a", "a")
                      .build())
          .withMessageContaining("only 'post-measured' has");
    }

    @Test
    void oneIdTwice() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> new RuleSet("v", PARIS, List.of(plain("s", 1).build(), plain("s", 2).build())))
          .withMessageContaining("two rules with the id 's'");
    }
  }

  @Test
  void aFigureThatIsMeasuredALittleLessThanHourlyGrowsNoFasterThanAnHourly() {
    Rule likes =
        Rule.builder("l", Action.POST_MEASURED, Amount.each(Metric.LIKES, 1), "réactions", "likes")
            .growingAtMost(100)
            .build();
    RuleSet rules = new RuleSet("v", PARIS, List.of(likes));
    for (int minutes : new int[] {60, 61, 90}) {
      List<Fact> facts = new ArrayList<>(List.of(share(1, MONDAY)));
      for (int at = minutes; at <= 24 * 60; at += minutes) {
        facts.add(measured(1, at, 1_000_000, MONDAY.plus(Duration.ofMinutes(at))));
      }
      assertThat(play(rules, facts.toArray(Fact[]::new))).isBetween(2_300L, 2_400L);
    }
  }
}
