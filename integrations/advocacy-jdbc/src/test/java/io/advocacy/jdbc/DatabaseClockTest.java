package io.advocacy.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final AtomicLong ticks = new AtomicLong(17);
  private final AtomicReference<Instant> database = new AtomicReference<>(NOON);
  private int asked;

  private Instant ask() {
    asked++;
    Instant time = database.get();
    if (time.equals(Instant.MIN)) {
      throw new StoreUnavailableException("away", null);
    }
    return time;
  }

  private void pass(Duration time) {
    ticks.addAndGet(time.toNanos());
  }

  @Test
  void countsOnFromTheDatabasesTimeAndAsksAgainAfterAMinute() {
    DatabaseClock clock = new DatabaseClock(this::ask, ticks::get);
    pass(Duration.ofSeconds(60));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(60));
    assertThat(asked).isEqualTo(1);

    database.set(NOON.plusSeconds(75));
    pass(Duration.ofSeconds(1));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(75));
    pass(Duration.ofSeconds(5));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(80));
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void countsOnWhileTheDatabaseIsAway() {
    DatabaseClock clock = new DatabaseClock(this::ask, ticks::get);
    database.set(Instant.MIN);
    pass(Duration.ofHours(1));

    assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofHours(1)));
  }
}
