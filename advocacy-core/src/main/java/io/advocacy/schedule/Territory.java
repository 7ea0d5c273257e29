package io.advocacy.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The moments to which a placed share may be moved although the other placed shares of its person
 * may be moved at the same time: half of the slack towards each of them, within the local date.
 */
final class Territory {
  /** What each share may use. */
  @FunctionalInterface
  interface Sets {
    /** Returns the moments, at least one. */
    long[] of(int share);
  }

  private final PlanRequest request;
  private final Openings openings;
  private final long[] at;

  Territory(PlanRequest request, Openings openings, long[] at) {
    this.request = request;
    this.openings = openings;
    this.at = at;
  }

  /** Returns the moments to which the share may be moved. */
  long[] of(int share) {
    Account account = openings.account(share);
    if (account == null) {
      return openings.base(share);
    }
    openings.giveBack(share, at[share]);
    long[] open = openings.open(share);
    openings.take(share, at[share]);
    if (!openings.tiesShares(request.stream[share])) {
      return open;
    }
    ZoneId zone = request.times.get(request.time[share]).zone();
    LocalDate date = Instant.ofEpochMilli(at[share]).atZone(zone).toLocalDate();
    long from = start(date, zone);
    long to = start(date.plusDays(1), zone);
    for (int s = request.firstOf[request.person[share]]; s >= 0; s = request.nextOf[s]) {
      if (s != share && at[s] != Plan.NONE && openings.network(s) == openings.network(share)) {
        long gap = Math.max(openings.gap(s), openings.gap(share));
        if (at[s] >= at[share]) {
          to = Math.min(to, at[share] + half(at[s] - at[share] - gap) + 1);
        } else {
          from = Math.max(from, at[share] - half(at[share] - at[s] - gap));
        }
      }
    }
    for (NetworkQuota quota : openings.quotas(share)) {
      int own = account.indexOf(at[share]);
      int later = own + quota.limit();
      int earlier = own - quota.limit();
      long per = quota.per().plusNanos(999_999).toMillis();
      if (later < account.size()) {
        to = Math.min(to, at[share] + half(Times.floor(account.code(later)) - at[share] - per) + 1);
      }
      if (earlier >= 0) {
        from =
            Math.max(from, at[share] - half(at[share] - Times.ceil(account.code(earlier)) - per));
      }
    }
    return Times.intersect(open, new long[] {from, to});
  }

  private static long half(long slack) {
    return Math.max(0, slack) / 2;
  }

  private static long start(LocalDate date, ZoneId zone) {
    return date.atStartOfDay(zone).toInstant().toEpochMilli();
  }
}
