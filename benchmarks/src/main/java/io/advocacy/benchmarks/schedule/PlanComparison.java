package io.advocacy.benchmarks.schedule;

import io.advocacy.people.WorkingTime;
import io.advocacy.schedule.Flatness;
import io.advocacy.schedule.Plan;
import io.advocacy.schedule.PlanRequest;
import io.advocacy.schedule.Planner;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Prints time, heap and peak of the planner, of independent random times, and of Timefold, for the
 * sizes given as arguments; a leading {@code --timefold-limit=PT30S} sets what Timefold may take,
 * {@code PT0S} leaves it out.
 */
public final class PlanComparison {
  private static final int WARM_UP = 4;

  private static long cpuStart;

  private PlanComparison() {}

  /** CPU time of the working thread, which other programs on the machine do not change much. */
  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** Runs the comparison. */
  public static void main(String[] args) {
    Duration limit = Duration.ofSeconds(30);
    List<Integer> sizes = new ArrayList<>();
    for (String arg : args) {
      if (arg.startsWith("--timefold-limit=")) {
        limit = Duration.parse(arg.substring(arg.indexOf('=') + 1));
      } else {
        sizes.add(Integer.valueOf(arg));
      }
    }
    if (sizes.isEmpty()) {
      sizes.addAll(List.of(1_000, 10_000, 100_000, 1_000_000));
    }
    System.out.println(
        "| shares | way | seconds | CPU seconds | peak heap MiB | k* | peak | peak / k* |");
    System.out.println("|---:|---|---:|---:|---:|---:|---:|---:|");
    Availability availability = new Availability();
    for (int size : sizes) {
      compare(size, availability, limit);
    }
  }

  private static void compare(int size, Availability availability, Duration limit) {
    PlanRequest request = Rosters.request(size, 42);
    for (int i = 0; i < WARM_UP; i++) {
      Planner.plan(request);
    }
    startHeap();
    long start = System.nanoTime();
    cpuStart = cpu();
    Plan plan = Planner.plan(request);
    double seconds = (System.nanoTime() - start) / 1e9;
    Flatness flatness = plan.flatness().get(0);
    int bound = flatness.lowerBound();
    row(size, "planner", seconds, heap(), bound, flatness.peakCell());

    List<WorkingTime> people = Rosters.people(size);
    startHeap();
    start = System.nanoTime();
    cpuStart = cpu();
    Random random = new Random(42);
    List<Integer> chosen = new ArrayList<>();
    for (WorkingTime time : people) {
      int[] own = availability.of(time);
      chosen.add(own[random.nextInt(own.length)]);
    }
    seconds = (System.nanoTime() - start) / 1e9;
    int peak = Availability.peak(availability.cells(), chosen);
    row(size, "random times", seconds, heap(), bound, peak);

    if (!limit.isZero()) {
      startHeap();
      start = System.nanoTime();
      cpuStart = cpu();
      List<Integer> solved = TimefoldPlan.solve(people, availability, limit);
      seconds = (System.nanoTime() - start) / 1e9;
      if (solved.isEmpty()) {
        System.out.printf(
            Locale.ROOT,
            "| %d | Timefold | %.1f | %.1f | %d | %d | no plan yet | |%n",
            size,
            seconds,
            (cpu() - cpuStart) / 1e9,
            heap(),
            bound);
      } else {
        int solvedPeak = Availability.peak(availability.cells(), solved);
        row(size, "Timefold", seconds, heap(), bound, solvedPeak);
      }
    }
  }

  private static void row(int size, String way, double seconds, long heap, int bound, int peak) {
    System.out.printf(
        Locale.ROOT,
        "| %d | %s | %.3f | %.3f | %d | %d | %d | %.2f |%n",
        size,
        way,
        seconds,
        (cpu() - cpuStart) / 1e9,
        heap,
        bound,
        peak,
        (double) peak / bound);
  }

  private static void startHeap() {
    System.gc();
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      pool.resetPeakUsage();
    }
  }

  /** Sum of the peaks of the heap's pools, in MiB: a little more than the true peak. */
  private static long heap() {
    long sum = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        sum += pool.getPeakUsage().getUsed();
      }
    }
    return sum >> 20;
  }
}
