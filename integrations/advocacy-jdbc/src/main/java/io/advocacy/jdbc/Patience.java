package io.advocacy.jdbc;

import io.advocacy.store.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Asks again, twice a second, for what cannot be had because the database is away. */
final class Patience {
  private static final long PAUSE_MILLIS = 500;

  private final Duration atMost;
  private final LongSupplier ticker;

  private Patience(Duration atMost, LongSupplier ticker) {
    this.atMost = atMost;
    this.ticker = ticker;
  }

  static Patience of(Duration atMost, LongSupplier ticker) {
    return new Patience(atMost, ticker);
  }

  /**
   * Returns the first answer.
   *
   * @throws StoreUnavailableException the last one, when the time is over or the thread interrupted
   */
  <T> T until(Supplier<T> answer) {
    long begun = ticker.getAsLong();
    while (true) {
      try {
        return answer.get();
      } catch (StoreUnavailableException e) {
        if (ticker.getAsLong() - begun >= atMost.toNanos() || isInterrupted()) {
          throw e;
        }
      }
    }
  }

  /** Pauses; nobody counts down. */
  private static boolean isInterrupted() {
    try {
      return new CountDownLatch(1).await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
