package io.advocacy.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until it is moved.
 *
 * <p>Safe for use by several threads. Simulated networks that wait for a moment on this clock are
 * told in the thread that moves it, before the call that moves it returns.
 */
public final class ManualClock implements InstantSource {
  private final AtomicReference<Instant> now;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  private ManualClock(Instant start) {
    this.now = new AtomicReference<>(Objects.requireNonNull(start, "start"));
  }

  /** Returns a clock that stands at this moment. */
  public static ManualClock at(Instant start) {
    return new ManualClock(start);
  }

  /**
   * Returns a clock that stands at this moment.
   *
   * @param start an ISO-8601 instant such as {@code 2026-03-02T09:00:00Z}
   */
  public static ManualClock at(String start) {
    return new ManualClock(Instant.parse(start));
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  /**
   * Moves the clock forward.
   *
   * @return the new moment
   * @throws IllegalArgumentException when the duration is negative
   */
  public Instant advance(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("duration must not be negative, is " + duration);
    }
    Instant moved = now.updateAndGet(before -> before.plus(duration));
    listeners.forEach(Runnable::run);
    return moved;
  }

  /** Sets the clock, forward or back. */
  public void set(Instant moment) {
    now.set(Objects.requireNonNull(moment, "moment"));
    listeners.forEach(Runnable::run);
  }

  void addListener(Runnable listener) {
    listeners.add(listener);
  }

  /** Says whether the listener was there. */
  boolean removeListener(Runnable listener) {
    return listeners.remove(listener);
  }

  @Override
  public String toString() {
    return "ManualClock[" + now.get() + "]";
  }
}
