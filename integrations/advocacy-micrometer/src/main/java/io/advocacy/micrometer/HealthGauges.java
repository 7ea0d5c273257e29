package io.advocacy.micrometer;

import io.advocacy.Health;
import io.advocacy.Operations;
import io.advocacy.network.NetworkId;
import io.advocacy.store.StoreException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToDoubleFunction;

/** Gauges over one reading of the health, which is taken again when it is old. */
final class HealthGauges {
  private static final long OLD = TimeUnit.SECONDS.toNanos(10);
  private static final Duration SOON = Duration.ofDays(7);

  /** What was read, and when. */
  private record Reading(Health health, double atRisk, long ticks) {}

  private final Operations operations;
  private final MeterRegistry registry;
  private final ReentrantLock reading = new ReentrantLock();
  private final MultiGauge lag;
  private final MultiGauge choreLag;
  private final MultiGauge paused;
  private final MultiGauge behind;
  private final MultiGauge failures;
  private final MultiGauge parked;
  private volatile Reading last;

  HealthGauges(Operations operations, MeterRegistry registry) {
    this.operations = operations;
    this.registry = registry;
    this.lag = gauges("advocacy.lag", "for how long the oldest due share waits", "seconds");
    this.choreLag = gauges("advocacy.chores.lag", "for how long the oldest chore waits", "seconds");
    this.paused = gauges("advocacy.paused", "for how long a network is left alone", "seconds");
    this.behind = gauges("advocacy.consumer.behind", "events not seen yet", "events");
    this.failures = gauges("advocacy.consumer.failures", "failures at the next event", "tries");
    this.parked = gauges("advocacy.consumer.parked", "events that were put aside", "events");
    this.last = read();
  }

  private MultiGauge gauges(String name, String description, String unit) {
    return MultiGauge.builder(name).description(description).baseUnit(unit).register(registry);
  }

  void register() {
    gauge("advocacy.store.up", "1 while the store answers", now -> up(now) ? 1 : 0);
    gauge("advocacy.unconfirmed", "shares that wait for a person", this::unconfirmed);
    gauge("advocacy.accounts.disconnected", "accounts to be connected again", this::disconnected);
    gauge(
        "advocacy.accounts.risk", "accounts to be connected again within a week", Reading::atRisk);
    show(last.health());
  }

  /** The registry holds what it reads weakly unless it is told otherwise. */
  private void gauge(String name, String description, ToDoubleFunction<Reading> value) {
    Gauge.builder(name, this, gauges -> value.applyAsDouble(gauges.current()))
        .description(description)
        .strongReference(true)
        .register(registry);
  }

  private static boolean up(Reading now) {
    return now.health().store().isEmpty();
  }

  private double unconfirmed(Reading now) {
    return up(now) ? now.health().unconfirmed().size() : Double.NaN;
  }

  private double disconnected(Reading now) {
    return up(now) ? now.health().disconnected().size() : Double.NaN;
  }

  /** Whoever comes while another reads takes what was read before. */
  private Reading current() {
    if (registry.config().clock().monotonicTime() - last.ticks() > OLD && reading.tryLock()) {
      try {
        last = read();
        show(last.health());
      } finally {
        reading.unlock();
      }
    }
    return last;
  }

  private Reading read() {
    Health health = operations.health();
    double atRisk = Double.NaN;
    try {
      atRisk = operations.accountsAtRisk(SOON).size();
    } catch (StoreException e) {
      // away; the health says so
    }
    return new Reading(health, atRisk, registry.config().clock().monotonicTime());
  }

  private void show(Health health) {
    lag.register(rows(seconds(health.lag())), true);
    choreLag.register(rows(seconds(health.choreLag())), true);
    Map<String, Double> pauses = new TreeMap<>();
    health
        .paused()
        .forEach((network, until) -> pauses.put(network.value(), left(health.at(), until)));
    paused.register(rows(pauses), true);
    behind.register(consumers(health, Health.Consumer::behind), true);
    failures.register(consumers(health, Health.Consumer::failures), true);
    parked.register(consumers(health, Health.Consumer::parked), true);
  }

  private static double left(Instant now, Instant until) {
    return Duration.between(now, until).toMillis() / 1_000.0;
  }

  private static Map<String, Double> seconds(Map<NetworkId, Duration> durations) {
    Map<String, Double> seconds = new TreeMap<>();
    durations.forEach((network, time) -> seconds.put(network.value(), time.toMillis() / 1_000.0));
    return seconds;
  }

  private static List<MultiGauge.Row<?>> rows(Map<String, Double> values) {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    values.forEach((network, value) -> rows.add(row("network", network, value)));
    return rows;
  }

  private static List<MultiGauge.Row<?>> consumers(
      Health health, ToDoubleFunction<Health.Consumer> value) {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    health
        .consumers()
        .forEach(
            consumer -> rows.add(row("consumer", consumer.name(), value.applyAsDouble(consumer))));
    return rows;
  }

  private static MultiGauge.Row<Number> row(String key, String name, double value) {
    return MultiGauge.Row.of(Tags.of(key, name), value);
  }
}
