package io.advocacy.network;

import io.advocacy.internal.Require;
import java.time.Instant;
import java.util.Objects;

/**
 * How many people an account reaches at most: followers, friends or connections, whatever the
 * network calls them.
 *
 * @param count number of people, zero or more
 * @param asOf when the network said so
 */
public record Audience(long count, Instant asOf) {
  /** Checks the count. */
  public Audience {
    Require.notNegative(count, "audience");
    Objects.requireNonNull(asOf, "asOf");
  }
}
