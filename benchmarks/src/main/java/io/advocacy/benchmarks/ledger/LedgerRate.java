package io.advocacy.benchmarks.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.advocacy.event.EventId;
import io.advocacy.gamification.ledger.Ledger;
import io.advocacy.gamification.ledger.LedgerEntry;
import io.advocacy.gamification.ledger.RuleId;
import io.advocacy.jdbc.JdbcGamificationStore;
import io.advocacy.people.AmbassadorId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes events into a ledger in batches, each committed, and says how many a second. The first
 * round warms up; what was written is counted at the end.
 *
 * <pre>
 * java -cp benchmarks/target/benchmarks.jar io.advocacy.benchmarks.ledger.LedgerRate \
 *     URL [EVENTS [BATCH [ROUNDS]]]
 * </pre>
 *
 * <p>The address may be {@code jdbc:h2:file:…} or {@code jdbc:postgresql:…}; the database should be
 * empty.
 */
public final class LedgerRate {
  private static final int PEOPLE = 5_000;
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private LedgerRate() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    if (arguments.length == 0) {
      throw new IllegalArgumentException("give the address of a database: URL [EVENTS [BATCH]]");
    }
    int events = number(arguments, 1, 50_000);
    int batch = number(arguments, 2, 1_000);
    int rounds = number(arguments, 3, 6);
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(arguments[0]);
    config.setMaximumPoolSize(2);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      Ledger ledger = Ledger.on(JdbcGamificationStore.builder(pool).build().ledger());
      long before = ledger.size();
      for (int round = 1; round <= rounds; round++) {
        System.out.printf(
            Locale.ROOT,
            "round %d: %,.0f events a second in batches of %d%n",
            round,
            rate(ledger, before + "-" + round, events, batch),
            batch);
      }
      System.out.printf(
          Locale.ROOT, "written: %,d of %,d%n", ledger.size() - before, (long) rounds * events);
    }
  }

  private static int number(String[] arguments, int place, int otherwise) {
    return arguments.length > place ? Integer.parseInt(arguments[place]) : otherwise;
  }

  private static double rate(Ledger ledger, String name, int events, int batch) {
    List<List<LedgerEntry>> batches = new ArrayList<>();
    for (int from = 0; from < events; from += batch) {
      List<LedgerEntry> entries = new ArrayList<>();
      for (int i = from; i < Math.min(events, from + batch); i++) {
        entries.add(
            LedgerEntry.award(
                EventId.of("event-" + name + "-" + i),
                RuleId.of("share-published"),
                AmbassadorId.of("amb-" + i % PEOPLE),
                10,
                NOON));
      }
      batches.add(entries);
    }
    long start = System.nanoTime();
    batches.forEach(ledger::recordAll);
    return events / ((System.nanoTime() - start) / 1e9);
  }
}
