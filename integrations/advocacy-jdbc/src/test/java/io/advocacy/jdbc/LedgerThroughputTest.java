package io.advocacy.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.advocacy.event.EventId;
import io.advocacy.gamification.ledger.Ledger;
import io.advocacy.gamification.ledger.LedgerEntry;
import io.advocacy.gamification.ledger.RuleId;
import io.advocacy.people.AmbassadorId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * How fast events get into a ledger on PostgreSQL, in batches of a thousand. What is demanded here
 * is little, so that busy machines pass; {@code -Dadvocacy.eventsPerSecond=10000} demands more.
 */
class LedgerThroughputTest {
  private static final int BATCH = 1_000;
  private static final int EVENTS = 20_000;
  private static final int ROUNDS = 4;
  private static final int DEMANDED = Integer.getInteger("advocacy.eventsPerSecond", 1_000);

  @Test
  void eventsGetInAsFastAsDemanded() {
    double best = 0;
    try (HikariDataSource pool = Databases.pool(Databases.postgresUrl(), 2)) {
      Ledger ledger =
          Ledger.on(
              JdbcGamificationStore.builder(pool)
                  .namespace(Databases.namespace())
                  .build()
                  .ledger());
      int round = 0;
      // a machine that is busy with something else has other chances
      for (; round < ROUNDS && best < DEMANDED; round++) {
        best = Math.max(best, eventsPerSecond(ledger, round));
      }
      assertThat(ledger.size()).isEqualTo((long) round * EVENTS);
    }
    assertThat(best).as("events a second").isGreaterThanOrEqualTo(DEMANDED);
  }

  private static double eventsPerSecond(Ledger ledger, int round) {
    List<List<LedgerEntry>> batches = new ArrayList<>();
    for (int i = 0; i < EVENTS; i += BATCH) {
      List<LedgerEntry> batch = new ArrayList<>();
      for (int j = i; j < i + BATCH; j++) {
        batch.add(
            LedgerEntry.award(
                EventId.of("event-" + round + "-" + j),
                RuleId.of("share-published"),
                AmbassadorId.of("amb-" + j % 5_000),
                10,
                Instant.parse("2026-03-02T12:00:00Z")));
      }
      batches.add(batch);
    }
    long start = System.nanoTime();
    for (List<LedgerEntry> batch : batches) {
      assertThat(ledger.recordAll(batch)).isEqualTo(BATCH);
    }
    return EVENTS / ((System.nanoTime() - start) / 1e9);
  }
}
