package io.advocacy.network;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * The figures of one post at one time.
 *
 * @param values the figures that the network gave, each zero or more; one that is absent was not
 *     given, which is not zero
 * @param asOf when the network said so
 */
public record PostMetrics(Map<Metric, Long> values, Instant asOf) {
  /** Checks the figures. */
  public PostMetrics {
    Objects.requireNonNull(asOf, "asOf");
    EnumMap<Metric, Long> copy = new EnumMap<>(Metric.class);
    values.forEach(
        (metric, value) -> {
          if (value < 0) {
            throw new IllegalArgumentException(metric + " must not be negative, is " + value);
          }
          copy.put(metric, value);
        });
    values = Collections.unmodifiableMap(copy);
  }

  /** Returns a figure, or empty where the network did not give it. */
  public OptionalLong value(Metric metric) {
    Long value = values.get(metric);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
