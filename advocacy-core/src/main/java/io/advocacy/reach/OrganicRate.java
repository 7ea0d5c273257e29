package io.advocacy.reach;

import io.advocacy.network.NetworkId;
import java.time.Instant;
import java.util.Objects;

/**
 * What fraction of an account's audience sees one post on a network without paying for it, from a
 * moment on.
 *
 * @param network the network
 * @param from the first moment at which it is in force; a later one of the same network replaces it
 * @param rate impressions of one post divided by the audience of its account
 * @param source where it comes from, for reports
 */
public record OrganicRate(NetworkId network, Instant from, Fraction rate, Assumption source) {
  /** Checks the parts. */
  public OrganicRate {
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(rate, "rate");
    Objects.requireNonNull(source, "source");
  }

  /** Makes a rate whose source is written the same in both languages. */
  public OrganicRate(NetworkId network, Instant from, Fraction rate, String source) {
    this(network, from, rate, Assumption.of(source));
  }
}
