package io.advocacy;

import io.advocacy.network.NetworkId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that work on their own when a host asks for them: named, daemon, and stopped by
 * {@link #close}. Looking for work has threads of its own, and each network and each consumer too,
 * so that one that hangs delays no other.
 */
final class Workers {
  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
  private static final long LOOK_MILLIS = 200;
  private static final long DELIVER_MILLIS = 500;
  private static final int REST = 5;
  private static final int MOST_REPLACED = 8;

  private final ScheduledExecutorService lookouts;
  private final ExecutorService threads;
  private final List<Lanes> lanes = new ArrayList<>();

  Workers() {
    this.lookouts = Executors.newScheduledThreadPool(2, task -> daemon(task, "advocacy-lookout-"));
    this.threads = Executors.newCachedThreadPool(task -> daemon(task, "advocacy-worker-"));
  }

  private final AtomicInteger number = new AtomicInteger();

  private Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name + number.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Works for each network for which there is something to do, in up to this many threads each, and
   * some more for those that hang.
   */
  void lanes(
      int each,
      Supplier<Set<NetworkId>> due,
      ToIntFunction<NetworkId> hanging,
      Consumer<NetworkId> work) {
    Lanes started = new Lanes(each, due, hanging, work);
    lanes.add(started);
    var unused =
        lookouts.scheduleWithFixedDelay(
            () -> run(started::look), 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Does this again and again, in a thread of its own. */
  void repeat(Runnable work) {
    AtomicBoolean running = new AtomicBoolean();
    var unused =
        lookouts.scheduleWithFixedDelay(
            () -> {
              if (running.compareAndSet(false, true)) {
                threads.execute(
                    () -> {
                      try {
                        run(work);
                      } finally {
                        running.set(false);
                      }
                    });
              }
            },
            0,
            DELIVER_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  /** Work that throws, whatever it throws, is begun again: an executor would silently drop it. */
  private static void run(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      LOG.warn("work failed with {} and is begun again shortly", e.getClass().getName());
    }
  }

  /** One thread more for a network at each look, as long as there is more to do. */
  private final class Lanes {
    private final int each;
    private final Supplier<Set<NetworkId>> due;
    private final ToIntFunction<NetworkId> hanging;
    private final Consumer<NetworkId> work;
    private final Map<NetworkId, AtomicInteger> running = new HashMap<>();
    private int resting;

    private Lanes(
        int each,
        Supplier<Set<NetworkId>> due,
        ToIntFunction<NetworkId> hanging,
        Consumer<NetworkId> work) {
      this.each = each;
      this.due = due;
      this.hanging = hanging;
      this.work = work;
    }

    /** A store that is away is asked once a second, so that its pool has time to see that. */
    private void look() {
      if (resting > 0) {
        resting--;
        return;
      }
      resting = REST;
      Set<NetworkId> networks = due.get();
      resting = 0;
      for (NetworkId network : networks) {
        AtomicInteger count = running.computeIfAbsent(network, id -> new AtomicInteger());
        int replaced = Math.min(hanging.applyAsInt(network), MOST_REPLACED);
        if (count.get() < each + replaced) {
          count.incrementAndGet();
          threads.execute(
              () -> {
                try {
                  run(() -> work.accept(network));
                } finally {
                  count.decrementAndGet();
                }
              });
        }
      }
    }
  }

  /** Says whether something new may be begun. */
  boolean goOn() {
    return !lookouts.isShutdown();
  }

  /**
   * Lets the work at hand end, for so long at most; then interrupts it.
   *
   * @return whether all work ended by itself
   */
  boolean close(Duration within) {
    lookouts.shutdown();
    threads.shutdown();
    long end = System.nanoTime() + TimeUnit.NANOSECONDS.convert(within);
    boolean ended = false;
    try {
      ended =
          lookouts.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS)
              && threads.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!ended) {
      lookouts.shutdownNow();
      threads.shutdownNow();
    }
    return ended;
  }
}
