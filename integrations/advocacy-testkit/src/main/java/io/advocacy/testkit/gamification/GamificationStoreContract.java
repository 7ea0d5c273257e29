package io.advocacy.testkit.gamification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.advocacy.AdvocacyException;
import io.advocacy.content.ContentId;
import io.advocacy.event.EventId;
import io.advocacy.gamification.GamificationStore;
import io.advocacy.gamification.challenge.ChallengeResult;
import io.advocacy.gamification.contest.Contest;
import io.advocacy.gamification.contest.DrawRecord;
import io.advocacy.gamification.contest.Publication;
import io.advocacy.gamification.contest.RandomSource;
import io.advocacy.gamification.ledger.EntryKey;
import io.advocacy.gamification.ledger.Justification;
import io.advocacy.gamification.ledger.Ledger;
import io.advocacy.gamification.ledger.LedgerEntry;
import io.advocacy.gamification.ledger.LedgerStore;
import io.advocacy.gamification.ledger.PointsOverflowException;
import io.advocacy.gamification.ledger.RuleId;
import io.advocacy.gamification.ranking.Period;
import io.advocacy.gamification.ranking.Place;
import io.advocacy.gamification.ranking.Snapshot;
import io.advocacy.gamification.reward.Reward;
import io.advocacy.gamification.reward.RewardCatalogue;
import io.advocacy.gamification.reward.RewardRequest;
import io.advocacy.gamification.reward.RewardStore;
import io.advocacy.gamification.rule.Action;
import io.advocacy.gamification.rule.Fact;
import io.advocacy.gamification.rule.RuleSet;
import io.advocacy.gamification.rule.Scorekeeper;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.program.ProgramId;
import io.advocacy.share.ShareId;
import io.advocacy.store.Erasure;
import io.advocacy.store.PersonalData;
import io.advocacy.testkit.internal.Together;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What every store of games must keep. A test class of a store extends this one; JUnit runs the
 * tests that it inherits, each on a store of its own. Half of the callers that work at the same
 * time use {@link #otherNode}, so that a store for several nodes proves it here.
 */
public abstract class GamificationStoreContract {
  private static final int CALLERS = 6;
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123456Z");
  private static final AmbassadorId ANA = AmbassadorId.of("amb-001");
  private static final RuleId SHARE = RuleId.of("share");

  private @Nullable GamificationStore made;
  private @Nullable GamificationStore other;

  /** Creates the tests. */
  protected GamificationStoreContract() {}

  /** Returns an empty store; called before each test. */
  protected abstract GamificationStore emptyStore();

  /**
   * Returns what another node has of the store made last, with connections of its own; the same
   * store unless overridden.
   */
  protected GamificationStore otherNode(GamificationStore store) {
    return store;
  }

  /** Makes the store of the test. */
  @BeforeEach
  final void makeStore() {
    GamificationStore store = emptyStore();
    made = store;
    other = otherNode(store);
  }

  private GamificationStore store() {
    return Objects.requireNonNull(made, "the store of the test");
  }

  private GamificationStore node(int caller) {
    return caller % 2 == 0 ? store() : Objects.requireNonNull(other, "the other node");
  }

  private static AmbassadorId amb(int number) {
    return AmbassadorId.of("amb-" + (100 + number));
  }

  private static LedgerEntry award(String event, AmbassadorId who, long points) {
    return LedgerEntry.award(EventId.of(event), SHARE, who, points, NOON);
  }

  private static Fact post(int number) {
    return Fact.of(
            EventId.of("post-" + number),
            Action.SHARE_PUBLISHED,
            ANA,
            NOON.plus(Duration.ofHours(number)))
        .about(ShareId.of("p" + number), ContentId.of("c" + number), NetworkId.LINKEDIN);
  }

  /** The ledger. */
  @Nested
  final class Entries {
    Entries() {}

    private LedgerStore entries() {
      return store().ledger();
    }

    private List<LedgerEntry> all() {
      List<LedgerEntry> read = new ArrayList<>();
      entries().forEach(read::add);
      return read;
    }

    @Test
    void keepEveryPart() {
      LedgerEntry entry =
          LedgerEntry.stored(
              new EntryKey(EventId.of("événement 1"), RuleId.of("règle"), 1),
              LedgerEntry.Kind.CORRECTION,
              ANA,
              -7,
              NOON,
              NOON.plus(Duration.ofDays(90)),
              new Justification("Parce que « 7 » 🎉.", "Because of 7."));
      LedgerEntry plain = award("e2", ANA, 5);
      entries().append(List.of(entry, plain));
      assertEquals(List.of(entry, plain), all());
      assertEquals(List.of(entry, plain), entries().entriesOf(ANA));
      assertEquals(
          List.of(entry), entries().revisions(EventId.of("événement 1"), RuleId.of("règle")));
    }

    @Test
    void areThereOnceForEachEventRuleAndRevision() {
      LedgerEntry first = award("e1", ANA, 10);
      assertEquals(
          List.of(first), entries().append(List.of(first, award("e1", amb(2), 99))), "one batch");
      assertEquals(List.of(), entries().append(List.of(award("e1", ANA, 11))));
      LedgerEntry otherRule = LedgerEntry.award(EventId.of("e1"), RuleId.of("other"), ANA, 4, NOON);
      assertEquals(List.of(otherRule), entries().append(List.of(first, otherRule)));
      assertEquals(new LedgerStore.Totals(14, 14, 2), entries().totals(ANA));
      assertEquals(new LedgerStore.Totals(0, 0, 0), entries().totals(amb(2)));
    }

    @Test
    void havePositionsWithoutGaps() {
      entries().append(List.of(award("e1", ANA, 1), award("e2", ANA, 2)));
      entries().append(List.of(award("e1", ANA, 1), award("e3", amb(1), 3)));
      entries().append(List.of(award("e4", ANA, 4)));
      assertEquals(4, entries().size());
      List<Long> middle = new ArrayList<>();
      entries().forEach(1, 3, entry -> middle.add(entry.points()));
      assertEquals(List.of(2L, 3L), middle);
      entries().forEach(4, 9, entry -> middle.add(entry.points()));
      assertEquals(List.of(2L, 3L), middle, "nothing after the end");
    }

    @Test
    void areReadToTheEndHoweverMany() {
      List<LedgerEntry> many =
          IntStream.range(0, 2_345).mapToObj(i -> award("e" + i, amb(i % 50), 1)).toList();
      entries().append(many);
      assertEquals(many, all());
    }

    @Test
    void ofWhichOneOverflowsAreRefusedTogether() {
      entries().append(List.of(award("e1", ANA, Long.MAX_VALUE - 5)));
      PointsOverflowException refused =
          assertThrows(
              PointsOverflowException.class,
              () -> entries().append(List.of(award("e2", ANA, 3), award("e3", ANA, 4))));
      assertEquals(4, refused.refused());
      assertEquals(1, entries().size());
      assertEquals(Long.MAX_VALUE - 5, entries().totals(ANA).lifetime());
      assertEquals(1, entries().append(List.of(award("e3", ANA, 4))).size(), "goes on");
    }

    @Test
    void arePaidOnlyIfNothingCameInBetween() {
      entries().append(List.of(award("e1", ANA, 10)));
      assertFalse(entries().appendIfUnchanged(award("e2", ANA, 1), 0));
      assertTrue(entries().appendIfUnchanged(award("e2", ANA, 1), 1));
      assertFalse(entries().appendIfUnchanged(award("e2", ANA, 1), 2), "the key is there");
      assertTrue(entries().appendIfUnchanged(award("e3", amb(5), 1), 0));
    }

    @Test
    void thatWereCorrectedAreFound() {
      Ledger ledger = Ledger.on(entries());
      List<LedgerEntry> awards =
          List.of(award("e1", ANA, 1), award("e2", ANA, 2), award("e3", ANA, 3));
      ledger.reverse(EventId.of("e3"), SHARE, ANA, NOON, null);
      ledger.recordAll(awards);
      ledger.correct(EventId.of("e2"), SHARE, 5, null);
      assertEquals(awards.subList(1, 3), entries().corrected(awards));
      assertEquals(0, ledger.pointsFor(EventId.of("e3"), SHARE), "reversed before it came");
      assertEquals(6, ledger.lifetime(ANA));
    }

    @Test
    void ofAnEventThatBothNodesAwardAreThereOnce() {
      List<Integer> written =
          Together.run(
              CALLERS,
              caller -> {
                int mine = 0;
                List<LedgerEntry> batch = new ArrayList<>();
                for (int i = 0; i < 400; i++) {
                  batch.add(award("e" + i, amb(i % 20), 1));
                  if (batch.size() == 50) {
                    Collections.rotate(batch, caller);
                    mine += node(caller).ledger().append(batch).size();
                    batch.clear();
                  }
                }
                return mine;
              });
      assertEquals(400, written.stream().mapToInt(Integer::intValue).sum());
      assertEquals(400, entries().size());
      assertEquals(400, new HashSet<>(all()).size());
      assertEquals(new LedgerStore.Totals(20, 20, 20), entries().totals(amb(7)));
    }

    @Test
    void becomeVisibleInTheOrderOfTheirPositions() {
      Together.run(
          CALLERS,
          caller -> {
            if (caller > 1) {
              for (int i = 0; i < 60; i++) {
                node(caller).ledger().append(List.of(award("e" + caller + "-" + i, ANA, 1)));
              }
              return true;
            }
            // a reader that goes on from the last position it saw must have seen all in the end
            Set<EventId> seen = new HashSet<>();
            long position = 0;
            while (position < 60L * (CALLERS - 2)) {
              long end = node(caller).ledger().size();
              node(caller).ledger().forEach(position, end, entry -> seen.add(entry.event()));
              assertEquals(end, seen.size());
              position = end;
            }
            return true;
          });
    }

    @Test
    void areNeverSpentTwice() {
      entries().append(List.of(award("e1", ANA, 100)));
      List<Integer> paid =
          Together.run(
              CALLERS,
              caller -> {
                Ledger ledger = Ledger.on(node(caller).ledger());
                int mine = 0;
                for (int i = 0; i < 10; i++) {
                  try {
                    EventId event = EventId.of("p" + caller + "-" + i);
                    mine += ledger.spend(event, RuleId.of("pay"), ANA, 9, NOON, null) ? 1 : 0;
                  } catch (AdvocacyException notEnough) {
                    // as most of them
                  }
                }
                return mine;
              });
      assertEquals(11, paid.stream().mapToInt(Integer::intValue).sum());
      assertEquals(1, Ledger.on(entries()).balance(ANA, NOON));
    }

    @Test
    void reachTheFollowersOfEveryNodeOnce() {
      Ledger one = Ledger.on(node(0).ledger());
      Ledger two = Ledger.on(node(1).ledger());
      List<String> heard = new ArrayList<>();
      one.record(award("e1", ANA, 1));
      two.follow(entry -> heard.add(entry.event().value()));
      one.record(award("e2", ANA, 1));
      two.record(award("e3", ANA, 1));
      one.record(award("e4", ANA, 1));
      assertEquals(List.of("e1", "e2", "e3"), heard);
      two.catchUp();
      two.catchUp();
      assertEquals(List.of("e1", "e2", "e3", "e4"), heard);
    }
  }

  /** What rules judge. */
  @Nested
  final class Facts {
    Facts() {}

    private Fact share(int number) {
      return Fact.of(
              EventId.of("share-" + number),
              Action.SHARE_PUBLISHED,
              ANA,
              NOON.plus(Duration.ofHours(number)))
          .about(ShareId.of("s" + number), ContentId.of("c" + number), NetworkId.LINKEDIN);
    }

    @Test
    void keepEveryPart() {
      Fact full =
          share(1)
              .with(Map.of(Metric.LIKES, 7L, Metric.REACH, 0L))
              .toward(amb(3))
              .inPrograms(Set.of(ProgramId.of("p1"), ProgramId.of("p2")))
              .ofPopulations(Set.of("vente", "équipe"))
              .inZone(ZoneId.of("America/Montreal"));
      Fact bare = Fact.of(EventId.of("t"), Action.TRAINING_ATTENDED, ANA, NOON);
      Fact onNetwork = Fact.of(EventId.of("u"), Action.POD_SUPPORT, ANA, NOON).on(NetworkId.X);
      store().facts().add(List.of(full, bare, onNetwork));
      assertEquals(Set.of(full, bare, onNetwork), new HashSet<>(store().facts().of(ANA)));
      assertEquals(3, store().facts().count(ANA));
    }

    @Test
    void areThereOnceForEachPersonAndEvent() {
      Fact first = share(1);
      Fact again = share(1).toward(amb(9));
      Fact ofOther = Fact.of(first.event(), Action.MISSION_DONE, amb(2), NOON);
      assertEquals(List.of(first, ofOther), store().facts().add(List.of(first, again, ofOther)));
      assertEquals(List.of(), store().facts().add(List.of(again)));
      assertEquals(List.of(first), store().facts().of(ANA));
      assertEquals(0, store().facts().count(amb(5)));
    }

    @Test
    void nameTheirPeopleInPages() {
      for (int i = 0; i < 5; i++) {
        store().facts().add(List.of(Fact.of(EventId.of("e"), Action.MISSION_DONE, amb(i), NOON)));
      }
      assertEquals(
          List.of(amb(0), amb(1), amb(2)), store().facts().ambassadors(Optional.empty(), 3));
      assertEquals(List.of(amb(3), amb(4)), store().facts().ambassadors(Optional.of(amb(2)), 3));
    }

    @Test
    void toldToBothNodesGiveTheSamePointsAsToldInOrder() {
      ZoneId paris = ZoneId.of("Europe/Paris");
      List<Fact> season = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        season.add(share(i));
      }
      Ledger expected = Ledger.inMemory();
      Scorekeeper alone = new Scorekeeper(expected, RuleSet.starter(paris));
      season.forEach(alone::accept);
      Together.run(
          4,
          caller -> {
            Scorekeeper keeper =
                new Scorekeeper(
                    Ledger.on(node(caller).ledger()),
                    RuleSet.starter(paris),
                    node(caller).facts(),
                    node(caller).ruleVersions());
            List<Fact> mine = new ArrayList<>(season);
            Collections.rotate(mine, 10 * caller);
            for (int i = 0; i < mine.size(); i += 5) {
              keeper.acceptAll(mine.subList(i, i + 5));
            }
            return true;
          });
      assertEquals(expected.lifetime(ANA), Ledger.on(store().ledger()).lifetime(ANA));
    }
  }

  /** Versions of rules on several nodes. */
  @Nested
  final class Rules {
    private final ZoneId paris = ZoneId.of("Europe/Paris");

    Rules() {}

    private Scorekeeper keeper(int caller, RuleSet rules) {
      GamificationStore node = node(caller);
      return new Scorekeeper(Ledger.on(node.ledger()), rules, node.facts(), node.ruleVersions());
    }

    @Test
    void aNodeWithOlderRulesUndoesNothingThatNewerOnesGave() {
      RuleSet old = RuleSet.starter(paris);
      RuleSet fewer = new RuleSet("fewer", paris, old.rules().subList(0, 1));
      Scorekeeper older = keeper(0, old);
      older.accept(post(1));
      Scorekeeper newer = keeper(1, fewer);
      newer.accept(post(2));
      long given = Ledger.on(store().ledger()).lifetime(ANA);
      assertTrue(older.isOutdated());
      assertFalse(newer.isOutdated());

      older.accept(post(3));
      older.settleAll();
      assertEquals(given, Ledger.on(store().ledger()).lifetime(ANA));
      assertEquals(3, store().facts().count(ANA));
      assertThrows(IllegalArgumentException.class, () -> older.switchTo(old));

      newer.settleAll();
      Ledger expected = Ledger.inMemory();
      new Scorekeeper(expected, fewer).acceptAll(List.of(post(1), post(2), post(3)));
      assertEquals(expected.lifetime(ANA), Ledger.on(store().ledger()).lifetime(ANA));
    }

    @Test
    void versionsAreNumberedOnceHoweverManyNodesStartAtTheSameTime() {
      List<Integer> numbers =
          Together.run(CALLERS, caller -> node(caller).ruleVersions().use("2026-" + caller % 3));
      assertEquals(Set.of(1, 2, 3), new HashSet<>(numbers));
      assertEquals(3, store().ruleVersions().newest());
    }
  }

  /** The rights of people. */
  @Nested
  final class People {
    People() {}

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
          .challenges()
          .freeze(
              new ChallengeResult(
                  "spring",
                  true,
                  740,
                  false,
                  List.of(new ChallengeResult.Line(1, "amb-001", 700, 1, true, true))));
      byte[] secret = "sixteen bytes or more".getBytes(StandardCharsets.UTF_8);
      Contest contest = Contest.of("draw", List.of(ANA, other)).sealed(secret);
      Publication published = games.contests().publish(Publication.of(contest, NOON));
      games.contests().keep(contest.draw(1, 1, List.of(RandomSource.of("lottery", 7, 11, 48))));
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
  }

  /** Requests for rewards. */
  @Nested
  final class Rewards {
    private final Reward mug = new Reward("mug", "tasse", "mug", 10, 5_00, 3);

    Rewards() {}

    private RewardRequest request(String id, Reward reward) {
      return new RewardRequest(EventId.of(id), ANA, reward, NOON, RewardRequest.State.RESERVED);
    }

    @Test
    void holdStockAndBudget() {
      RewardStore rewards = store().rewards();
      Reward book = new Reward("book", "livre", "book", 10, 20_00, 9);
      assertEquals(
          RewardStore.Reservation.RESERVED, rewards.reserve("a", request("q1", mug), 100_00));
      assertEquals(RewardStore.Reservation.KNOWN, rewards.reserve("a", request("q1", mug), 100_00));
      rewards.reserve("a", request("q2", mug), 100_00);
      rewards.reserve("a", request("q3", mug), 100_00);
      assertEquals(
          RewardStore.Reservation.OUT_OF_STOCK, rewards.reserve("a", request("q4", mug), 100_00));
      assertEquals(
          RewardStore.Reservation.OUT_OF_BUDGET, rewards.reserve("a", request("q5", book), 34_99));
      assertEquals(
          RewardStore.Reservation.RESERVED, rewards.reserve("a", request("q5", book), 35_00));
      assertEquals(
          new RewardStore.Taken(Map.of("mug", 3, "book", 1), 35_00, 35_00), rewards.taken("a"));
      assertEquals(
          List.of(request("q1", mug), request("q2", mug), request("q3", mug), request("q5", book)),
          rewards.requests("a"));
      assertEquals(new RewardStore.Taken(Map.of(), 0, 0), rewards.taken("b"), "another catalogue");
    }

    @Test
    void goFromStateToStateOnlyAsExpected() {
      RewardStore rewards = store().rewards();
      EventId id = EventId.of("q1");
      rewards.reserve("a", request("q1", mug), 100_00);
      Set<RewardRequest.State> reserved = Set.of(RewardRequest.State.RESERVED);
      assertTrue(rewards.move("a", id, reserved, RewardRequest.State.APPROVED));
      assertFalse(rewards.move("a", id, reserved, RewardRequest.State.REFUSED));
      assertFalse(rewards.forget("a", id), "it is paid");
      assertTrue(
          rewards.move(
              "a",
              id,
              Set.of(RewardRequest.State.ASKED, RewardRequest.State.APPROVED),
              RewardRequest.State.DELIVERED));
      assertEquals(new RewardStore.Taken(Map.of("mug", 1), 0, 5_00), rewards.taken("a"));
      assertEquals(RewardRequest.State.DELIVERED, rewards.find("a", id).orElseThrow().state());
      rewards.reserve("a", request("q2", mug), 100_00);
      assertTrue(rewards.forget("a", EventId.of("q2")));
      assertEquals(Optional.empty(), rewards.find("a", EventId.of("q2")));
      assertFalse(rewards.move("a", EventId.of("q9"), reserved, RewardRequest.State.ASKED));
    }

    @Test
    void areNeverOverspentByBothNodes() {
      for (int i = 0; i < 40; i++) {
        store().ledger().append(List.of(award("points of " + i, amb(i), 25)));
      }
      Reward many = new Reward("mug", "tasse", "mug", 10, 5_00, 100);
      List<Integer> got =
          Together.run(
              CALLERS,
              caller -> {
                RewardCatalogue catalogue =
                    RewardCatalogue.builder(Ledger.on(node(caller).ledger()), 61_00)
                        .store(node(caller).rewards())
                        .offer(many)
                        .build();
                int mine = 0;
                for (int i = 0; i < 10; i++) {
                  int person = (i * 7 + caller * 5) % 40;
                  try {
                    catalogue.ask(EventId.of("q" + caller + "-" + i), amb(person), "mug", NOON);
                    mine++;
                  } catch (AdvocacyException refused) {
                    // no points or no budget
                  }
                }
                return mine;
              });
      int all = got.stream().mapToInt(Integer::intValue).sum();
      assertEquals(12, all, "61 euros are 12 mugs");
      assertEquals(60_00, store().rewards().taken("rewards").committed());
      Ledger ledger = Ledger.on(store().ledger());
      long spent = 0;
      for (int i = 0; i < 40; i++) {
        long balance = ledger.balance(amb(i), NOON);
        assertTrue(balance >= 0, "nobody has a debt");
        spent += 25 - balance;
      }
      assertEquals(10L * all, spent);
    }

    @Test
    void askedTwiceAtOnceArePaidOnce() {
      store().ledger().append(List.of(award("points", ANA, 25)));
      List<RewardRequest.State> states =
          Together.run(
              CALLERS,
              caller ->
                  RewardCatalogue.builder(Ledger.on(node(caller).ledger()), 61_00)
                      .store(node(caller).rewards())
                      .offer(mug)
                      .build()
                      .ask(EventId.of("q1"), ANA, "mug", NOON)
                      .state());
      assertEquals(Set.of(RewardRequest.State.APPROVED), Set.copyOf(states));
      assertEquals(15, Ledger.on(store().ledger()).balance(ANA, NOON));
    }
  }

  /** What is frozen, published or told. */
  @Nested
  final class KeptOnce {
    KeptOnce() {}

    private ChallengeResult result(long points) {
      return new ChallengeResult(
          "équipes",
          true,
          points,
          false,
          List.of(new ChallengeResult.Line(1, "nord", points, 4, true, true)));
    }

    @Test
    void aResultIsThatOfTheFirstToFreezeIt() {
      assertEquals(Optional.empty(), store().challenges().frozen("équipes"));
      assertEquals(result(10), node(0).challenges().freeze(result(10)));
      assertEquals(result(10), node(1).challenges().freeze(result(99)));
      assertEquals(Optional.of(result(10)), store().challenges().frozen("équipes"));
    }

    @Test
    void ofManyWhoFreezeOneResultAllGetTheSame() {
      List<ChallengeResult> kept =
          Together.run(CALLERS, caller -> node(caller).challenges().freeze(result(caller)));
      assertEquals(1, Set.copyOf(kept).size());
    }

    @Test
    void aBoardIsKeptForEachPeriod() {
      Period week = Period.week(NOON, ZoneId.of("Europe/Paris"));
      Snapshot first = new Snapshot(week, NOON, List.of(new Place(1, "Renard", 12)));
      Snapshot all = new Snapshot(Period.all(), NOON, List.of());
      assertEquals(first, store().snapshots().freeze("main", first));
      assertEquals(first, store().snapshots().freeze("main", new Snapshot(week, NOON, List.of())));
      assertEquals(all, store().snapshots().freeze("main", all));
      assertEquals(Optional.of(first), store().snapshots().frozen("main", week.name()));
      assertEquals(Optional.empty(), store().snapshots().frozen("other", week.name()));
    }

    @Test
    void aDrawMustFollowFromWhatWasPublished() {
      Contest contest = Contest.of("tirage", List.of(amb(1), amb(2), amb(3)));
      DrawRecord draw = contest.draw(1, 1, List.of(RandomSource.of("lottery", 7, 11, 48)));
      assertThrows(IllegalArgumentException.class, () -> store().contests().keep(draw));
      Publication published = Publication.of(contest, NOON);
      assertEquals(published, store().contests().publish(published));
      Publication late = Publication.of(Contest.of("tirage", List.of(amb(1))), NOON);
      assertEquals(published, store().contests().publish(late), "entrants never change");
      DrawRecord wished =
          new DrawRecord(
              draw.contest(),
              draw.tickets(),
              draw.commitment(),
              draw.sources(),
              1,
              List.of(draw.drawn().get(1), draw.drawn().get(0)));
      assertThrows(IllegalArgumentException.class, () -> store().contests().keep(wished));
      assertEquals(draw, store().contests().keep(draw));
      DrawRecord second = contest.draw(1, 1, List.of(RandomSource.of("lottery", 1, 2, 3)));
      assertEquals(draw, store().contests().keep(second), "drawn once");
      assertEquals(Optional.of(draw), store().contests().drawn("tirage"));
      assertEquals(Optional.of(published), store().contests().published("tirage"));
    }

    @Test
    void aBadgeIsToldOnce() {
      List<Boolean> told =
          Together.run(CALLERS, caller -> node(caller).badges().add(ANA, "steady"));
      assertEquals(1, told.stream().filter(one -> one).count());
      store().badges().add(ANA, "keen");
      assertEquals(Set.of("steady", "keen"), store().badges().held(ANA));
      assertEquals(Set.of(), store().badges().held(amb(1)));
      assertTrue(node(1).badges().remove(ANA, "steady"));
      assertFalse(node(0).badges().remove(ANA, "steady"));
      assertEquals(Set.of("keen"), store().badges().held(ANA));
    }
  }
}
