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

  /**
   * Publishes in this many threads, and delivers in one more, so that a slow consumer delays no
   * share.
   */
  Workers(int threads, Runnable publish, Runnable deliver) {
    AtomicInteger number = new AtomicInteger();
    this.executor =
        Executors.newScheduledThreadPool(
            threads + 1,
            task -> {
              Thread thread = new Thread(task, "advocacy-worker-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    for (int i = 0; i < threads; i++) {
      repeat(publish, PERIOD_MILLIS * i / threads);
    }
    repeat(deliver, 0);
  }

  private void repeat(Runnable work, long initialMillis) {
    var unused =
        executor.scheduleWithFixedDelay(
            () -> run(work), initialMillis, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Work that throws, whatever it throws, is begun again: an executor would silently drop it. */
  private static void run(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
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
