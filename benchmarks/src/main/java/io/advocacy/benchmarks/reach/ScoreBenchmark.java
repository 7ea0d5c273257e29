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

/**
 * Scores of all ambassadors with eight shares each. The heap has a fixed size, as that of a server
 * has: while a heap still grows, the collector marks all of it again and again beside what is
 * measured.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms6g", "-Xmx6g"})
@Warmup(iterations = 4)
@Measurement(iterations = 10)
public class ScoreBenchmark {
  private static final int SHARES = 8;
  private static final Instant AS_OF = Instant.parse("2026-03-02T00:00:00Z");
  private static final List<NetworkId> NETWORKS =
      List.of(NetworkId.LINKEDIN, NetworkId.X, NetworkId.FACEBOOK);

  private static ShareFacts share(AmbassadorId id, SplittableRandom random) {
    return ShareFacts.builder(
            id,
            NETWORKS.get(random.nextInt(NETWORKS.size())),
            AS_OF.minusSeconds(random.nextInt(56 * 86_400)))
        .audience(random.nextInt(50, 2000))
        .impressions(random.nextInt(300))
        .likes(random.nextInt(20))
        .clicks(random.nextInt(5))
        .ownWords(random.nextBoolean())
        .build();
  }

  /** Each person's shares at hand. */
  @State(Scope.Benchmark)
  public static class ByPerson {
    /** How many ambassadors. */
    @Param({"10000", "1000000"})
    public int ambassadors;

    private final List<AmbassadorId> people = new ArrayList<>();
    private final List<List<ShareFacts>> shares = new ArrayList<>();
    private ScoreCalculator calculator =
        ScoreCalculator.of(ScoreFormula.defaults(), NetworkNorms.none(), AS_OF);

    /** Creates the state; called by JMH. */
    public ByPerson() {}

    /** Makes the shares. */
    @Setup
    public void make() {
      SplittableRandom random = new SplittableRandom(42);
      for (int i = 0; i < ambassadors; i++) {
        AmbassadorId id = AmbassadorId.of("amb-" + i);
        people.add(id);
        List<ShareFacts> own = new ArrayList<>(SHARES);
        for (int share = 0; share < SHARES; share++) {
          own.add(share(id, random));
        }
        shares.add(own);
      }
      List<ShareFacts> some = shares.stream().limit(10_000).flatMap(List::stream).toList();
      calculator = ScoreCalculator.of(ScoreFormula.defaults(), NetworkNorms.of(some), AS_OF);
    }
  }

  /** One list, as it is read: those of one person lie anywhere in it. */
  @State(Scope.Benchmark)
  public static class OneList {
    /** How many ambassadors. */
    @Param({"10000", "1000000"})
    public int ambassadors;

    private final List<ShareFacts> shares = new ArrayList<>();

    /** Creates the state; called by JMH. */
    public OneList() {}

    /** Makes the shares. */
    @Setup
    public void make() {
      SplittableRandom random = new SplittableRandom(42);
      List<AmbassadorId> people = new ArrayList<>();
      for (int i = 0; i < ambassadors; i++) {
        people.add(AmbassadorId.of("amb-" + i));
      }
      int[] sharing = new int[ambassadors * SHARES];
      for (int i = 0; i < sharing.length; i++) {
        int other = random.nextInt(i + 1);
        sharing[i] = sharing[other];
        sharing[other] = i / SHARES;
      }
      for (int person : sharing) {
        shares.add(share(people.get(person), random));
      }
    }
  }

  /** Creates the benchmark; called by JMH. */
  public ScoreBenchmark() {}

  /** One thread, from one list of everybody's shares, with what is usual on the networks. */
  @Benchmark
  public int normsAndScoresFromOneList(OneList all) {
    NetworkNorms norms = NetworkNorms.of(all.shares);
    return ScoreCalculator.of(ScoreFormula.defaults(), norms, AS_OF).scores(all.shares).size();
  }

  /** Two threads of the host, each person's shares at hand. */
  @Benchmark
  public int byPersonOnTwoThreads(ByPerson all) throws InterruptedException {
    Score[] scores = new Score[all.people.size()];
    Thread[] threads = new Thread[2];
    for (int t = 0; t < threads.length; t++) {
      int offset = t;
      threads[t] =
          new Thread(
              () -> {
                for (int i = offset; i < scores.length; i += threads.length) {
                  scores[i] = all.calculator.score(all.people.get(i), all.shares.get(i));
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
  public int norms(OneList all) {
    return NetworkNorms.of(all.shares).byNetwork().size();
  }
}
