package io.advocacy.gamification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.advocacy.content.ContentId;
import io.advocacy.event.EventId;
import io.advocacy.gamification.challenge.Challenge;
import io.advocacy.gamification.challenge.ChallengeKind;
import io.advocacy.gamification.ledger.Justification;
import io.advocacy.gamification.ledger.Ledger;
import io.advocacy.gamification.ledger.LedgerEntry;
import io.advocacy.gamification.ledger.LedgerStore;
import io.advocacy.gamification.ledger.RuleId;
import io.advocacy.gamification.ranking.Group;
import io.advocacy.gamification.ranking.Leaderboard;
import io.advocacy.gamification.ranking.Period;
import io.advocacy.gamification.ranking.Place;
import io.advocacy.gamification.reward.Reward;
import io.advocacy.gamification.reward.RewardCatalogue;
import io.advocacy.gamification.reward.RewardUnavailableException;
import io.advocacy.gamification.rule.Action;
import io.advocacy.gamification.rule.Fact;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.share.ShareId;
import io.advocacy.store.Erasure;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Who is erased is gone from whatever is live, on every node, and is not brought back. */
class ErasureTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Instant NOON = Instant.parse("2026-03-02T11:00:00Z");
  private static final Period MARCH =
      Period.season("March", LocalDate.of(2026, 3, 1), LocalDate.of(2026, 4, 1), PARIS);
  private static final AmbassadorId ANA = AmbassadorId.of("amb-001");
  private static final AmbassadorId BEN = AmbassadorId.of("amb-002");

  private static final Justification WHY = new Justification("Erreur.", "A mistake.");

  private final GamificationStore store = GamificationStore.inMemory(() -> NOON);
  private final Gamification one = Gamification.builder(PARIS).store(store).build();
  private final Gamification two = Gamification.builder(PARIS).store(store).build();
  private final Erasure erasure = Erasure.of(ANA, Set.of(), 7);
  private final String alias = erasure.alias().value();

  private static Fact training(AmbassadorId who, String event, Instant at) {
    return Fact.of(EventId.of(event), Action.TRAINING_ATTENDED, who, at);
  }

  private void play() {
    one.acceptAll(
        List.of(
            training(ANA, "t1", NOON),
            training(ANA, "t2", NOON.plusSeconds(60)),
            training(BEN, "t3", NOON)));
  }

  @Test
  void boardsOfEveryNodeShowTheNewIdInTheSamePlaceAndTeam() {
    Leaderboard here = one.leaderboard(Leaderboard.builder(Period.all()).minimumGroup(1));
    Leaderboard there = two.leaderboard(Leaderboard.builder(Period.all()).minimumGroup(1));
    play();
    two.catchUp();
    for (Leaderboard board : List.of(here, there)) {
      board.join(ANA, Set.of(Group.team("north")));
    }
    here.showAs(ANA, "Renard");
    one.personalData().erase(erasure);
    two.catchUp();
    for (Leaderboard board : List.of(here, there)) {
      assertThat(board.top(5))
          .containsExactly(new Place(1, alias, 60), new Place(2, "amb-002", 30));
      assertThat(board.groups("team", Leaderboard.Measure.TOTAL).get(0).points()).isEqualTo(60);
      assertThat(board.own(ANA)).isEmpty();
    }
  }

  @Test
  void anEventThatIsToldAgainBringsNobodyBackAndWhoIsReadmittedPlaysFromThenOn() {
    Leaderboard board = one.leaderboard(Period.all());
    play();
    one.personalData().erase(erasure);
    assertThat(one.accept(training(ANA, "t1", NOON))).isFalse();
    assertThat(two.accept(training(ANA, "t1", NOON))).isFalse();
    assertThat(one.ledger().lifetime(ANA)).isZero();
    assertThat(board.top(5)).extracting(Place::shownAs).containsExactly(alias, "amb-002");

    Instant back = NOON.plus(Duration.ofDays(30));
    assertThat(one.players().readmit(BEN, back)).isFalse();
    assertThat(one.players().readmit(ANA, back)).isTrue();
    assertThat(two.accept(training(ANA, "t2", NOON.plusSeconds(60)))).isFalse();
    assertThat(two.accept(training(ANA, "t9", back))).isTrue();
    assertThat(two.ledger().lifetime(ANA)).isEqualTo(30);

    Erasure again = Erasure.of(ANA, Set.of(), 8);
    assertThat(one.personalData().erase(again)).isPositive();
    assertThat(one.accept(training(ANA, "t9", back))).isFalse();
    assertThat(board.top(5)).extracting(Place::shownAs).doesNotContain("amb-001").hasSize(3);
  }

  @Test
  void whoIsReadmittedBeforeANodeHearsOfTheErasureIsRightThereToo() {
    Leaderboard there = two.leaderboard(Period.all());
    play();
    two.catchUp();
    one.personalData().erase(erasure);
    one.players().readmit(ANA, NOON.plusSeconds(600));
    two.catchUp();
    assertThat(there.top(5)).extracting(Place::shownAs).containsExactly(alias, "amb-002");
    assertThat(two.accept(training(ANA, "t9", NOON.plusSeconds(600)))).isTrue();
    assertThat(there.own(ANA).orElseThrow().points()).isEqualTo(30);
  }

  @Test
  void noWayOfTheGamesTakesAnythingOfAnErasedPersonAgain() {
    Leaderboard board = one.leaderboard(Period.all());
    play();
    one.personalData().erase(erasure);
    assertThat(two.scorekeeper().accept(training(ANA, "t1", NOON))).isFalse();
    LedgerEntry award = LedgerEntry.award(EventId.of("x"), RuleId.of("r"), ANA, 5, NOON);
    assertThat(one.ledger().record(award)).isEqualTo(Ledger.Outcome.FORGOTTEN);
    assertThat(two.ledger().recordAll(List.of(award))).isZero();
    assertThat(one.reverse(EventId.of("t1"), RuleId.of("r"), ANA, NOON, WHY)).isFalse();
    RewardCatalogue mugs =
        RewardCatalogue.builder(one.ledger(), 1_00)
            .store(one.store().rewards())
            .offer(new Reward("mug", "tasse", "mug", 1, 1, 9))
            .build();
    assertThatThrownBy(() -> mugs.ask(EventId.of("q"), ANA, "mug", NOON))
        .isInstanceOf(RewardUnavailableException.class)
        .hasMessageContaining("the person was erased");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> one.players().showAs(ANA, "Renard"))
        .withMessageContaining("the person was erased");
    assertThat(store.personalData().of(ANA)).isEmpty();
    assertThat(board.top(5)).extracting(Place::shownAs).containsExactly(alias, "amb-002");
  }

  @Test
  void aBoardThatIsOfNoLedgerKeepsThePointsOfWhoWasReadmitted() {
    Leaderboard alone = Leaderboard.builder(Period.all()).players(two.players()).build();
    play();
    one.personalData().erase(erasure);
    one.players().readmit(ANA, NOON);
    two.catchUp();
    alone.add(ANA, 50);
    one.personalData().erase(Erasure.of(BEN, Set.of(), 8));
    two.catchUp();
    assertThat(alone.top(5)).containsExactly(new Place(1, "amb-001", 50));
  }

  /** A store whose node erases {@link #ANA} when the ledger is first asked what an award became. */
  private GamificationStore erasingBeforeACorrection() {
    AtomicBoolean erased = new AtomicBoolean();
    LedgerStore ledger =
        wrapped(
            LedgerStore.class,
            store.ledger(),
            "revisions",
            () -> {
              if (erased.compareAndSet(false, true)) {
                store.personalData().erase(erasure);
              }
            },
            Map.of());
    return wrapped(GamificationStore.class, store, "none", () -> {}, Map.of("ledger", ledger));
  }

  private static <T> T wrapped(
      Class<T> type, T inner, String method, Runnable before, Map<String, Object> instead) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, called, values) -> {
              if (called.getName().equals(method)) {
                before.run();
              }
              return instead.containsKey(called.getName())
                  ? instead.get(called.getName())
                  : called.invoke(inner, values);
            }));
  }

  @Test
  void anErasureBeforeACorrectionOfItsPersonStopsNobodyElsesPoints() {
    ShareId share = ShareId.of("s1");
    Fact published =
        Fact.of(EventId.of("p1"), Action.SHARE_PUBLISHED, ANA, NOON)
            .about(share, ContentId.of("c1"), NetworkId.LINKEDIN);
    one.accept(published);
    Gamification third = Gamification.builder(PARIS).store(erasingBeforeACorrection()).build();
    third.acceptAll(
        List.of(
            Fact.of(EventId.of("d1"), Action.POST_DELETED, ANA, NOON)
                .about(share, ContentId.of("c1"), NetworkId.LINKEDIN),
            training(BEN, "t3", NOON)));
    assertThat(third.ledger().lifetime(BEN)).isEqualTo(30);
    assertThat(third.ledger().lifetime(erasure.alias())).isEqualTo(60);
    assertThat(store.personalData().of(ANA)).isEmpty();
  }

  @Test
  void nodesHearOfAnErasureWhenNoPointsStandUnderTheIdAnyMore() throws InterruptedException {
    AtomicReference<Runnable> whileWriting = new AtomicReference<>(() -> {});
    GamificationStore slow =
        GamificationStore.inMemory(
            () -> {
              whileWriting.getAndSet(() -> {}).run();
              return NOON;
            });
    slow.ledger().append(List.of(award("e1", ANA)));
    Thread eraser = new Thread(() -> slow.personalData().erase(erasure));
    List<AmbassadorId> heard = new ArrayList<>();
    whileWriting.set(
        () -> {
          eraser.start();
          while (eraser.isAlive() && eraser.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
          }
          heard.addAll(slow.players().erased(0));
        });
    slow.ledger().append(List.of(award("e2", BEN)));
    eraser.join();
    assertThat(heard).as("while the erasure waits for the ledger").isEmpty();
    assertThat(slow.players().erased(0)).containsExactly(erasure.alias());
    assertThat(slow.ledger().totals(erasure.alias()).lifetime()).isEqualTo(5);
  }

  private static LedgerEntry award(String event, AmbassadorId who) {
    return LedgerEntry.award(EventId.of(event), RuleId.of("r"), who, 5, NOON);
  }

  @Test
  void openAndClosedChallengesOfEveryNodeNameNobodyWhoWasErased() {
    Challenge.Builder march = Challenge.builder("march", ChallengeKind.INDIVIDUAL, MARCH);
    Challenge here = one.challenge(march);
    Challenge there = two.challenge(march);
    here.enter(ANA);
    here.enter(BEN);
    play();
    two.catchUp();
    assertThat(there.result().winners()).containsExactly("amb-001");
    one.personalData().erase(erasure);
    assertThat(here.result().winners()).containsExactly(alias);
    assertThat(there.result().winners()).containsExactly(alias);

    Instant end = MARCH.to().plus(Duration.ofDays(2));
    assertThat(here.close(end).winners()).containsExactly(alias);
    Erasure ben = Erasure.of(BEN, Set.of(), 9);
    one.personalData().erase(ben);
    for (Challenge challenge : List.of(here, there)) {
      assertThat(challenge.result().lines())
          .extracting(line -> line.name() + " " + line.points())
          .containsExactly(alias + " 60", ben.alias().value() + " 30");
    }
    assertThat(store.personalData().of(BEN)).isEmpty();
  }

  @Test
  void aFrozenBoardKeepsNoAliasOfTheErased() {
    Leaderboard board = one.leaderboard(Period.all());
    play();
    board.showAs(ANA, "Renard");
    store.snapshots().freeze("season", board.snapshot(NOON));
    assertThat(one.personalData().of(ANA)).anyMatch(item -> item.json().contains("Renard"));
    one.personalData().erase(erasure);
    assertThat(store.snapshots().frozen("season", "all").orElseThrow().places())
        .containsExactly(new Place(1, alias, 60), new Place(2, "amb-002", 30));
    assertThat(one.personalData().of(ANA)).isEmpty();
  }
}
