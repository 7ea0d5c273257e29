package io.advocacy.benchmarks.schedule;

import io.advocacy.schedule.Plan;
import io.advocacy.schedule.PlanRequest;
import io.advocacy.schedule.Planner;
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

/** Time to plan one content for so many people, in a heap of 1 GiB. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
public class PlannerBenchmark {
  /** Number of shares. */
  @Param({"1000", "10000", "100000", "1000000"})
  public int shares;

  private PlanRequest request;

  /** Makes the request; that is not measured. */
  @Setup
  public void makeRequest() {
    request = Rosters.request(shares, 42);
  }

  /** Plans. */
  @Benchmark
  public Plan plan() {
    return Planner.plan(request);
  }
}
