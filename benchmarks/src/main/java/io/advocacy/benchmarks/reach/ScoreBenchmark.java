package io.advocacy.benchmarks.reach;

import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.reach.ShareFacts;
import io.advocacy.score.NetworkNorms;
import io.advocacy.score.Score;
import io.advocacy.score.ScoreCalculator;
import io.advocacy.score.ScoreFormula;
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

/** Scores of all ambassadors with eight shares each. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx6g")
@Warmup(iterations = 2)
@Measurement(iterations = 5)
public class ScoreBenchmark {
  private static final int SHARES = 8;

  /** How many ambassadors. */
  @Param({"10000", "1000000"})
  public int ambassadors;

  private final List<ShareFacts> shares = new ArrayList<>();
  private List<List<ShareFacts>> byPerson = List.of();
  private List<AmbassadorId> people = List.of();
  private ScoreCalculator calculator =
      ScoreCalculator.of(ScoreFormula.defaults(), NetworkNorms.none(), Instant.EPOCH);

  /** Creates the benchmark; called by JMH. */
  public ScoreBenchmark() {}

  /** Makes the shares. */
  @Setup
  public void shares() {
    SplittableRandom random = new SplittableRandom(42);
    List<NetworkId> networks = List.of(NetworkId.LINKEDIN, NetworkId.X, NetworkId.FACEBOOK);
    Instant asOf = Instant.parse("2026-03-02T00:00:00Z");
    people = new ArrayList<>(ambassadors);
    byPerson = new ArrayList<>(ambassadors);
    for (int i = 0; i < ambassadors; i++) {
      AmbassadorId id = AmbassadorId.of("amb-" + i);
      people.add(id);
      List<ShareFacts> own = new ArrayList<>(SHARES);
      for (int share = 0; share < SHARES; share++) {
        own.add(
            ShareFacts.builder(
                    id,
                    networks.get(random.nextInt(networks.size())),
                    asOf.minusSeconds(random.nextInt(56 * 86_400)))
                .audience(random.nextInt(50, 2000))
                .impressions(random.nextInt(300))
                .likes(random.nextInt(20))
                .clicks(random.nextInt(5))
                .ownWords(random.nextBoolean())
                .build());
      }
      byPerson.add(own);
      shares.addAll(own);
    }
    calculator =
        ScoreCalculator.of(
            ScoreFormula.defaults(),
            NetworkNorms.of(shares.subList(0, Math.min(shares.size(), 100_000))),
            asOf);
  }

  /** One thread, from one list of everybody's shares. */
  @Benchmark
  public int fromOneList() {
    return calculator.scores(shares).size();
  }

  /** Two threads of the host, each person's shares at hand. */
  @Benchmark
  public int byPersonOnTwoThreads() throws InterruptedException {
    Score[] scores = new Score[people.size()];
    Thread[] threads = new Thread[2];
    for (int t = 0; t < threads.length; t++) {
      int offset = t;
      threads[t] =
          new Thread(
              () -> {
                for (int i = offset; i < scores.length; i += threads.length) {
                  scores[i] = calculator.score(people.get(i), byPerson.get(i));
                }
              },
              "scores-" + t);
      threads[t].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return scores.length;
  }

  /** The medians of the networks over all shares. */
  @Benchmark
  public int norms() {
    return NetworkNorms.of(shares).byNetwork().size();
  }
}
