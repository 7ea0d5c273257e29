package io.advocacy.benchmarks.ranking;

import io.advocacy.gamification.ranking.RankStyle;
import io.advocacy.gamification.ranking.Ranking;
import io.advocacy.gamification.ranking.Standing;
import io.advocacy.people.AmbassadorId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Points for one of a million members, then the rank. Each member is drawn at random, all alike.
 * Their ids are new objects, made just before they are used and not timed, as a queue hands them
 * over; so what is waited for is the ranking and not the benchmark. {@code counting} is the plain
 * way: an array of points, and the rank by counting who has more.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 10, time = 1)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms2g", "-Xmx2g", "-XX:+UseTransparentHugePages"})
public class RankingBenchmark {
  static final int BATCH = 256;
  private static final int PAIRS = 1024;

  /** How the points lie, see {@link Members#beginnings(String)}. */
  @Param({"spread", "crowded", "wide"})
  public String points;

  private final SplittableRandom random = new SplittableRandom(42);
  private final int[] numbers = new int[PAIRS];
  private final AmbassadorId[] ids = new AmbassadorId[PAIRS];
  private final int[] delta = new int[PAIRS];
  private final long[] plain = new long[Members.COUNT];
  private final Ranking ranking = Ranking.create();

  /** Gives everybody points to begin with. */
  @Setup
  public void fill() {
    long[] beginnings = Members.beginnings(points);
    for (int i = 0; i < Members.COUNT; i++) {
      ranking.add(Members.id(i), beginnings[i]);
      plain[i] = beginnings[i];
    }
  }

  /** Draws who gets how many points, 1 to 100. */
  @Setup(Level.Invocation)
  public void draw() {
    for (int i = 0; i < PAIRS; i++) {
      numbers[i] = random.nextInt(Members.COUNT);
      ids[i] = Members.id(numbers[i]);
      delta[i] = random.nextInt(1, 101);
    }
  }

  /** Points and rank in one call. */
  @Benchmark
  @OperationsPerInvocation(PAIRS)
  public long addAndRank() {
    long sum = 0;
    for (int i = 0; i < PAIRS; i++) {
      sum += ranking.addAndRank(ids[i], delta[i], RankStyle.COMPETITION).rank();
    }
    return sum;
  }

  /** Points and rank in two calls. */
  @Benchmark
  @OperationsPerInvocation(PAIRS)
  public long addThenRank() {
    long sum = 0;
    for (int i = 0; i < PAIRS; i++) {
      ranking.add(ids[i], delta[i]);
      sum += ranking.rank(ids[i], RankStyle.COMPETITION).orElseThrow();
    }
    return sum;
  }

  /** Points and rank for many, one after another, in one call. */
  @Benchmark
  @OperationsPerInvocation(PAIRS)
  public long addAndRankInBatches() {
    long sum = 0;
    for (int from = 0; from < PAIRS; from += BATCH) {
      List<Ranking.Change> changes = new ArrayList<>(BATCH);
      for (int i = from; i < from + BATCH; i++) {
        changes.add(new Ranking.Change(ids[i], delta[i]));
      }
      for (Standing standing : ranking.addAndRank(changes, RankStyle.COMPETITION)) {
        sum += standing.rank();
      }
    }
    return sum;
  }

  /** The first ten. */
  @Benchmark
  public List<Standing> topTen() {
    return ranking.top(10, RankStyle.COMPETITION);
  }

  /** A member with five before and five after. */
  @Benchmark
  @OperationsPerInvocation(PAIRS)
  public long aroundMe() {
    long sum = 0;
    for (AmbassadorId id : ids) {
      sum += ranking.around(id, 5, RankStyle.COMPETITION).size();
    }
    return sum;
  }

  /** The same right after the points of that member changed. */
  @Benchmark
  @OperationsPerInvocation(PAIRS)
  public long addThenAroundMe() {
    long sum = 0;
    for (int i = 0; i < PAIRS; i++) {
      ranking.add(ids[i], delta[i]);
      sum += ranking.around(ids[i], 5, RankStyle.COMPETITION).size();
    }
    return sum;
  }

  /** The plain way, for the first of those who were drawn. */
  @Benchmark
  public int counting() {
    int member = numbers[0];
    plain[member] += delta[0];
    int rank = 1;
    for (long points : plain) {
      rank += points > plain[member] ? 1 : 0;
    }
    return rank;
  }
}
