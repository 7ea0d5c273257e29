package io.advocacy.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManualClockTest {
  private final ManualClock clock = ManualClock.at("2026-03-02T09:00:00Z");

  @Test
  void standsStillUntilItIsMoved() {
    assertThat(clock.instant()).isEqualTo(clock.instant());
    assertThat(clock.advance(Duration.ofMinutes(15))).isEqualTo("2026-03-02T09:15:00Z");
    assertThat(clock.instant()).isEqualTo("2026-03-02T09:15:00Z");
    clock.set(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(clock.instant()).isEqualTo("2026-01-01T00:00:00Z");
  }

  @Test
  void refusesToAdvanceBackwards() {
    assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("negative");
    assertThat(clock.instant()).isEqualTo("2026-03-02T09:00:00Z");
  }

  @Test
  void losesNoStepWhenManyThreadsAdvanceIt() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Thread thread =
          new Thread(
              () -> {
                for (int step = 0; step < 1_000; step++) {
                  clock.advance(Duration.ofMillis(1));
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(clock.instant()).isEqualTo("2026-03-02T09:00:08Z");
  }
}
