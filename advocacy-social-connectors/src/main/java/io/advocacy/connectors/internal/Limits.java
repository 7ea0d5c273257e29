package io.advocacy.connectors.internal;

import java.time.Duration;
import java.util.Objects;

/**
 * How long calls may take and how much an answer may hold.
 *
 * @param connect time to open a connection
 * @param read longest silence while an answer is read
 * @param call time for the whole call, media included
 * @param answerBytes the largest answer
 * @param retryWait the wait before a read is repeated or asked again, which doubles each time
 */
public record Limits(
    Duration connect, Duration read, Duration call, int answerBytes, Duration retryWait) {
  /** 10 s to connect, 20 s of silence, 60 s in all, 1 MiB, 200 ms. */
  public static final Limits DEFAULT =
      new Limits(
          Duration.ofSeconds(10),
          Duration.ofSeconds(20),
          Duration.ofSeconds(60),
          1024 * 1024,
          Duration.ofMillis(200));

  /** Checks that all are positive. */
  public Limits {
    positive(connect, "connect timeout");
    positive(read, "read timeout");
    positive(call, "call timeout");
    positive(retryWait, "retry wait");
    if (answerBytes < 1) {
      throw new IllegalArgumentException("answer size must be positive, is " + answerBytes);
    }
  }

  private static void positive(Duration value, String name) {
    Objects.requireNonNull(value, name);
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException(name + " must be longer than zero, is " + value);
    }
  }
}
