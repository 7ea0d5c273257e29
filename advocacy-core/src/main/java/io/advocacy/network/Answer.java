package io.advocacy.network;

import java.util.Objects;
import java.util.Optional;

/**
 * A network's answer to one call.
 *
 * @param value the answer in this library's words
 * @param rate what the network said about its limits
 * @param raw the network's own answer, at most 64 KiB, for what this library has no word for; never
 *     logged, never stored
 * @param <T> what was asked for
 */
public record Answer<T>(T value, Optional<RateFeedback> rate, Optional<String> raw) {
  /** Checks the parts. */
  public Answer {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(rate, "rate");
    Objects.requireNonNull(raw, "raw");
  }

  /** Returns an answer that came without words on limits. */
  public static <T> Answer<T> of(T value) {
    return new Answer<>(value, Optional.empty(), Optional.empty());
  }

  /** Which parts there are: the network's own answer stays out of logs. */
  @Override
  public String toString() {
    return "Answer[" + value + "]";
  }
}
