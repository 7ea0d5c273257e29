package io.advocacy.benchmarks.ranking;

import io.advocacy.people.AmbassadorId;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The same members and points as in {@link RankingBenchmark} in a sorted set of Redis on loopback:
 * ZINCRBY, then ZREVRANK. Redis uses a core of its own beside that of the caller.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class RedisBenchmark {
  private static final String KEY = "points";

  private final String[] members =
      Arrays.stream(Members.stream()).map(AmbassadorId::value).toArray(String[]::new);
  private final int[] delta = Members.points();
  private RedisServer redis;
  private int next;

  /** Starts the server and gives everybody points to begin with. */
  @Setup
  public void fill() throws IOException, InterruptedException {
    redis = RedisServer.start();
    long[] beginnings = Members.beginnings();
    for (int from = 0; from < Members.COUNT; from += 1_000) {
      for (int i = from; i < from + 1_000; i++) {
        redis.command("ZADD", KEY, String.valueOf(beginnings[i]), Members.id(i).value());
      }
      redis.flush();
      for (int i = from; i < from + 1_000; i++) {
        redis.reply();
      }
    }
  }

  /** Stops the server. */
  @TearDown
  public void stop() throws IOException {
    if (redis != null) {
      redis.close();
    }
  }

  private void send() throws IOException {
    next = (next + 1) & (Members.EVENTS - 1);
    redis.command("ZINCRBY", KEY, String.valueOf(delta[next]), members[next]);
    redis.command("ZREVRANK", KEY, members[next]);
  }

  /** Each pair waits for its answer. */
  @Benchmark
  public long oneByOne() throws IOException {
    send();
    redis.flush();
    redis.reply();
    return redis.reply();
  }

  /** Pairs in batches. */
  @Benchmark
  @OperationsPerInvocation(RankingBenchmark.BATCH)
  public long inBatches() throws IOException {
    for (int i = 0; i < RankingBenchmark.BATCH; i++) {
      send();
    }
    redis.flush();
    long sum = 0;
    for (int i = 0; i < RankingBenchmark.BATCH; i++) {
      redis.reply();
      sum += redis.reply();
    }
    return sum;
  }
}
