package io.advocacy.reach;

import io.advocacy.network.NetworkId;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The first rung: the audiences of distinct accounts, added up. Somebody who follows two of the
 * accounts is counted twice, which is why this is an upper bound of people and not a number of
 * them. Two potential reaches cannot be added, since they may share accounts: give all accounts to
 * one {@link Reach}.
 *
 * @param audience the sum
 * @param byNetwork the same by network; a network on which no audience is known is absent
 * @param external the part of the audience outside the company, where it is known for at least one
 *     account
 * @param provenance how many accounts are in it and how old their audiences are
 */
public record PotentialReach(
    long audience,
    SortedMap<NetworkId, Long> byNetwork,
    Optional<ExternalAudience> external,
    Provenance provenance) {
  /** Checks that the networks add up to the audience. */
  public PotentialReach {
    Objects.requireNonNull(external, "external");
    Objects.requireNonNull(provenance, "provenance");
    byNetwork = Collections.unmodifiableSortedMap(new TreeMap<>(byNetwork));
    long sum = 0;
    for (Map.Entry<NetworkId, Long> entry : byNetwork.entrySet()) {
      sum = Reach.add(sum, entry.getValue(), entry.getKey());
    }
    if (sum != audience) {
      throw new IllegalArgumentException(
          "the networks add up to " + sum + ", not to the audience " + audience);
    }
  }

  /**
   * The part of an audience that does not work for the company.
   *
   * @param external people outside
   * @param ofAudience the audience of the accounts for which that is known, zero or more
   * @param accounts the number of those accounts
   */
  public record ExternalAudience(long external, long ofAudience, int accounts) {
    /** Checks the counts. */
    public ExternalAudience {
      if (external < 0 || ofAudience < external || accounts < 1) {
        throw new IllegalArgumentException(
            "external audience needs 0 <= external <= ofAudience and at least one account");
      }
    }

    /** The external part from 0 to 1; empty when the audience is zero. */
    public Optional<Double> share() {
      return ofAudience == 0 ? Optional.empty() : Optional.of((double) external / ofAudience);
    }
  }
}
