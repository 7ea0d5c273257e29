package io.advocacy.reach;

import io.advocacy.network.NetworkId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up the audiences of distinct accounts in one pass. */
final class Potential {
  private NetworkId[] networks = new NetworkId[8];
  private int networkCount;
  private long[] sums = new long[8];
  private int known;
  private long external;
  private long externalOf;
  private int externalKnown;
  private @Nullable Instant oldest;
  private @Nullable Instant newest;
  private @Nullable Instant lastAsOf;

  Potential() {}

  static Optional<PotentialReach> of(List<AccountAudience> accounts) {
    Potential potential = new Potential();
    for (AccountAudience account : accounts) {
      potential.add(account);
    }
    return potential.result(accounts.size());
  }

  // The same object is the same time; another one is looked at.
  @SuppressWarnings("ReferenceEquality")
  void add(AccountAudience account) {
    if (!account.isKnown()) {
      return;
    }
    int network = indexOf(account.network());
    long count = account.countOrZero();
    known++;
    sums[network] = Reach.add(sums[network], count, account.network());
    long outside = account.externalOrUnknown();
    if (outside >= 0) {
      external = Reach.add(external, outside, account.network());
      externalOf = Reach.add(externalOf, count, account.network());
      externalKnown++;
    }
    Instant asOf = account.asOfOrNull();
    if (asOf != lastAsOf) {
      lastAsOf = asOf;
      addTime(asOf);
    }
  }

  private void addTime(@Nullable Instant asOf) {
    if (asOf != null) {
      oldest = oldest == null || asOf.isBefore(oldest) ? asOf : oldest;
      newest = newest == null || asOf.isAfter(newest) ? asOf : newest;
    }
  }

  /** There are a few networks, mostly the constants: looking for the same object beats a map. */
  // Equal ones that are other objects are found by the second loop.
  @SuppressWarnings("ReferenceEquality")
  private int indexOf(NetworkId network) {
    for (int i = 0; i < networkCount; i++) {
      if (networks[i] == network) {
        return i;
      }
    }
    for (int i = 0; i < networkCount; i++) {
      if (networks[i].equals(network)) {
        return i;
      }
    }
    if (networkCount == networks.length) {
      networks = Arrays.copyOf(networks, networkCount * 2);
      sums = Arrays.copyOf(sums, networkCount * 2);
    }
    networks[networkCount] = network;
    return networkCount++;
  }

  Optional<PotentialReach> result(int accounts) {
    if (known == 0) {
      return Optional.empty();
    }
    SortedMap<NetworkId, Long> byNetwork = new TreeMap<>();
    long audience = 0;
    for (int i = 0; i < networkCount; i++) {
      byNetwork.put(networks[i], sums[i]);
      audience = Reach.add(audience, sums[i], networks[i]);
    }
    return Optional.of(
        new PotentialReach(
            audience,
            byNetwork,
            externalKnown == 0
                ? Optional.empty()
                : Optional.of(
                    new PotentialReach.ExternalAudience(external, externalOf, externalKnown)),
            new Provenance(
                Provenance.Source.AUDIENCES,
                known,
                accounts - known,
                Optional.ofNullable(oldest),
                Optional.ofNullable(newest),
                List.of())));
  }
}
