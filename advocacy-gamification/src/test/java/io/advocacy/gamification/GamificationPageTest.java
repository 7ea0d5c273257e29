package io.advocacy.gamification;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.event.EventId;
import io.advocacy.gamification.ledger.LedgerEntry;
import io.advocacy.gamification.ranking.Leaderboard;
import io.advocacy.gamification.ranking.Period;
import io.advocacy.gamification.ranking.Place;
import io.advocacy.gamification.rule.Action;
import io.advocacy.gamification.rule.Fact;
import io.advocacy.people.AmbassadorId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The code on the page about gamification, run. */
class GamificationPageTest {
  @Test
  void theCodeOnThePageGivesPointsAndTheReason() {
    Instant now = Instant.parse("2026-03-02T09:00:00Z");

    Gamification game = Gamification.builder(ZoneId.of("Europe/Paris")).build();
    Leaderboard board = game.leaderboard(Period.all());

    game.accept(
        Fact.of(
            EventId.of("amb-001/training"),
            Action.TRAINING_ATTENDED,
            AmbassadorId.of("amb-001"),
            now));

    List<Place> top = board.top(10);
    List<LedgerEntry> why = game.history(AmbassadorId.of("amb-001"));

    assertThat(top).containsExactly(new Place(1, "amb-001", 30));
    assertThat(why.get(0).justification().orElseThrow().french())
        .isEqualTo("30 points : formation suivie le 2 mars 2026.");
  }
}
