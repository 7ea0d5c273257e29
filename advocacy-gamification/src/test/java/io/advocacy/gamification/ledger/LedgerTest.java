package io.advocacy.gamification.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.advocacy.event.EventId;
import io.advocacy.people.AmbassadorId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final AmbassadorId ANA = AmbassadorId.of("amb-001");
  private static final RuleId SHARE = RuleId.of("share-published");
  private static final RuleId REWARD = RuleId.of("reward");
  private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
  private static final Instant LATER = MONDAY.plus(Duration.ofDays(30));

  private final Ledger ledger = Ledger.inMemory();

  private static LedgerEntry award(String event, long points) {
    return LedgerEntry.award(EventId.of(event), SHARE, ANA, points, MONDAY);
  }

  @Test
  void anEventCountsOnceForARuleHoweverOftenItIsTold() {
    assertThat(ledger.record(award("e1", 10))).isEqualTo(Ledger.Outcome.RECORDED);
    assertThat(ledger.record(award("e1", 10))).isEqualTo(Ledger.Outcome.REPEATED);
    assertThat(ledger.lifetime(ANA)).isEqualTo(10);
  }

  @Test
  void oneEventMayCountUnderSeveralRules() {
    ledger.record(award("e1", 10));
    ledger.record(LedgerEntry.award(EventId.of("e1"), RuleId.of("first"), ANA, 50, MONDAY));
    assertThat(ledger.lifetime(ANA)).isEqualTo(60);
  }

  @Test
  void saysSoWhenARepeatedEventHasOtherPointsAndKeepsTheFirst() {
    ledger.record(award("e1", 10));
    assertThat(ledger.record(award("e1", 99))).isEqualTo(Ledger.Outcome.CONFLICTING);
    assertThat(ledger.lifetime(ANA)).isEqualTo(10);
  }

  @Test
  void aCorrectionIsAnEntryAtTheTimeOfItsAward() {
    ledger.record(award("e1", 10));
    assertThat(ledger.correct(EventId.of("e1"), SHARE, 4, null)).isTrue();
    assertThat(ledger.lifetime(ANA)).isEqualTo(4);
    assertThat(ledger.history(ANA)).extracting(LedgerEntry::points).containsExactly(10L, -6L);
    assertThat(ledger.history(ANA)).extracting(LedgerEntry::at).containsOnly(MONDAY);
    assertThat(ledger.correct(EventId.of("e1"), SHARE, 4, null)).isFalse();
  }

  @Test
  void aReversalBringsAnAwardToZeroForGood() {
    ledger.record(award("e1", 10));
    assertThat(ledger.reverse(EventId.of("e1"), SHARE, ANA, LATER, null)).isTrue();
    assertThat(ledger.reverse(EventId.of("e1"), SHARE, ANA, LATER, null)).isFalse();
    assertThat(ledger.correct(EventId.of("e1"), SHARE, 7, null)).isFalse();
    assertThat(ledger.lifetime(ANA)).isZero();
    assertThat(ledger.isReversed(EventId.of("e1"), SHARE)).isTrue();
  }

  @Test
  void aReversalToldBeforeItsAwardHolds() {
    ledger.reverse(EventId.of("e1"), SHARE, ANA, LATER, null);
    ledger.record(award("e1", 10));
    assertThat(ledger.lifetime(ANA)).isZero();
    assertThat(ledger.pointsFor(EventId.of("e1"), SHARE)).isZero();
    assertThat(ledger.record(award("e1", 10))).isEqualTo(Ledger.Outcome.REPEATED);
  }

  @Test
  void correctingWhatWasNeverAwardedIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ledger.correct(EventId.of("e1"), SHARE, 4, null))
        .withMessageContaining("there is no award for event e1");
  }

  @Test
  void spendingLowersTheBalanceAndNotTheLifetimePoints() {
    ledger.record(award("e1", 100));
    assertThat(ledger.spend(EventId.of("r1"), REWARD, ANA, 60, LATER, null)).isTrue();
    assertThat(ledger.balance(ANA, LATER)).isEqualTo(40);
    assertThat(ledger.lifetime(ANA)).isEqualTo(100);
    assertThat(ledger.spend(EventId.of("r1"), REWARD, ANA, 60, LATER, null)).isFalse();
    assertThat(ledger.balance(ANA, LATER)).isEqualTo(40);
  }

  @Test
  void aRefundGivesBackOnce() {
    ledger.record(award("e1", 100));
    ledger.spend(EventId.of("r1"), REWARD, ANA, 60, LATER, null);
    assertThat(ledger.refund(EventId.of("r1"), REWARD, null)).isTrue();
    assertThat(ledger.refund(EventId.of("r1"), REWARD, null)).isFalse();
    assertThat(ledger.balance(ANA, LATER)).isEqualTo(100);
  }

  @Test
  void moreThanTheBalanceCannotBeSpent() {
    ledger.record(award("e1", 100));
    assertThatThrownBy(() -> ledger.spend(EventId.of("r1"), REWARD, ANA, 101, LATER, null))
        .isInstanceOf(InsufficientPointsException.class)
        .hasMessage("101 points were asked for and 100 can be spent");
    assertThat(ledger.history(ANA)).hasSize(1);
  }

  @Test
  void pointsExpireForSpendingAndStayInTheLifetime() {
    ledger.record(award("e1", 100).withExpiry(MONDAY.plus(Duration.ofDays(10))));
    ledger.record(award("e2", 30));
    assertThat(ledger.balance(ANA, MONDAY)).isEqualTo(130);
    assertThat(ledger.balance(ANA, MONDAY.plus(Duration.ofDays(10)))).isEqualTo(30);
    assertThat(ledger.lifetime(ANA)).isEqualTo(130);
  }

  @Test
  void aPaymentTakesThePointsThatExpireFirst() {
    ledger.record(award("e1", 30));
    ledger.record(award("e2", 100).withExpiry(MONDAY.plus(Duration.ofDays(10))));
    ledger.spend(EventId.of("r1"), REWARD, ANA, 80, MONDAY.plus(Duration.ofDays(1)), null);
    assertThat(ledger.balance(ANA, LATER)).isEqualTo(30);
  }

  @Test
  void pointsReversedAfterTheyWereSpentAreADebtThatTheNextPointsPay() {
    ledger.record(award("e1", 100));
    ledger.spend(EventId.of("r1"), REWARD, ANA, 80, MONDAY.plusSeconds(60), null);
    ledger.reverse(EventId.of("e1"), SHARE, ANA, LATER, null);
    assertThat(ledger.balance(ANA, LATER)).isEqualTo(-80);
    ledger.record(LedgerEntry.award(EventId.of("e2"), SHARE, ANA, 100, LATER));
    assertThat(ledger.balance(ANA, LATER)).isEqualTo(20);
  }

  @Test
  void overflowIsRefusedWithTheReasonAndChangesNothing() {
    ledger.record(award("e1", Long.MAX_VALUE - 5));
    assertThatThrownBy(
            () -> ledger.recordAll(List.of(award("e2", 5), award("e3", 1), award("e4", -9))))
        .isInstanceOf(PointsOverflowException.class)
        .hasMessageContaining("1 points for event e3 under rule share-published were refused")
        .hasMessageContaining("the ambassador holds " + Long.MAX_VALUE);
    assertThat(ledger.lifetime(ANA)).isEqualTo(Long.MAX_VALUE - 5);
    assertThat(ledger.size()).isEqualTo(1);
    ledger.record(award("e3", -1));
    assertThat(ledger.lifetime(ANA)).isEqualTo(Long.MAX_VALUE - 6);
  }

  @Test
  void neverOverspendsWhenManyPayAtOnce() throws Exception {
    ledger.record(award("e1", 1000));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Boolean>> payments = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        EventId event = EventId.of("r" + i);
        payments.add(
            threads.submit(
                () -> {
                  try {
                    return ledger.spend(event, REWARD, ANA, 30, LATER, null);
                  } catch (InsufficientPointsException e) {
                    return false;
                  }
                }));
      }
      int paid = 0;
      for (Future<Boolean> payment : payments) {
        paid += payment.get() ? 1 : 0;
      }
      assertThat(paid).isEqualTo(33);
      assertThat(ledger.balance(ANA, LATER)).isEqualTo(10);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void anExpiryBeforeTheAwardIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> award("e1", 1).withExpiry(MONDAY))
        .withMessageContaining("must expire after they are given");
  }

  @Test
  void onlyAwardsAreRecorded() {
    LedgerEntry payment =
        LedgerEntry.stored(
            new EntryKey(EventId.of("r1"), REWARD, 0),
            LedgerEntry.Kind.SPENDING,
            ANA,
            -5,
            MONDAY,
            null,
            null);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ledger.record(payment))
        .withMessageContaining("only awards are recorded");
  }

  @Test
  void aSentenceIsReadInTheLanguageOfThePerson() {
    Justification sentence =
        new Justification("10 points pour un partage", "10 points for a share");
    ledger.record(award("e1", 10).withJustification(sentence));
    Justification read = ledger.history(ANA).get(0).justification().orElseThrow();
    assertThat(read.in(Locale.CANADA_FRENCH)).isEqualTo("10 points pour un partage");
    assertThat(read.in(Locale.GERMAN)).isEqualTo("10 points for a share");
  }

  @Test
  void anEntryPrintsNothingOfThePerson() {
    assertThat(award("e1", 10).toString()).doesNotContain(ANA.value());
  }

  @Test
  void aPaymentIsNeitherCorrectedNorReversedAsIfItWereAnAward() {
    Ledger paid = Ledger.inMemory();
    AmbassadorId ben = AmbassadorId.of("ben");
    RuleId reward = RuleId.of("reward");
    Instant noon = Instant.parse("2026-03-02T12:00:00Z");
    paid.record(LedgerEntry.award(EventId.of("e"), RuleId.of("r"), ben, 30, noon));
    paid.spend(EventId.of("q"), reward, ben, 20, noon, null);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> paid.reverse(EventId.of("q"), reward, ben, noon, null))
        .withMessage(
            "event q under rule reward is a payment and not an award; a payment is given back by"
                + " refund");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> paid.correct(EventId.of("q"), reward, 500, null))
        .withMessageContaining("is a payment and not an award");
    paid.refund(EventId.of("q"), reward, null);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> paid.reverse(EventId.of("q"), reward, ben, noon, null));
    assertThat(paid.lifetime(ben)).isEqualTo(30);
    assertThat(paid.balance(ben, noon)).isEqualTo(30);
  }
}
