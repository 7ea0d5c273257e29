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

/** Potential reach of all ambassadors on five networks each. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PotentialReachBenchmark {
  /** How many ambassadors. */
  @Param({"10000", "1000000"})
  public int ambassadors;

  private List<AccountAudience> accounts = List.of();
  private final Audiences kept = new Audiences();

  /** Creates the benchmark; called by JMH. */
  public PotentialReachBenchmark() {}

  /** Makes the accounts. */
  @Setup
  public void accounts() {
    SplittableRandom random = new SplittableRandom(42);
    List<NetworkId> networks =
        List.of(
            NetworkId.LINKEDIN,
            NetworkId.X,
            NetworkId.FACEBOOK,
            NetworkId.INSTAGRAM,
            NetworkId.TIKTOK);
    Instant asOf = Instant.parse("2026-03-02T00:00:00Z");
    accounts = new ArrayList<>(ambassadors * networks.size());
    for (int i = 0; i < ambassadors; i++) {
      AmbassadorId id = AmbassadorId.of("amb-" + i);
      for (NetworkId network : networks) {
        accounts.add(AccountAudience.of(id, network, random.nextInt(2000)).withAsOf(asOf));
      }
    }
    kept.putAll(accounts);
  }

  /** Audiences that are kept up to date: each account was found by its identity as it came in. */
  @Benchmark
  public long kept() {
    return kept.potential().orElseThrow().audience();
  }

  /** What keeping them costs once: every account finds its place. */
  @Benchmark
  public int enteringAll() {
    Audiences fresh = new Audiences();
    fresh.putAll(accounts);
    return fresh.size();
  }

  /** Every account once, with the sums, the times and what is unknown. */
  @Benchmark
  public long distinctAndSummed() {
    return Reach.of(accounts).potential().orElseThrow().audience();
  }

  /** The naive way: a hash set of the accounts seen so far. */
  @Benchmark
  public long naiveHashSet() {
    Set<SocialAccountId> seen = new HashSet<>();
    long sum = 0;
    for (AccountAudience account : accounts) {
      if (seen.add(account.account())) {
        sum += account.count().orElse(0);
      }
    }
    return sum;
  }

  /** The floor: one look at each account, without the promise that it counts once. */
  @Benchmark
  public long sumOnly() {
    long sum = 0;
    for (AccountAudience account : accounts) {
      sum += account.count().orElse(0);
    }
    return sum;
  }
}
