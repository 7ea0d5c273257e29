package io.advocacy.schedule;

import io.advocacy.internal.Lengths;
import io.advocacy.internal.Require;
import io.advocacy.network.NetworkId;
import java.time.Duration;
import java.util.Objects;

/**
 * How many posts a network accepts: at most {@code limit} in any stretch of time of the length
 * {@code per}, wherever it begins.
 *
 * @param network the network
 * @param scope whether the network counts the posts of the whole application or of each account
 * @param limit most posts, zero or more
 * @param per length of the stretch, longer than zero and at most 366 days
 */
public record NetworkQuota(NetworkId network, Scope scope, int limit, Duration per) {
  /** Whose posts a network counts. */
  public enum Scope {
    /** All posts sent through the application, whoever they are from. */
    APP,
    /** The posts of each account on its own. */
    ACCOUNT
  }

  /** Checks the numbers. */
  public NetworkQuota {
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(scope, "scope");
    Require.notNegative(limit, "limit");
    Require.positive(per, "per");
    if (per.compareTo(Duration.ofDays(366)) > 0) {
      throw new IllegalArgumentException("per must be at most 366 days, is " + Lengths.of(per));
    }
  }

  /** Returns a quota of the whole application. */
  public static NetworkQuota app(NetworkId network, int limit, Duration per) {
    return new NetworkQuota(network, Scope.APP, limit, per);
  }

  /** Returns a quota of each account. */
  public static NetworkQuota account(NetworkId network, int limit, Duration per) {
    return new NetworkQuota(network, Scope.ACCOUNT, limit, per);
  }
}
