package io.advocacy.jdbc;

import io.advocacy.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The database's time, asked for once a minute and counted on in between, so that all nodes agree
 * on it whatever their own clocks say.
 */
final class DatabaseClock implements InstantSource {
  private static final Duration TRUSTED = Duration.ofMinutes(1);

  /** A time of the database, and the ticker when it was told. */
  private record Reading(Instant time, long ticks) {}

  private final Supplier<Instant> database;
  private final LongSupplier ticker;
  private final AtomicReference<Reading> last;

  DatabaseClock(Supplier<Instant> database, LongSupplier ticker) {
    this.database = database;
    this.ticker = ticker;
    this.last = new AtomicReference<>(read());
  }

  private Reading read() {
    long before = ticker.getAsLong();
    Instant time = database.get();
    long after = ticker.getAsLong();
    return new Reading(time, before + (after - before) / 2);
  }

  @Override
  public Instant instant() {
    Reading reading = last.get();
    long passed = ticker.getAsLong() - reading.ticks();
    if (passed > TRUSTED.toNanos()) {
      try {
        reading = read();
        last.set(reading);
        passed = ticker.getAsLong() - reading.ticks();
      } catch (StoreException e) {
        // away: the last reading is still good, and the next call asks again
        return reading.time().plusNanos(passed);
      }
    }
    return reading.time().plusNanos(passed);
  }
}
