package io.advocacy.reach;

import io.advocacy.network.NetworkId;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The second rung: how many different people the audiences may be, each counted once. It comes from
 * an {@link OverlapModel} and is a range.
 *
 * @param people different people on all networks
 * @param byNetwork different people on each network; they add up to more than {@code people} where
 *     somebody is on two networks
 * @param provenance what is behind it and what was assumed
 */
public record DeduplicatedReach(
    Range people, SortedMap<NetworkId, Range> byNetwork, Provenance provenance) {
  /** Checks the parts. */
  public DeduplicatedReach {
    Objects.requireNonNull(people, "people");
    Objects.requireNonNull(provenance, "provenance");
    byNetwork = Collections.unmodifiableSortedMap(new TreeMap<>(byNetwork));
  }
}
