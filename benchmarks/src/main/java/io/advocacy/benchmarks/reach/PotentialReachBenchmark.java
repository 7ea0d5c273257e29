package io.advocacy.benchmarks.reach;

import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccountId;
import io.advocacy.reach.AccountAudience;
import io.advocacy.reach.Audiences;
import io.advocacy.reach.Reach;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
 * Potential reach of all ambassadors on five networks each. The heap has a fixed size, as that of a
 * server has: while a heap still grows, the collector marks all of it again and again beside what
 * is measured.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms4g", "-Xmx4g"})
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 10, time = 2)
public class PotentialReachBenchmark {
  /** A list of the accounts, each there once, those of one person together. */
  @State(Scope.Benchmark)
  public static class Accounts {
    /** How many ambassadors. */
    @Param({"10000", "1000000"})
    public int ambassadors;

    private final List<AccountAudience> list = new ArrayList<>();

    /** Creates the state; called by JMH. */
    public Accounts() {}

    /** Makes the accounts. */
    @Setup
    public void make() {
      SplittableRandom random = new SplittableRandom(42);
      List<NetworkId> networks =
          List.of(
              NetworkId.LINKEDIN,
              NetworkId.X,
              NetworkId.FACEBOOK,
              NetworkId.INSTAGRAM,
              NetworkId.TIKTOK);
      Instant asOf = Instant.parse("2026-03-02T00:00:00Z");
      for (int i = 0; i < ambassadors; i++) {
        AmbassadorId id = AmbassadorId.of("amb-" + i);
        for (NetworkId network : networks) {
          list.add(AccountAudience.of(id, network, random.nextInt(2000)).withAsOf(asOf));
        }
      }
    }
  }

  /** The same accounts, kept up to date. */
  @State(Scope.Benchmark)
  public static class Kept {
    private final Audiences audiences = new Audiences();

    /** Creates the state; called by JMH. */
    public Kept() {}

    /** Takes the accounts. */
    @Setup
    public void take(Accounts accounts) {
      audiences.putAll(accounts.list);
    }
  }

  /** Creates the benchmark; called by JMH. */
  public PotentialReachBenchmark() {}

  /** Audiences that are kept up to date: each account was found by its identity as it came in. */
  @Benchmark
  public long kept(Kept kept) {
    return kept.audiences.potential().orElseThrow().audience();
  }

  /** What keeping them costs once: every account finds its place. */
  @Benchmark
  public int enteringAll(Accounts accounts) {
    Audiences fresh = new Audiences();
    fresh.putAll(accounts.list);
    return fresh.size();
  }

  /** Every account once, with the sums, the times and what is unknown. */
  @Benchmark
  public long distinctAndSummed(Accounts accounts) {
    return Reach.of(accounts.list).potential().orElseThrow().audience();
  }

  /** The naive way: a hash set of the accounts seen so far. */
  @Benchmark
  public long naiveHashSet(Accounts accounts) {
    Set<SocialAccountId> seen = new HashSet<>();
    long sum = 0;
    for (AccountAudience account : accounts.list) {
      if (seen.add(account.account())) {
        sum += account.count().orElse(0);
      }
    }
    return sum;
  }

  /** The floor: one look at each account, without the promise that it counts once. */
  @Benchmark
  public long sumOnly(Accounts accounts) {
    long sum = 0;
    for (AccountAudience account : accounts.list) {
      sum += account.count().orElse(0);
    }
    return sum;
  }
}
