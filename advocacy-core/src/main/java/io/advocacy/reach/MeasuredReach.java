package io.advocacy.reach;

import io.advocacy.network.NetworkId;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The last rung: how often published shares were seen, as the networks report it. Networks count in
 * their own ways (impressions, views), so this is what they say and not a number of people.
 *
 * @param impressions the sum over the shares of which the network says it
 * @param byNetwork the same by network; a network that says nothing is absent
 * @param provenance how many shares are in it, of how many nothing is known, how old the figures
 *     are
 */
public record MeasuredReach(
    long impressions, SortedMap<NetworkId, Long> byNetwork, Provenance provenance) {
  /** Checks the parts. */
  public MeasuredReach {
    Objects.requireNonNull(provenance, "provenance");
    byNetwork = Collections.unmodifiableSortedMap(new TreeMap<>(byNetwork));
  }

  /**
   * Returns what the networks report about these shares; empty when no impressions are known. Of
   * several readings of one share the newest counts, also when a figure has shrunk. More than ten
   * million impressions that are also more than a thousand times the audience are an error of the
   * network, and taken as unknown.
   *
   * @throws IllegalArgumentException if the figures add up to more than {@link Long#MAX_VALUE}
   */
  public static Optional<MeasuredReach> of(Collection<ShareFacts> shares) {
    SortedMap<NetworkId, Long> byNetwork = new TreeMap<>();
    Optional<Instant> oldest = Optional.empty();
    Optional<Instant> newest = Optional.empty();
    long sum = 0;
    int known = 0;
    int unknown = 0;
    for (ShareFacts share : ShareFacts.latest(shares)) {
      OptionalLong believed = share.impressions();
      if (believed.isEmpty()) {
        unknown++;
        continue;
      }
      long impressions = believed.getAsLong();
      known++;
      sum = Reach.add(sum, impressions, share.network());
      byNetwork.merge(share.network(), impressions, Long::sum);
      oldest = Reach.extreme(oldest, share.impressionsAsOf(), -1);
      newest = Reach.extreme(newest, share.impressionsAsOf(), 1);
    }
    if (known == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new MeasuredReach(
            sum,
            byNetwork,
            new Provenance(
                Provenance.Source.NETWORK_FIGURES, known, unknown, oldest, newest, List.of())));
  }
}
