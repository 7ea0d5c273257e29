package io.advocacy.reach;

import io.advocacy.network.NetworkId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up the audiences of distinct accounts in one pass. */
final class Potential {
  private final List<NetworkId> networks = new ArrayList<>();
  private long[] sums = new long[8];
  private int known;
  private long external;
  private long externalOf;
  private int externalKnown;
  private @Nullable Instant oldest;
  private @Nullable Instant newest;

  Potential() {}

  static Optional<PotentialReach> of(List<AccountAudience> accounts) {
    Potential potential = new Potential();
    for (AccountAudience account : accounts) {
      potential.add(account);
    }
    return potential.result(accounts.size());
  }

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
    if (asOf != null) {
      oldest = oldest == null || asOf.isBefore(oldest) ? asOf : oldest;
      newest = newest == null || asOf.isAfter(newest) ? asOf : newest;
    }
  }

  /** There are a few networks: a list beats a map. */
  private int indexOf(NetworkId network) {
    int size = networks.size();
    for (int i = 0; i < size; i++) {
      NetworkId candidate = networks.get(i);
      if (candidate.equals(network)) {
        return i;
      }
    }
    networks.add(network);
    if (size == sums.length) {
      sums = Arrays.copyOf(sums, size * 2);
    }
    return size;
  }

  Optional<PotentialReach> result(int accounts) {
    if (known == 0) {
      return Optional.empty();
    }
    SortedMap<NetworkId, Long> byNetwork = new TreeMap<>();
    long audience = 0;
    for (int i = 0; i < networks.size(); i++) {
      byNetwork.put(networks.get(i), sums[i]);
      audience = Reach.add(audience, sums[i], networks.get(i));
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
