package io.advocacy.reach;

import io.advocacy.network.NetworkId;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The third rung: how often a publication may be seen when each account shares it once. It comes
 * from {@link OrganicRates} and is a range.
 *
 * @param impressions how often it may be seen, on the networks that have a rate
 * @param byNetwork the same by network
 * @param withoutRate networks with a known audience but no rate in force; they are not in the
 *     figure
 * @param provenance what is behind it and what was assumed
 */
public record EstimatedReach(
    Range impressions,
    SortedMap<NetworkId, Range> byNetwork,
    SortedSet<NetworkId> withoutRate,
    Provenance provenance) {
  /** Checks the parts. */
  public EstimatedReach {
    Objects.requireNonNull(impressions, "impressions");
    Objects.requireNonNull(provenance, "provenance");
    byNetwork = Collections.unmodifiableSortedMap(new TreeMap<>(byNetwork));
    withoutRate = Collections.unmodifiableSortedSet(new TreeSet<>(withoutRate));
  }
}
