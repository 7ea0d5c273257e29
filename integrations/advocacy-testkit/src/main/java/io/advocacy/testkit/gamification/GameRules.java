package io.advocacy.testkit.gamification;

import io.advocacy.content.ContentId;
import io.advocacy.event.EventId;
import io.advocacy.gamification.GamificationStore;
import io.advocacy.gamification.ledger.LedgerEntry;
import io.advocacy.gamification.ledger.RuleId;
import io.advocacy.gamification.rule.Action;
import io.advocacy.gamification.rule.Fact;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.share.ShareId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** The store of a test and its second node, and what the tests write. */
abstract class GameRules {
  static final int CALLERS = 6;
  static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123456Z");
  static final AmbassadorId ANA = AmbassadorId.of("amb-001");
  static final RuleId SHARE = RuleId.of("share");

  private final Supplier<GamificationStore> empty;
  private final UnaryOperator<GamificationStore> otherNode;
  private @Nullable GamificationStore made;
  private @Nullable GamificationStore other;

  GameRules(Supplier<GamificationStore> empty, UnaryOperator<GamificationStore> otherNode) {
    this.empty = empty;
    this.otherNode = otherNode;
  }

  @BeforeEach
  final void makeStore() {
    GamificationStore store = empty.get();
    made = store;
    other = otherNode.apply(store);
  }

  final GamificationStore store() {
    return Objects.requireNonNull(made, "the store of the test");
  }

  final GamificationStore node(int caller) {
    return caller % 2 == 0 ? store() : Objects.requireNonNull(other, "the other node");
  }

  static AmbassadorId amb(int number) {
    return AmbassadorId.of("amb-" + (100 + number));
  }

  static LedgerEntry award(String event, AmbassadorId who, long points) {
    return LedgerEntry.award(EventId.of(event), SHARE, who, points, NOON);
  }

  static Fact post(int number) {
    return Fact.of(
            EventId.of("post-" + number),
            Action.SHARE_PUBLISHED,
            ANA,
            NOON.plus(Duration.ofHours(number)))
        .about(ShareId.of("p" + number), ContentId.of("c" + number), NetworkId.LINKEDIN);
  }
}
