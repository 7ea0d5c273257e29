package io.advocacy;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that work on their own when a host asks for them: named, daemon, and stopped by
 * {@link #close()}.
 */
final class Workers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(30);
  private static final long PERIOD_MILLIS = 500;

  private final ScheduledExecutorService executor;

  Workers(int threads, Runnable work) {
    AtomicInteger number = new AtomicInteger();
    this.executor =
        Executors.newScheduledThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "advocacy-worker-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    for (int i = 0; i < threads; i++) {
      var unused =
          executor.scheduleWithFixedDelay(
              () -> run(work), PERIOD_MILLIS * i / threads, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private static void run(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.warn("work failed with {} and is begun again shortly", e.getClass().getName());
    }
  }

  /** Lets the work at hand end, for 30 seconds at most. */
  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
