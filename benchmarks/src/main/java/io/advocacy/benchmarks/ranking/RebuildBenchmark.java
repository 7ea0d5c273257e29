package io.advocacy.benchmarks.ranking;

import io.advocacy.event.EventId;
import io.advocacy.gamification.ledger.Ledger;
import io.advocacy.gamification.ledger.LedgerEntry;
import io.advocacy.gamification.ledger.RuleId;
import io.advocacy.gamification.ranking.Ranking;
import io.advocacy.people.AmbassadorId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A ranking built anew from all entries of a ledger in memory. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms6g", "-Xmx6g", "-XX:+UseSerialGC"})
public class RebuildBenchmark {
  /** How many entries, of a million members. */
  @Param("10000000")
  public int entries;

  private final Ledger ledger = Ledger.inMemory();

  /** Writes the ledger. */
  @Setup
  public void write() {
    SplittableRandom random = new SplittableRandom(7);
    RuleId rule = RuleId.of("share-published");
    Instant at = Instant.parse("2026-03-02T09:00:00Z");
    AmbassadorId[] ids = new AmbassadorId[Members.COUNT];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = Members.id(i);
    }
    List<LedgerEntry> batch = new ArrayList<>();
    for (int i = 0; i < entries; i++) {
      batch.add(
          LedgerEntry.award(
              EventId.of("e" + i), rule, ids[random.nextInt(ids.length)], random.nextInt(100), at));
      if (batch.size() == 10_000) {
        ledger.recordAll(batch);
        batch.clear();
      }
    }
    ledger.recordAll(batch);
  }

  /** Reads every entry into a new ranking. */
  @Benchmark
  public Ranking rebuild() {
    return Ranking.of(ledger);
  }
}
