package io.advocacy.testkit.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts calls in fixed windows that begin at multiples of their length since 1970, as Mastodon and
 * Bluesky do. Not safe for use by several threads.
 */
public final class RateWindows {
  /** How one window stands after a call. */
  public record Standing(boolean allowed, long limit, long remaining, Instant resetAt) {}

  private record Window(long number, long used) {}

  private final long limit;
  private final Duration length;
  private final Map<String, Window> windows = new HashMap<>();

  /** Allows {@code limit} points in each window of this length. */
  public RateWindows(long limit, Duration length) {
    this.limit = limit;
    this.length = length;
  }

  /** Takes points; nothing is taken when there are too few. */
  public Standing take(String who, long points, Instant now) {
    long seconds = length.toSeconds();
    long number = Math.floorDiv(now.getEpochSecond(), seconds);
    Window window = windows.get(who);
    long used = window == null || window.number() != number ? 0 : window.used();
    boolean allowed = used + points <= limit;
    if (allowed) {
      used += points;
    }
    windows.put(who, new Window(number, used));
    Instant reset = Instant.ofEpochSecond((number + 1) * seconds);
    return new Standing(allowed, limit, limit - used, reset);
  }

  /** The length of a window. */
  public Duration length() {
    return length;
  }
}
