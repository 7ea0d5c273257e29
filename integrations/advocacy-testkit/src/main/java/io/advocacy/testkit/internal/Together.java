package io.advocacy.testkit.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Callers that begin at the same moment, each in a thread of its own. */
public final class Together {
  private static final long PATIENCE_SECONDS = 120;

  private Together() {}

  /** Returns what the callers return, in their order; a failure of one fails the test. */
  public static <T> List<T> run(int callers, IntFunction<T> call) {
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try {
      CyclicBarrier start = new CyclicBarrier(callers);
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        int caller = i;
        running.add(
            threads.submit(
                () -> {
                  start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                  return call.apply(caller);
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> result : running) {
        results.add(result.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
      }
      return results;
    } catch (ExecutionException e) {
      throw new AssertionError("a caller failed", e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("the callers took more than " + PATIENCE_SECONDS + " seconds", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } finally {
      threads.shutdownNow();
    }
  }
}
