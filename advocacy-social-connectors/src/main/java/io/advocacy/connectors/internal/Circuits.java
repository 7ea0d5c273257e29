package io.advocacy.connectors.internal;

import com.github.benmanes.caffeine.cache.Cache;
import io.advocacy.network.TemporarilyUnavailableException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Leaves a network's server alone for half a minute once nearly all of the last calls failed, so
 * that an outage costs no time and no threads. A refusal is an answer and no failure. Safe for use
 * by several threads.
 */
final class Circuits {
  private static final int CALLS = 20;
  private static final float FAILURES_PERCENT = 90;
  private static final Duration PAUSE = Duration.ofSeconds(30);
  private static final int TRIALS = 3;

  /** The state for one server, and until when it is left alone. */
  private record Circuit(CircuitBreaker breaker, AtomicReference<Instant> openUntil) {}

  private final InstantSource clock;
  private final CircuitBreakerConfig config;
  private final Cache<String, Circuit> circuits = Caches.upTo(10_000).build();

  Circuits(InstantSource clock) {
    this.clock = clock;
    this.config =
        CircuitBreakerConfig.custom()
            .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
            .slidingWindowSize(CALLS)
            .minimumNumberOfCalls(CALLS)
            .failureRateThreshold(FAILURES_PERCENT)
            .waitDurationInOpenState(PAUSE)
            .permittedNumberOfCallsInHalfOpenState(TRIALS)
            .writableStackTraceEnabled(false)
            .clock(clock.withZone(ZoneOffset.UTC))
            .build();
  }

  /**
   * Asks whether a call may be made; if so, {@link #answered}, {@link #failed} or {@link #left}
   * must follow.
   *
   * @throws TemporarilyUnavailableException when the server is left alone
   */
  void enter(HttpCall call) {
    Circuit circuit = of(call);
    if (!circuit.breaker().tryAcquirePermission()) {
      Instant until = circuit.openUntil().get();
      throw new TemporarilyUnavailableException(
          call.network(),
          "not sent: nearly all of the last calls failed, so that the server is left alone",
          until.isAfter(clock.instant()) ? until : null,
          null);
    }
  }

  void answered(HttpCall call, int status) {
    if (status / 100 == 5 && status != 501) {
      failed(call, new IllegalStateException("HTTP " + status));
    } else {
      of(call).breaker().onSuccess(0, TimeUnit.NANOSECONDS);
    }
  }

  void failed(HttpCall call, Exception failure) {
    of(call).breaker().onError(0, TimeUnit.NANOSECONDS, failure);
  }

  /** The call says nothing about the server: it was interrupted, or never meant to be made. */
  void left(HttpCall call) {
    of(call).breaker().releasePermission();
  }

  private Circuit of(HttpCall call) {
    return circuits.get(
        call.network().value() + ' ' + AddressGuard.origin(call.url()), name -> opened(name));
  }

  private Circuit opened(String name) {
    CircuitBreaker breaker = CircuitBreaker.of(name, config);
    AtomicReference<Instant> openUntil = new AtomicReference<>(Instant.MIN);
    breaker
        .getEventPublisher()
        .onStateTransition(
            event -> {
              if (event.getStateTransition().getToState() == CircuitBreaker.State.OPEN) {
                openUntil.set(clock.instant().plus(PAUSE));
              }
            });
    return new Circuit(breaker, openUntil);
  }
}
