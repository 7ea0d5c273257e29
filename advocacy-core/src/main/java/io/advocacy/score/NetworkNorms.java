package io.advocacy.score;

import io.advocacy.network.NetworkId;
import io.advocacy.reach.ShareFacts;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is usual on each network in the organisation: the medians against which a person's shares
 * are measured. Computed now and then and kept, so that a share of one person changes the score of
 * that person only, and an old score can be computed again.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param byNetwork the norms; a network without one is taken as usual, whatever its figures
 */
public record NetworkNorms(SortedMap<NetworkId, Norm> byNetwork) {
  /** The least number of shares with known figures from which a median is taken. */
  public static final int FEWEST_SHARES = 5;

  /** Copies the map. */
  public NetworkNorms {
    byNetwork = Collections.unmodifiableSortedMap(new TreeMap<>(byNetwork));
  }

  /**
   * What is usual on one network.
   *
   * @param reach median of impressions divided by audience; empty where not enough is known
   * @param engagement median of likes, reposts and replies divided by audience; likewise
   */
  public record Norm(OptionalDouble reach, OptionalDouble engagement) {
    /** Checks the medians. */
    public Norm {
      Objects.requireNonNull(reach, "reach");
      Objects.requireNonNull(engagement, "engagement");
      if (!(reach.orElse(0) >= 0) || !(engagement.orElse(0) >= 0)) {
        throw new IllegalArgumentException("norms must not be negative");
      }
    }
  }

  /** Returns norms that know nothing: every share is usual. */
  public static NetworkNorms none() {
    return new NetworkNorms(Collections.emptySortedMap());
  }

  /**
   * Returns the medians of these shares. The newest reading of each counts; company posts and those
   * without a known audience do not.
   */
  public static NetworkNorms of(Collection<ShareFacts> shares) {
    Map<NetworkId, Rates> rates = new HashMap<>();
    for (ShareFacts share : ShareFacts.latest(shares)) {
      if (share.ambassador().isPresent() && share.audience().isPresent()) {
        Rates ofNetwork = rates.computeIfAbsent(share.network(), network -> new Rates());
        long audience = share.audience().getAsLong();
        share.impressions().ifPresent(count -> ofNetwork.reach.add(rate(count, audience)));
        share.engagements().ifPresent(count -> ofNetwork.engagement.add(rate(count, audience)));
      }
    }
    SortedMap<NetworkId, Norm> norms = new TreeMap<>();
    rates.forEach(
        (network, ofNetwork) ->
            norms.put(
                network,
                new Norm(
                    ofNetwork.reach.median(FEWEST_SHARES),
                    ofNetwork.engagement.median(FEWEST_SHARES))));
    return new NetworkNorms(norms);
  }

  /** Returns the medians as they were known at a time: what came later is not looked at. */
  public static NetworkNorms of(Collection<ShareFacts> shares, Instant at) {
    return of(shares.stream().flatMap(share -> share.asKnownAt(at).stream()).toList());
  }

  static double rate(long count, long audience) {
    return (double) count / Math.max(ScoreFormula.SMALLEST_AUDIENCE, audience);
  }

  private static final class Rates {
    private final Median reach = new Median();
    private final Median engagement = new Median();
  }
}
