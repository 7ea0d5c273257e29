package io.advocacy.gamification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.advocacy.content.ContentId;
import io.advocacy.content.VariantId;
import io.advocacy.event.EventId;
import io.advocacy.event.LinkClicked;
import io.advocacy.event.PostMeasured;
import io.advocacy.event.ProgramChanged;
import io.advocacy.event.ReferralRecorded;
import io.advocacy.event.ShareChanged;
import io.advocacy.gamification.challenge.Challenge;
import io.advocacy.gamification.challenge.ChallengeKind;
import io.advocacy.gamification.challenge.ChallengeResult;
import io.advocacy.gamification.ranking.Group;
import io.advocacy.gamification.ranking.Leaderboard;
import io.advocacy.gamification.ranking.Period;
import io.advocacy.gamification.ranking.Place;
import io.advocacy.gamification.rule.Action;
import io.advocacy.gamification.rule.Amount;
import io.advocacy.gamification.rule.Fact;
import io.advocacy.gamification.rule.Rule;
import io.advocacy.gamification.rule.RuleSet;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkId;
import io.advocacy.network.PostId;
import io.advocacy.network.PostMetrics;
import io.advocacy.network.PublishedPost;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.Population;
import io.advocacy.people.SocialAccountId;
import io.advocacy.people.WorkingTime;
import io.advocacy.program.Program;
import io.advocacy.program.ProgramId;
import io.advocacy.share.Share;
import io.advocacy.share.ShareId;
import io.advocacy.share.ShareState;
import io.advocacy.store.Erasure;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class GamificationTest {
  private static final Instant NOON = Instant.parse("2026-03-02T11:00:00Z");
  private static final AmbassadorId ANA = AmbassadorId.of("amb-001");

  private final Gamification game =
      Gamification.builder(ZoneId.of("Europe/Paris"))
          .store(GamificationStore.inMemory(() -> NOON))
          .build();

  private static Share share(ShareState state, long version) {
    return Share.builder(ShareId.of("s1"), ANA, ContentId.of("c1"))
        .variant(VariantId.of("v1"))
        .account(SocialAccountId.of("a1"), NetworkId.MASTODON)
        .text("hello")
        .publishAt(NOON)
        .state(state)
        .version(version)
        .published(new PublishedPost(PostId.of("p1"), Optional.empty()), NOON)
        .build();
  }

  private static PostMeasured likes(String id, long likes) {
    return new PostMeasured(
        EventId.of(id),
        NOON,
        ShareId.of("s1"),
        ANA,
        ContentId.of("c1"),
        NetworkId.MASTODON,
        new PostMetrics(Map.of(Metric.LIKES, likes), NOON));
  }

  @Test
  void aPublishedShareAndItsReactionsGivePointsOnce() {
    Leaderboard board = game.leaderboard(Period.all());
    ShareChanged published =
        ShareChanged.between(share(ShareState.SENDING, 4), share(ShareState.PUBLISHED, 5), NOON);
    game.accept(published);
    game.accept(published);
    game.accept(likes("m1", 7));
    game.accept(likes("m1", 7));
    assertThat(board.top(1)).containsExactly(new Place(1, "amb-001", 67));
  }

  @Test
  void aReferralThatIsHiredGivesPointsOnceAndAnApplicationGivesWhatARuleSays() {
    ReferralRecorded applied =
        ReferralRecorded.of(
            NOON, ANA, "application-1", ReferralRecorded.Step.APPLIED, Optional.empty());
    ReferralRecorded hired =
        ReferralRecorded.of(
            NOON, ANA, "application-1", ReferralRecorded.Step.HIRED, Optional.empty());
    game.accept(applied);
    assertThat(game.ledger().lifetime(ANA)).isZero();
    game.accept(hired);
    game.accept(hired);
    assertThat(game.ledger().lifetime(ANA)).isEqualTo(50);

    Rule applications =
        Rule.builder(
                "applications",
                Action.REFERRAL_APPLIED,
                Amount.fixed(5),
                "candidature",
                "application")
            .build();
    Gamification own =
        Gamification.builder(ZoneId.of("Europe/Paris"))
            .rules(new RuleSet("own", ZoneId.of("Europe/Paris"), List.of(applications)))
            .build();
    own.accept(applied);
    own.accept(hired);
    assertThat(own.ledger().lifetime(ANA)).isEqualTo(5);
  }

  @Test
  void aShareOnItsWayGivesNothing() {
    game.accept(
        ShareChanged.between(share(ShareState.PREPARED, 3), share(ShareState.SENDING, 4), NOON));
    assertThat(game.ledger().size()).isZero();
  }

  @Test
  void whoIsOutsideOfAllGamesGetsNothing() {
    Gamification without =
        Gamification.builder(ZoneId.of("Europe/Paris")).outside(ANA::equals).build();
    without.accept(likes("m1", 7));
    assertThat(without.ledger().size()).isZero();
  }

  @Test
  void whoStepsOutOfAllGamesLaterIsOnNoBoardAndGetsNoPointsFromOtherRules() {
    Set<AmbassadorId> out = new HashSet<>();
    Gamification open =
        Gamification.builder(ZoneId.of("Europe/Paris")).outside(out::contains).build();
    Leaderboard board = open.leaderboard(Period.all());
    open.accept(training("t1"));
    out.add(ANA);
    RuleSet generous =
        new RuleSet(
            "generous",
            ZoneId.of("Europe/Paris"),
            List.of(
                Rule.builder(
                        "training-attended",
                        Action.TRAINING_ATTENDED,
                        Amount.fixed(100),
                        "formation suivie",
                        "training attended")
                    .build()));
    assertThat(open.scorekeeper().dryRun(generous).changes()).isEmpty();
    open.scorekeeper().switchTo(generous);
    assertThat(open.ledger().lifetime(ANA)).isEqualTo(30);
    assertThat(board.top(5)).isEmpty();
    assertThat(board.own(ANA)).isEmpty();
  }

  @Test
  void aPopulationOutsideNeedsToBeKnownAndAnUnknownPersonIsOutsideToo() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                Gamification.builder(ZoneId.of("Europe/Paris"))
                    .outside(Population.speaking(Locale.GERMAN))
                    .build())
        .withMessageContaining("set ambassadors(…)");
    Gamification without =
        Gamification.builder(ZoneId.of("Europe/Paris"))
            .ambassadors(id -> Optional.empty())
            .outside(Population.speaking(Locale.GERMAN))
            .build();
    assertThat(without.accept(training("t1"))).isFalse();
  }

  private Challenge playedByAna() {
    Challenge challenge =
        game.challenge(
            Challenge.builder(
                "march", ChallengeKind.INDIVIDUAL, Period.month(NOON, ZoneId.of("UTC"))));
    challenge.enter(ANA);
    game.accept(training("t1"));
    return challenge;
  }

  @Test
  void aChallengeOfTheGamesForgetsAnErasedPerson() {
    Challenge challenge = playedByAna();
    Erasure erasure = Erasure.of(ANA, Set.of(), 7);
    game.personalData().erase(erasure);
    assertThat(challenge.result().winners()).containsExactly(erasure.alias().value());
    ChallengeResult closed = challenge.close(challenge.period().to().plus(Duration.ofDays(2)));
    assertThat(closed.winners()).containsExactly(erasure.alias().value());
    assertThat(game.store().challenges().frozen("march")).contains(closed);
  }

  @Test
  void aClosedChallengeForgetsAnErasedPerson() {
    Challenge challenge = playedByAna();
    challenge.close(challenge.period().to().plus(Duration.ofDays(2)));
    Erasure erasure = Erasure.of(ANA, Set.of(), 7);
    game.personalData().erase(erasure);
    assertThat(challenge.result().winners()).containsExactly(erasure.alias().value());
  }

  private static Ambassador person(String team, Locale language) {
    return Ambassador.builder(ANA, WorkingTime.officeHours(ZoneId.of("Europe/Paris")))
        .language(language)
        .team(team)
        .build();
  }

  @Test
  void aPopulationCanBeOutsideOfAllGamesAndIsOnNoBoard() {
    Gamification without =
        Gamification.builder(ZoneId.of("Europe/Paris"))
            .ambassadors(id -> Optional.of(person("sales", Locale.GERMAN)))
            .outside(Population.speaking(Locale.GERMAN))
            .build();
    Leaderboard board = without.leaderboard(Period.all());
    assertThat(without.accept(training("t1"))).isFalse();
    assertThat(without.ledger().size()).isZero();
    assertThat(without.isOutside(ANA)).isTrue();
    assertThat(board.join(ANA, Set.of(Group.team("sales")))).isFalse();
    board.showAs(ANA, "Renard");
    board.add(ANA, 50);
    assertThat(board.members()).isZero();
    assertThat(board.top(5)).isEmpty();
  }

  private static Fact training(String id) {
    return Fact.of(EventId.of(id), Action.TRAINING_ATTENDED, ANA, NOON);
  }

  @Test
  void decliningPausingAndRecallTakeNoPoints() {
    game.accept(
        ShareChanged.between(share(ShareState.SENDING, 4), share(ShareState.PUBLISHED, 5), NOON));
    game.accept(likes("m1", 7));
    Leaderboard board = game.leaderboard(Period.all());
    for (ShareState end :
        new ShareState[] {ShareState.DECLINED, ShareState.CANCELLED, ShareState.EXPIRED}) {
      Share planned =
          Share.builder(ShareId.of("s2"), ANA, ContentId.of("c2"))
              .variant(VariantId.of("v1"))
              .account(SocialAccountId.of("a1"), NetworkId.MASTODON)
              .text("hello")
              .publishAt(NOON)
              .version(1)
              .build();
      game.accept(
          ShareChanged.between(planned, planned.toBuilder().state(end).version(2).build(), NOON));
    }
    assertThat(game.ledger().lifetime(ANA)).isEqualTo(67);
    assertThat(game.ledger().balance(ANA, NOON)).isEqualTo(67);
    assertThat(board.top(1)).containsExactly(new Place(1, "amb-001", 67));
    assertThat(game.history(ANA)).allMatch(entry -> entry.points() > 0);
  }

  private static RuleSet forSales(ProgramId sales) {
    return new RuleSet(
        "sales",
        ZoneId.of("Europe/Paris"),
        List.of(
            Rule.builder(
                    "training",
                    Action.TRAINING_ATTENDED,
                    Amount.fixed(30),
                    "formation suivie",
                    "training attended")
                .programs(sales)
                .build(),
            Rule.builder(
                    "training-abroad",
                    Action.TRAINING_ATTENDED,
                    Amount.fixed(5),
                    "formation suivie",
                    "training attended")
                .populations("english")
                .build()));
  }

  @Test
  void whoLeavesAProgramKeepsItsPointsAndGetsNoMore() {
    AtomicReference<Ambassador> ana = new AtomicReference<>(person("sales", Locale.ENGLISH));
    Program sales =
        Program.of("sales", "Sales")
            .withPopulation(new Population(Set.of(), Set.of(), Set.of("sales")));
    Gamification programs =
        Gamification.builder(ZoneId.of("Europe/Paris"))
            .rules(forSales(sales.id()))
            .ambassadors(id -> Optional.of(ana.get()))
            .program(sales)
            .population("english", Population.speaking(Locale.ENGLISH))
            .build();
    programs.accept(training("t1"));
    assertThat(programs.ledger().lifetime(ANA)).isEqualTo(35);
    ana.set(person("hr", Locale.FRENCH));
    programs.accept(training("t2"));
    assertThat(programs.ledger().lifetime(ANA)).isEqualTo(35);
  }

  @Test
  void whatTheHostSaysOfThePersonAtTheTimeCountsAndNotWhatThePersonBelongsToNow() {
    Rule french =
        Rule.builder("fr", Action.TRAINING_ATTENDED, Amount.fixed(10), "formation", "training")
            .populations("fr")
            .build();
    Rule german =
        Rule.builder("de", Action.TRAINING_ATTENDED, Amount.fixed(7), "formation", "training")
            .populations("de")
            .build();
    Gamification moved =
        Gamification.builder(ZoneId.of("Europe/Paris"))
            .rules(new RuleSet("v", ZoneId.of("Europe/Paris"), List.of(french, german)))
            .ambassadors(id -> Optional.of(person("sales", Locale.GERMAN)))
            .population("fr", Population.speaking(Locale.FRENCH))
            .population("de", Population.speaking(Locale.GERMAN))
            .build();
    moved.accept(training("t1").ofPopulations(Set.of("fr")));
    assertThat(moved.ledger().lifetime(ANA)).isEqualTo(10);
    moved.accept(training("t2"));
    assertThat(moved.ledger().lifetime(ANA)).isEqualTo(17);
  }

  @Test
  void trainingsAndMissionsOfAProgramGivePointsByThemselves() {
    ProgramId sales = ProgramId.of("sales");
    for (ProgramChanged.Change change : ProgramChanged.Change.values()) {
      game.accept(ProgramChanged.of(NOON, sales, ANA, change, "about-1", ""));
      game.accept(ProgramChanged.of(NOON, sales, ANA, change, "about-1", ""));
    }
    assertThat(game.history(ANA))
        .extracting(entry -> entry.rule() + " " + entry.points())
        .containsExactlyInAnyOrder("training-attended 30", "mission-done 40");
  }

  private static Rule fixed(String id, Action action, long points) {
    return Rule.builder(id, action, Amount.fixed(points), id, id).capPerDay(10 * points).build();
  }

  private static LinkClicked click(String id) {
    return new LinkClicked(
        EventId.of(id), NOON, ShareId.of("s1"), ANA, ContentId.of("c1"), NetworkId.LINKEDIN);
  }

  @Test
  void clicksOnTrackedLinksGivePointsAndAreKeptOnlyWhereARuleSaysSo() {
    game.accept(click("k1"));
    assertThat(game.store().facts().count(ANA)).isZero();
    RuleSet rules =
        new RuleSet(
            "clicks", ZoneId.of("Europe/Paris"), List.of(fixed("links", Action.LINK_CLICKED, 2)));
    Gamification clicks = Gamification.builder(rules.zone()).rules(rules).build();
    clicks.acceptBatch(List.of(click("k1"), click("k2"), click("k1")));
    assertThat(clicks.ledger().lifetime(ANA)).isEqualTo(4);
  }

  @Test
  void aTrainingOrShareOfAProgramCountsForItAlsoOfSomebodyWhoHasLeftIt() {
    RuleSet rules =
        new RuleSet(
            "p",
            ZoneId.of("Europe/Paris"),
            List.of(
                Rule.builder("t", Action.TRAINING_ATTENDED, Amount.fixed(9), "t", "t")
                    .programs(ProgramId.of("sales"))
                    .capPerDay(90)
                    .build()));
    Gamification sales =
        Gamification.builder(rules.zone())
            .rules(rules)
            .program(Program.of("sales", "Sales"))
            .build();
    for (String program : List.of("sales", "hr")) {
      sales.accept(
          ProgramChanged.of(
              NOON, ProgramId.of(program), ANA, ProgramChanged.Change.TRAINED, "t1", ""));
    }
    assertThat(sales.ledger().lifetime(ANA)).isEqualTo(9);
  }

  @Test
  void anEventOfABrokenClockGivesNothingAndStopsNoOther() {
    PostMetrics farAway = new PostMetrics(Map.of(Metric.LIKES, 7L), Instant.MAX);
    PostMeasured broken =
        new PostMeasured(
            EventId.of("m1"),
            NOON,
            ShareId.of("s1"),
            ANA,
            ContentId.of("c1"),
            NetworkId.MASTODON,
            farAway);
    game.acceptBatch(List.of(broken, likes("m2", 5)));
    assertThat(game.ledger().lifetime(ANA)).isEqualTo(5);
  }

  @Test
  void nobodyGoesByTheIdOfSomebodyElseOnAnyBoard() {
    AmbassadorId ben = AmbassadorId.of("ben");
    Leaderboard board = game.leaderboard(Period.all());
    game.accept(training("t1"));
    game.accept(Fact.of(EventId.of("t2"), Action.TRAINING_ATTENDED, ben, NOON));
    for (String alias : List.of("amb-001", " amb-001", "AMB-001", "ａmb-001")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> game.players().showAs(ben, alias))
          .withMessage("that alias is the id of somebody else; choose another one");
    }
    for (String alias : List.of("a\u200Bb", "a\u202Eb")) {
      assertThatIllegalArgumentException().isThrownBy(() -> game.players().showAs(ben, alias));
    }
    game.players().showAs(ben, "newcomer");
    assertThat(board.top(5)).extracting(Place::shownAs).containsExactly("amb-001", "newcomer");
    AmbassadorId newcomer = AmbassadorId.of("newcomer");
    game.accept(Fact.of(EventId.of("t3"), Action.TRAINING_ATTENDED, newcomer, NOON));
    assertThat(board.top(5)).extracting(Place::shownAs).containsExactly("amb-001", "newcomer");
    assertThat(game.leaderboard(Period.all()).top(5))
        .extracting(Place::shownAs)
        .containsExactly("amb-001", "newcomer");
    game.players().showAs(ben, "Renard");
    assertThat(board.top(5)).hasSize(3).extracting(Place::shownAs).contains("Renard");
  }

  @Test
  void aNodeThatStartsAgainGoesOnWhereItWas() {
    GamificationStore store = GamificationStore.inMemory();
    Gamification before = Gamification.builder(ZoneId.of("Europe/Paris")).store(store).build();
    before.accept(
        ShareChanged.between(share(ShareState.SENDING, 4), share(ShareState.PUBLISHED, 5), NOON));
    before.accept(likes("m1", 7));

    Gamification after = Gamification.builder(ZoneId.of("Europe/Paris")).store(store).build();
    after.accept(likes("m1", 7));
    after.accept(likes("m2", 9));
    assertThat(after.ledger().lifetime(ANA)).isEqualTo(69);
    after.accept(
        Fact.of(EventId.of("d1"), Action.POST_DELETED, ANA, NOON)
            .about(ShareId.of("s1"), ContentId.of("c1"), NetworkId.MASTODON));
    assertThat(after.ledger().lifetime(ANA)).isZero();
    assertThat(after.leaderboard(Period.all()).top(1)).containsExactly(new Place(1, "amb-001", 0));
  }

  @Test
  void aFactWhoseNodeDiedBeforeThePointsGetsThemWhenTheNextOneStarts() {
    GamificationStore store = GamificationStore.inMemory();
    store.facts().add(List.of(training("t1")));
    Gamification game = Gamification.builder(ZoneId.of("Europe/Paris")).store(store).build();
    game.scorekeeper().settleAll();
    game.scorekeeper().settleAll();
    assertThat(game.ledger().lifetime(ANA)).isEqualTo(30);
    assertThat(game.ledger().size()).isEqualTo(1);
  }
}
