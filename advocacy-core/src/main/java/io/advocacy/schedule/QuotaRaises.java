package io.advocacy.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The smallest quota of an application under which all shares find a place that find none because
 * of it. Each number that is tried is planned.
 */
final class QuotaRaises {
  /** In larger plans no further plans are made. */
  private static final int MOST_SHARES = 50_000;

  private final PlanRequest request;
  private final Map<NetworkQuota, Optional<Raise>> known = new HashMap<>();

  QuotaRaises(PlanRequest request) {
    this.request = request;
  }

  /** A limit that is enough, and the moments of the plan under it. */
  private static final class Raise {
    final int limit;
    final long[] at;

    Raise(int limit, long[] at) {
      this.limit = limit;
      this.at = at;
    }
  }

  /** Returns the limit, where the share has a place under it. */
  Optional<Integer> of(NetworkQuota quota, int share) {
    if (request.shares() > MOST_SHARES) {
      return Optional.empty();
    }
    return known
        .computeIfAbsent(quota, this::find)
        .filter(raise -> raise.at[share] != Plan.NONE)
        .map(raise -> raise.limit);
  }

  private Optional<Raise> find(NetworkQuota quota) {
    int enough = request.shares() + request.existingAt.length;
    Raise unlimited = new Raise(enough, plan(quota, enough));
    int wanted = placed(unlimited.at);
    if (enough <= quota.limit() || placed(plan(quota, quota.limit())) == wanted) {
      return Optional.empty();
    }
    int tooFew = quota.limit();
    Raise best = unlimited;
    for (long step = 1; tooFew + step < best.limit; step *= 2) {
      Raise next = raise(quota, (int) (tooFew + step));
      if (placed(next.at) == wanted) {
        best = next;
      } else {
        tooFew = next.limit;
      }
    }
    while (tooFew + 1 < best.limit) {
      Raise next = raise(quota, (tooFew + best.limit) >>> 1);
      if (placed(next.at) == wanted) {
        best = next;
      } else {
        tooFew = next.limit;
      }
    }
    return Optional.of(best);
  }

  private Raise raise(NetworkQuota quota, int limit) {
    return new Raise(limit, plan(quota, limit));
  }

  private long[] plan(NetworkQuota quota, int limit) {
    List<NetworkQuota> quotas = new ArrayList<>(request.quotas);
    quotas.set(
        quotas.indexOf(quota),
        new NetworkQuota(quota.network(), quota.scope(), limit, quota.per()));
    return new Planning(request.withQuotas(quotas)).run().at;
  }

  private static int placed(long[] at) {
    return (int) Arrays.stream(at).filter(moment -> moment != Plan.NONE).count();
  }
}
