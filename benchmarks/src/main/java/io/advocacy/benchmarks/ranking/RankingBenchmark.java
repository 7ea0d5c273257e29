package io.advocacy.benchmarks.ranking;

import io.advocacy.gamification.ranking.RankStyle;
import io.advocacy.gamification.ranking.Ranking;
import io.advocacy.gamification.ranking.Standing;
import io.advocacy.people.AmbassadorId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
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
 * Points for one of a million members, then the rank. {@code counting} is the plain way: an array
 * of points, and the rank by counting who has more.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms2g", "-Xmx2g", "-XX:+UseTransparentHugePages"})
public class RankingBenchmark {
  static final int BATCH = 256;

  /** How the points lie, see {@link Members#beginnings(String)}. */
  @Param({"spread", "crowded", "wide"})
  public String points;

  private final AmbassadorId[] stream = Members.stream();
  private final int[] delta = Members.points();
  private final long[] plain = new long[Members.COUNT];
  private final Ranking ranking = Ranking.create();
  private int next;

  /** Gives everybody points to begin with. */
  @Setup
  public void fill() {
    long[] beginnings = Members.beginnings(points);
    for (int i = 0; i < Members.COUNT; i++) {
      ranking.add(Members.id(i), beginnings[i]);
      plain[i] = beginnings[i];
    }
  }

  private int next() {
    next = (next + 1) & (Members.EVENTS - 1);
    return next;
  }

  /** Points and rank in one call. */
  @Benchmark
  public int addAndRank() {
    int i = next();
    return ranking.addAndRank(stream[i], delta[i], RankStyle.COMPETITION).rank();
  }

  /** Points and rank in two calls. */
  @Benchmark
  public int addThenRank() {
    int i = next();
    ranking.add(stream[i], delta[i]);
    return ranking.rank(stream[i], RankStyle.COMPETITION).orElseThrow();
  }

  /** Points and rank for many, one after another, in one call. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public List<Standing> addAndRankInBatches() {
    List<Ranking.Change> changes = new ArrayList<>(BATCH);
    for (int j = 0; j < BATCH; j++) {
      int i = next();
      changes.add(new Ranking.Change(stream[i], delta[i]));
    }
    return ranking.addAndRank(changes, RankStyle.COMPETITION);
  }

  /** The first ten. */
  @Benchmark
  public List<Standing> topTen() {
    return ranking.top(10, RankStyle.COMPETITION);
  }

  /** A member with five before and five after. */
  @Benchmark
  public List<Standing> aroundMe() {
    return ranking.around(stream[next()], 5, RankStyle.COMPETITION);
  }

  /** The plain way. */
  @Benchmark
  public int counting() {
    int i = next();
    int member = Integer.parseInt(stream[i].value().substring(4)) - Members.COUNT;
    plain[member] += delta[i];
    int rank = 1;
    for (long points : plain) {
      rank += points > plain[member] ? 1 : 0;
    }
    return rank;
  }
}
