package io.advocacy.gamification.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.advocacy.event.EventId;
import io.advocacy.gamification.ledger.InsufficientPointsException;
import io.advocacy.gamification.ledger.Ledger;
import io.advocacy.gamification.ledger.LedgerEntry;
import io.advocacy.gamification.ledger.RuleId;
import io.advocacy.people.AmbassadorId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class RewardCatalogueTest {
  private static final AmbassadorId ANA = AmbassadorId.of("amb-001");
  private static final Instant NOON = Instant.parse("2026-03-02T11:00:00Z");
  private static final Reward BOOK = new Reward("book", "livre", "book", 100, 20_00, 3);
  private static final Reward DAY =
      new Reward("day", "journée avec la direction", "a day with the CEO", 300, 0, 1);

  private final Ledger ledger = Ledger.inMemory();
  private final RewardCatalogue catalogue =
      RewardCatalogue.builder(ledger, 50_00).offer(BOOK).offer(DAY, ANA::equals, true).build();

  private void points(AmbassadorId ambassador, long points) {
    ledger.record(
        LedgerEntry.award(
            EventId.of("points of " + ambassador), RuleId.of("r"), ambassador, points, NOON));
  }

  @Test
  void askingPaysOnceAndReservesStockAndBudget() {
    points(ANA, 250);
    RewardRequest request = catalogue.ask(EventId.of("q1"), ANA, "book", NOON);
    assertThat(catalogue.ask(EventId.of("q1"), ANA, "book", NOON)).isEqualTo(request);
    assertThat(request.state()).isEqualTo(RewardRequest.State.APPROVED);
    assertThat(ledger.balance(ANA, NOON)).isEqualTo(150);
    assertThat(ledger.lifetime(ANA)).isEqualTo(250);
    assertThat(catalogue.left("book")).isEqualTo(2);
    assertThat(catalogue.exposure()).isEqualTo(20_00);
    catalogue.deliver(EventId.of("q1"));
    assertThat(catalogue.exposure()).isZero();
    assertThat(catalogue.committed()).isEqualTo(20_00);
  }

  @Test
  void refusalGivesEverythingBack() {
    points(ANA, 300);
    assertThat(catalogue.ask(EventId.of("q1"), ANA, "day", NOON).state())
        .isEqualTo(RewardRequest.State.ASKED);
    catalogue.refuse(EventId.of("q1"));
    assertThat(ledger.balance(ANA, NOON)).isEqualTo(300);
    assertThat(catalogue.left("day")).isEqualTo(1);
    assertThatIllegalStateException()
        .isThrownBy(() -> catalogue.approve(EventId.of("q1")))
        .withMessage("request q1 is REFUSED and cannot become APPROVED");
  }

  @Test
  void twoCataloguesOnOneLedgerTellTheirPaymentsApart() {
    AmbassadorId ben = AmbassadorId.of("ben");
    points(ANA, 100);
    RewardCatalogue spring =
        RewardCatalogue.builder(ledger, 50_00).name("spring").offer(BOOK).build();
    RewardCatalogue summer =
        RewardCatalogue.builder(ledger, 50_00).name("summer").offer(BOOK).build();
    spring.ask(EventId.of("q1"), ANA, "book", NOON);
    assertThatExceptionOfType(InsufficientPointsException.class)
        .isThrownBy(() -> summer.ask(EventId.of("q1"), ben, "book", NOON));
    points(ben, 100);
    summer.ask(EventId.of("q1"), ben, "book", NOON);
    summer.refuse(EventId.of("q1"));
    assertThat(ledger.balance(ANA, NOON)).isZero();
    assertThat(ledger.balance(ben, NOON)).isEqualTo(100);
  }

  @Test
  void aRequestThatStandsForSomethingElseInTheLedgerIsRefusedAndHoldsNothing() {
    ledger.record(LedgerEntry.award(EventId.of("q1"), RuleId.of("reward"), ANA, 107, NOON));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> catalogue.ask(EventId.of("q1"), ANA, "book", NOON))
        .withMessageContaining("stands for something else");
    assertThat(catalogue.committed()).isZero();
    assertThat(ledger.balance(ANA, NOON)).isEqualTo(107);
  }

  @Test
  void anUndecidedRequestExpiresAndGivesBack() {
    points(ANA, 300);
    catalogue.ask(EventId.of("q1"), ANA, "day", NOON);
    assertThat(catalogue.expire(NOON.plus(Duration.ofDays(29)))).isEmpty();
    assertThat(catalogue.expire(NOON.plus(Duration.ofDays(30)))).hasSize(1);
    assertThat(ledger.balance(ANA, NOON)).isEqualTo(300);
    assertThat(catalogue.request(EventId.of("q1")).orElseThrow().state())
        .isEqualTo(RewardRequest.State.EXPIRED);
  }

  @Test
  void aRequestWhoseNodeDiedBeforeItWasPaidGoesOnWhenAskedAgain() {
    points(ANA, 250);
    RewardStore store = RewardStore.inMemory();
    RewardCatalogue other = RewardCatalogue.builder(ledger, 50_00).store(store).offer(BOOK).build();
    store.reserve(
        "rewards",
        new RewardRequest(EventId.of("q1"), ANA, BOOK, NOON, RewardRequest.State.RESERVED),
        50_00);
    assertThat(other.ask(EventId.of("q1"), ANA, "book", NOON).state())
        .isEqualTo(RewardRequest.State.APPROVED);
    assertThat(ledger.balance(ANA, NOON)).isEqualTo(150);
    assertThat(other.left("book")).isEqualTo(2);
  }

  @Test
  void aReservationThatWasNeverPaidExpiresWithoutPoints() {
    RewardStore store = RewardStore.inMemory();
    RewardCatalogue other = RewardCatalogue.builder(ledger, 50_00).store(store).offer(BOOK).build();
    store.reserve(
        "rewards",
        new RewardRequest(EventId.of("q1"), ANA, BOOK, NOON, RewardRequest.State.RESERVED),
        50_00);
    assertThat(other.exposure()).isEqualTo(20_00);
    assertThat(other.expire(NOON.plus(Duration.ofDays(30)))).hasSize(1);
    assertThat(other.exposure()).isZero();
    assertThat(ledger.size()).isZero();
  }

  @Test
  void pointsThatANodeDidNotGiveBackBeforeItDiedAreGivenBackLater() {
    points(ANA, 250);
    RewardStore store = RewardStore.inMemory();
    RewardCatalogue other = RewardCatalogue.builder(ledger, 50_00).store(store).offer(BOOK).build();
    other.ask(EventId.of("q1"), ANA, "book", NOON);
    store.move(
        "rewards",
        EventId.of("q1"),
        Set.of(RewardRequest.State.APPROVED),
        RewardRequest.State.REFUSED);
    assertThat(ledger.balance(ANA, NOON)).isEqualTo(150);
    other.expire(NOON);
    other.expire(NOON);
    assertThat(ledger.balance(ANA, NOON)).isEqualTo(250);
  }

  @Test
  void theBudgetHolds() {
    points(ANA, 1000);
    catalogue.ask(EventId.of("q1"), ANA, "book", NOON);
    catalogue.ask(EventId.of("q2"), ANA, "book", NOON);
    assertThatThrownBy(() -> catalogue.ask(EventId.of("q3"), ANA, "book", NOON))
        .isInstanceOf(RewardUnavailableException.class)
        .hasMessage(
            "reward 'book' cannot be had: it is worth 2000 and 1000 of the budget are left");
    assertThat(ledger.balance(ANA, NOON)).isEqualTo(800);
  }

  @Test
  void aRewardForOthersCannotBeHad() {
    AmbassadorId ben = AmbassadorId.of("amb-002");
    points(ben, 1000);
    assertThatThrownBy(() -> catalogue.ask(EventId.of("q1"), ben, "day", NOON))
        .isInstanceOfSatisfying(
            RewardUnavailableException.class,
            e ->
                assertThat(e.reason())
                    .isEqualTo(RewardUnavailableException.Reason.NOT_FOR_THIS_PERSON));
  }

  @Test
  void tooFewPointsReserveNothing() {
    points(ANA, 99);
    assertThatThrownBy(() -> catalogue.ask(EventId.of("q1"), ANA, "book", NOON))
        .isInstanceOf(InsufficientPointsException.class);
    assertThat(catalogue.left("book")).isEqualTo(3);
    assertThat(catalogue.committed()).isZero();
  }

  @Test
  void stockIsNeverOversoldWhenManyAskAtOnce() throws Exception {
    RewardCatalogue mugs =
        RewardCatalogue.builder(ledger, 0)
            .offer(new Reward("mug", "tasse", "mug", 1, 0, 7))
            .build();
    for (int i = 0; i < 50; i++) {
      points(AmbassadorId.of("amb-" + i), 1);
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Boolean>> asked = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        EventId id = EventId.of("q" + i);
        AmbassadorId who = AmbassadorId.of("amb-" + i);
        asked.add(
            threads.submit(
                () -> {
                  try {
                    mugs.ask(id, who, "mug", NOON);
                    return true;
                  } catch (RewardUnavailableException e) {
                    return false;
                  }
                }));
      }
      int got = 0;
      for (Future<Boolean> one : asked) {
        got += one.get() ? 1 : 0;
      }
      assertThat(got).isEqualTo(7);
      assertThat(mugs.left("mug")).isZero();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void refusesWhatNobodyCouldHave() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RewardCatalogue.builder(ledger, 99_00).mostPoints(200).offer(DAY).build())
        .withMessage("reward 'day' costs 300 points, and nobody can have more than 200");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RewardCatalogue.builder(ledger, 10).offer(BOOK))
        .withMessageContaining("more than the budget of 10");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Reward("x", "x", "x", 0, 0, 1))
        .withMessage("points of reward x must be at least 1, is 0");
  }
}
