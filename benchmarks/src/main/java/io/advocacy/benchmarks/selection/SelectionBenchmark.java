package io.advocacy.benchmarks.selection;

import io.advocacy.people.EmployeeId;
import io.advocacy.selection.Applicant;
import io.advocacy.selection.Quota;
import io.advocacy.selection.Selection;
import io.advocacy.selection.SelectionRequest;
import io.advocacy.selection.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
 * 50 of 800 applicants with 23 quotas over four attributes of uneven values, to the proven optimum
 * and with what one more seat would change. The first shot of a process is the cold one.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 5)
@Fork(2)
@State(Scope.Benchmark)
public class SelectionBenchmark {
  /** Which company it is. */
  @Param({"1", "2", "3", "4", "5"})
  private long seed;

  private SelectionRequest request;

  /** Draws the applicants. */
  @Setup
  public void draw() {
    SplittableRandom random = new SplittableRandom(seed);
    List<Applicant> applicants = new ArrayList<>();
    for (int i = 0; i < 800; i++) {
      applicants.add(
          new Applicant(
              EmployeeId.of(String.format(Locale.ROOT, "e%03d", i)),
              Math.round(random.nextDouble() * 1000) / 10.0,
              Map.of(
                  "gender", random.nextInt(10) < 3 ? "w" : "m",
                  "region", "region-" + (int) (6 * Math.pow(random.nextDouble(), 2)),
                  "job", "job-" + (int) (10 * Math.pow(random.nextDouble(), 2)),
                  "age", "age-" + random.nextInt(5))));
    }
    List<Quota> quotas = new ArrayList<>();
    quotas.add(Quota.of("gender", "w", 24, 26));
    quotas.add(Quota.of("gender", "m", 24, 26));
    IntStream.range(0, 6).forEach(i -> quotas.add(Quota.of("region", "region-" + i, 7, 10)));
    IntStream.range(0, 10).forEach(i -> quotas.add(Quota.of("job", "job-" + i, 4, 6)));
    IntStream.range(0, 5).forEach(i -> quotas.add(Quota.of("age", "age-" + i, 9, 11)));
    request = new SelectionRequest(applicants, 50, quotas, 7);
  }

  /** The proven optimum. */
  @Benchmark
  public Selection select() {
    Selection selection = (Selection) Selector.select(request);
    if (!selection.proven()) {
      throw new IllegalStateException("no proof that this is the best group");
    }
    return selection;
  }
}
