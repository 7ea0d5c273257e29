package io.advocacy.testkit.gamification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.advocacy.AdvocacyException;
import io.advocacy.event.EventId;
import io.advocacy.gamification.GamificationStore;
import io.advocacy.gamification.ledger.Ledger;
import io.advocacy.gamification.reward.Reward;
import io.advocacy.gamification.reward.RewardCatalogue;
import io.advocacy.gamification.reward.RewardRequest;
import io.advocacy.gamification.reward.RewardStore;
import io.advocacy.testkit.internal.Together;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a store keeps: requests for rewards. */
abstract class RewardRules extends GameRules {
  RewardRules(Supplier<GamificationStore> empty, UnaryOperator<GamificationStore> otherNode) {
    super(empty, otherNode);
  }

  private final Reward mug = new Reward("mug", "tasse", "mug", 10, 5_00, 3);

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
