package io.advocacy.testkit.gamification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.advocacy.event.EventId;
import io.advocacy.gamification.GamificationStore;
import io.advocacy.gamification.challenge.ChallengeResult;
import io.advocacy.gamification.challenge.Entrant;
import io.advocacy.gamification.contest.Contest;
import io.advocacy.gamification.contest.DrawRecord;
import io.advocacy.gamification.contest.Publication;
import io.advocacy.gamification.contest.RandomSource;
import io.advocacy.gamification.ledger.InsufficientPointsException;
import io.advocacy.gamification.ledger.Justification;
import io.advocacy.gamification.ledger.Ledger;
import io.advocacy.gamification.ledger.LedgerEntry;
import io.advocacy.gamification.player.Choice;
import io.advocacy.gamification.ranking.Period;
import io.advocacy.gamification.ranking.Place;
import io.advocacy.gamification.ranking.Snapshot;
import io.advocacy.gamification.reward.Reward;
import io.advocacy.gamification.reward.RewardCatalogue;
import io.advocacy.gamification.reward.RewardRequest;
import io.advocacy.gamification.reward.RewardStore;
import io.advocacy.gamification.rule.Action;
import io.advocacy.gamification.rule.Fact;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.store.Erasure;
import io.advocacy.store.PersonalData;
import io.advocacy.testkit.internal.Together;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a store keeps: the rights of people. */
abstract class PersonRules extends GameRules {
  PersonRules(Supplier<GamificationStore> empty, UnaryOperator<GamificationStore> otherNode) {
    super(empty, otherNode);
  }

  @Test
  void aRewardOutstandingAtAnErasureKeepsItsPaymentAndIsGivenBackOrDeliveredOnce() {
    Ledger ledger = Ledger.on(store().ledger());
    RewardCatalogue shop =
        RewardCatalogue.builder(ledger, 61_00)
            .name("shop")
            .offer(new Reward("mug", "tasse", "mug", 100, 5_00, 3), who -> true, true)
            .store(store().rewards())
            .build();
    ledger.recordAll(List.of(award("points", ANA, 700)));
    Instant asked = NOON.plusSeconds(60);
    // One id that names the person, two that do not; one of these is approved already.
    shop.ask(EventId.of("mug-of-amb-001"), ANA, "mug", asked);
    shop.ask(EventId.of("q2"), ANA, "mug", asked.plusSeconds(1));
    shop.ask(EventId.of("q3"), ANA, "mug", asked.plusSeconds(2));
    shop.approve(EventId.of("q3"));

    Erasure erasure = Erasure.of(ANA, Set.of(), 7);
    store().personalData().erase(erasure);

    List<RewardRequest> requests = shop.requests();
    assertEquals(
        List.of(RewardRequest.State.ASKED, RewardRequest.State.ASKED, RewardRequest.State.APPROVED),
        requests.stream().map(RewardRequest::state).toList());
    assertTrue(requests.stream().allMatch(one -> one.ambassador().equals(erasure.alias())));
    assertEquals(15_00, shop.exposure());
    assertEquals(400, ledger.balance(erasure.alias(), asked.plusSeconds(3)));

    shop.refuse(requests.get(0).id());
    assertEquals(500, ledger.balance(erasure.alias(), asked.plusSeconds(3)));
    shop.refuse(requests.get(0).id());
    shop.deliver(requests.get(2).id());
    assertEquals(5_00, shop.exposure());
    assertEquals(10_00, shop.committed());
    assertEquals(1, shop.left("mug"));
    assertEquals(1, shop.expire(asked.plus(Duration.ofDays(60))).size());
    assertEquals(600, ledger.balance(erasure.alias(), asked.plusSeconds(3)));
    assertEquals(5_00, shop.committed());
    assertEquals(2, shop.left("mug"));
    assertEquals(0, ledger.balance(ANA, asked.plusSeconds(3)));
  }

  @Test
  void anEventIsOfOnePersonWhicheverNodeHearsOfIt() {
    Fact told = Fact.of(EventId.of("training-7"), Action.TRAINING_ATTENDED, ANA, NOON);
    Fact ofAnother = Fact.of(EventId.of("training-7"), Action.TRAINING_ATTENDED, amb(1), NOON);
    assertEquals(List.of(told), node(0).facts().add(List.of(told)));
    assertEquals(List.of(), node(1).facts().add(List.of(told)));
    Fact innocent = Fact.of(EventId.of("training-8"), Action.TRAINING_ATTENDED, amb(1), NOON);
    assertThrows(
        IllegalArgumentException.class, () -> node(1).facts().add(List.of(innocent, ofAnother)));
    assertEquals(0, node(1).facts().count(amb(1)), "nothing of the batch is kept");
    assertThrows(
        IllegalArgumentException.class,
        () ->
            node(0)
                .facts()
                .add(
                    List.of(
                        innocent, Fact.of(innocent.event(), Action.TRAINING_ATTENDED, ANA, NOON))));
    store().personalData().erase(Erasure.of(ANA, Set.of(), 7));
    assertEquals(List.of(ofAnother), node(1).facts().add(List.of(ofAnother)));
  }

  @Test
  void aDrawOfAContestFromBeforeAnErasureNamesTheErasedNoMore() {
    Contest contest =
        Contest.of("tirage", List.of(ANA, amb(1))).announcing(2, 0, "lottery of 2 March");
    store().contests().publish(Publication.of(contest, NOON));
    Erasure erasure = Erasure.of(ANA, Set.of(), 7);
    store().personalData().erase(erasure);

    DrawRecord draw = contest.draw(List.of(RandomSource.of("lottery of 2 March", 7, 11, 48)));
    DrawRecord kept = node(1).contests().keep(draw);
    assertEquals(Optional.of(kept), store().contests().drawn("tirage"));
    assertEquals(Set.of(erasure.alias().value(), amb(1).value()), new HashSet<>(kept.drawn()));
    assertEquals(draw.drawn().indexOf("amb-001"), kept.drawn().indexOf(erasure.alias().value()));
    assertEquals(store().contests().published("tirage").orElseThrow().tickets(), kept.tickets());
    assertEquals(List.of(), store().personalData().of(ANA));
  }

  @Test
  void whoIsErasedIsNamedNowhereAndAllSumsAndProofsStay() {
    GamificationStore games = store();
    AmbassadorId other = amb(1);
    Ledger ledger = Ledger.on(games.ledger());
    ledger.recordAll(
        List.of(
            award("amb-001/share", ANA, 700)
                .withJustification(new Justification("Merci amb-001", "Thanks amb-001")),
            award("other/share", other, 40)));
    games.facts().add(List.of(post(1)));
    games.badges().add(ANA, "first");
    RewardCatalogue.builder(ledger, 61_00)
        .name("shop")
        .offer(new Reward("mug", "tasse", "mug", 100, 5_00, 3))
        .store(games.rewards())
        .build()
        .ask(EventId.of("amb-001/mug"), ANA, "mug", NOON.plusSeconds(60));
    games
        .snapshots()
        .freeze(
            "main",
            new Snapshot(
                Period.all(),
                NOON,
                List.of(new Place(1, "amb-001", 700), new Place(2, other.value(), 40))));
    games
        .snapshots()
        .freeze(
            "aliases",
            new Snapshot(
                Period.all(),
                NOON,
                List.of(new Place(1, "Renard", 700), new Place(2, "Loup", 40)),
                Map.of("Renard", ANA, "Loup", other)));
    games
        .challenges()
        .freeze(
            new ChallengeResult(
                "spring",
                true,
                740,
                false,
                List.of(new ChallengeResult.Line(1, "amb-001", 700, 1, true, true))));
    byte[] secret = "sixteen bytes or more".getBytes(StandardCharsets.UTF_8);
    Contest contest =
        Contest.of("draw", List.of(ANA, other)).announcing(1, 1, "lottery").sealed(secret);
    Publication published = games.contests().publish(Publication.of(contest, NOON));
    games.contests().keep(contest.draw(List.of(RandomSource.of("lottery", 7, 11, 48))));
    RewardStore.Taken taken = games.rewards().taken("shop");
    PersonalData personal = games.personalData();
    assertTrue(personal.of(ANA).size() >= 4, "points, a fact, a badge and a reward are told");

    Erasure erasure = Erasure.of(ANA, Set.of(), 7);
    assertTrue(personal.erase(erasure) > 0);
    assertEquals(0, personal.erase(erasure), "doing it again changes nothing");

    assertEquals(List.of(), personal.of(ANA));
    assertEquals(0, ledger.lifetime(ANA));
    assertEquals(700, ledger.lifetime(erasure.alias()));
    assertEquals(600, ledger.balance(erasure.alias(), NOON.plusSeconds(90)));
    assertEquals(40, ledger.lifetime(other));
    assertEquals(Set.of("first"), games.badges().held(erasure.alias()));
    assertEquals(taken, games.rewards().taken("shop"));
    assertEquals(0, games.facts().count(ANA));
    games
        .ledger()
        .forEach(
            entry -> {
              assertFalse(entry.event().value().contains("amb-001"));
              assertFalse(entry.justification().toString().contains("amb-001"));
            });
    assertEquals(
        List.of(erasure.alias().value(), other.value()),
        games.snapshots().frozen("main", "all").orElseThrow().places().stream()
            .map(Place::shownAs)
            .toList());
    Snapshot aliases = games.snapshots().frozen("aliases", "all").orElseThrow();
    assertEquals(
        List.of(new Place(1, erasure.alias().value(), 700), new Place(2, "Loup", 40)),
        aliases.places());
    assertEquals(Map.of("Loup", other), aliases.aliases());
    assertEquals(
        List.of(erasure.alias().value()),
        games.challenges().frozen("spring").orElseThrow().winners());
    DrawRecord draw = games.contests().drawn("draw").orElseThrow();
    assertTrue(Contest.verify(draw, published.commitment()));
    assertFalse(draw.print().contains("amb-001"));
    assertEquals(
        Set.of(ANA, other),
        new HashSet<>(
            draw.drawn().stream().map(ticket -> contest.entrant(ticket).orElseThrow()).toList()));
  }

  @Test
  void nothingOfAnErasedPersonIsTakenAgainByWhicheverWayOnWhicheverNode() {
    store().personalData().erase(Erasure.of(ANA, Set.of(), 7));
    for (int i = 0; i < 2; i++) {
      GamificationStore games = node(i);
      Ledger ledger = Ledger.on(games.ledger());
      assertEquals(Ledger.Outcome.FORGOTTEN, ledger.record(award("e1", ANA, 5)));
      assertEquals(1, ledger.recordAll(List.of(award("e1", ANA, 5), award("o" + i, amb(1), 5))));
      assertFalse(ledger.reverse(EventId.of("e2"), SHARE, ANA, NOON, null));
      assertThrows(
          InsufficientPointsException.class,
          () -> ledger.spend(EventId.of("e3"), SHARE, ANA, 1, NOON, null));
      assertEquals(List.of(), games.facts().add(List.of(post(1))));
      assertFalse(games.badges().add(ANA, "first"));
      Reward mug = new Reward("mug", "tasse", "mug", 100, 5_00, 3);
      assertEquals(
          RewardStore.Reservation.FORGOTTEN,
          games
              .rewards()
              .reserve(
                  "shop",
                  new RewardRequest(EventId.of("q"), ANA, mug, NOON, RewardRequest.State.RESERVED),
                  61_00));
      assertThrows(
          IllegalArgumentException.class,
          () -> games.challenges().enter("march", new Entrant(ANA, "", Instant.MIN, Instant.MAX)));
      assertThrows(
          IllegalArgumentException.class,
          () -> games.players().keep(Choice.none(ANA).as("Renard")));
    }
    assertEquals(List.of(), store().personalData().of(ANA));

    Instant back = NOON.plusSeconds(1);
    store().players().readmit(ANA, back);
    Ledger ledger = Ledger.on(node(1).ledger());
    assertEquals(Ledger.Outcome.FORGOTTEN, ledger.record(award("e1", ANA, 5)));
    assertEquals(
        Ledger.Outcome.RECORDED,
        ledger.record(LedgerEntry.award(EventId.of("e1"), SHARE, ANA, 5, back)));
    assertThrows(
        InsufficientPointsException.class,
        () -> ledger.spend(EventId.of("e3"), SHARE, ANA, 1, NOON, null));
    assertTrue(node(1).badges().add(ANA, "first"));
  }

  @Test
  void anErasureInTheMiddleOfItsEventsLeavesNothingOfThePerson() {
    Together.run(
        CALLERS,
        caller -> {
          if (caller == CALLERS - 1) {
            return store().personalData().erase(Erasure.of(ANA, Set.of(), 7));
          }
          GamificationStore games = node(caller);
          for (int i = 0; i < 5; i++) {
            int number = 10 * caller + i;
            games.facts().add(List.of(post(number)));
            Ledger.on(games.ledger()).recordAll(List.of(award("e" + number, ANA, 5)));
            games.badges().add(ANA, "b" + number);
          }
          return 0;
        });
    assertEquals(List.of(), store().personalData().of(ANA));
    assertEquals(0, store().ledger().totals(ANA).entries());
    assertEquals(0, node(1).facts().count(ANA));
  }

  @Test
  void whatColleaguesDidForTheErasedNoLongerSaysForWhom() {
    AmbassadorId ben = amb(1);
    Fact support =
        Fact.of(EventId.of("s1"), Action.POD_SUPPORT, ben, NOON).on(NetworkId.LINKEDIN).toward(ANA);
    store().facts().add(List.of(support));
    assertEquals(1, store().personalData().of(ANA).size());
    assertFalse(store().personalData().of(ANA).toString().contains(ben.value()));
    Erasure erasure = Erasure.of(ANA, Set.of(), 7);
    assertTrue(store().personalData().erase(erasure) > 0);
    assertEquals(List.of(support.toward(erasure.alias())), node(1).facts().of(ben));
    assertEquals(List.of(), store().personalData().of(ANA));
  }

  @Test
  void whatColleaguesTellLaterDoesNotNameTheErasedEither() {
    store().personalData().erase(Erasure.of(ANA, Set.of(), 7));
    Fact support =
        Fact.of(EventId.of("s1"), Action.POD_SUPPORT, amb(1), NOON)
            .on(NetworkId.LINKEDIN)
            .toward(ANA);
    Fact kept = support.toward(AmbassadorId.of("erased"));
    assertEquals(List.of(kept), node(1).facts().add(List.of(support)));
    assertEquals(List.of(), node(1).facts().add(List.of(support)), "told once more");
    assertEquals(List.of(kept), store().facts().of(amb(1)));
    assertEquals(List.of(), store().personalData().of(ANA));
    store().players().readmit(ANA, NOON);
    Fact again = Fact.of(EventId.of("s2"), Action.POD_SUPPORT, amb(1), NOON).toward(ANA);
    assertEquals(List.of(again), node(1).facts().add(List.of(again)));
  }

  @Test
  void anIdThatReadsLikeSomethingElseErasesNothingElse() {
    ChallengeResult frozen =
        new ChallengeResult(
            "spring",
            true,
            10,
            false,
            List.of(
                new ChallengeResult.Line(1, "north", 8, 4, true, true),
                new ChallengeResult.Line(2, "points", 2, 3, true, false)));
    store().challenges().freeze(frozen);
    Reward north = new Reward("north", "nord", "north", 1, 1, 9);
    RewardRequest request =
        new RewardRequest(
            EventId.of("q"), AmbassadorId.of("north"), north, NOON, RewardRequest.State.ASKED);
    store().rewards().reserve("shop", request, 100);
    int number = 0;
    for (String id : List.of("points", "rank", "name", "north")) {
      store().personalData().erase(Erasure.of(AmbassadorId.of(id), Set.of(), number++));
    }
    assertEquals(Optional.of(frozen), node(1).challenges().frozen("spring"));
    assertEquals(north, node(1).rewards().requests("shop").get(0).reward());
  }
}
