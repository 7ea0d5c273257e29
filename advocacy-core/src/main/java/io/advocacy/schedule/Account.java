package io.advocacy.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The moments of one ambassador's account on one network, and what they leave open. Moments are
 * codes (see {@link Times}) in rising order.
 */
final class Account {
  private static final long DAY = 86_400_000L;

  final int network;

  /** Next account of the same person, or null. */
  final @Nullable Account next;

  private long[] codes = new long[2];
  private int size;

  Account(int network, @Nullable Account next) {
    this.network = network;
    this.next = next;
  }

  void add(long code) {
    if (size == codes.length) {
      codes = Arrays.copyOf(codes, size * 2);
    }
    int at = size++;
    while (at > 0 && codes[at - 1] > code) {
      codes[at] = codes[at - 1];
      at--;
    }
    codes[at] = code;
  }

  void remove(long code) {
    int at = Arrays.binarySearch(codes, 0, size, code);
    System.arraycopy(codes, at + 1, codes, at, size - at - 1);
    size--;
  }

  /** Adds all moments of another account. */
  void addAll(Account other) {
    for (int i = 0; i < other.size; i++) {
      add(other.codes[i]);
    }
  }

  Account copy() {
    Account copy = new Account(network, null);
    copy.codes = codes.clone();
    copy.size = size;
    return copy;
  }

  int size() {
    return size;
  }

  /** Returns the index of a moment that the account has. */
  int indexOf(long millis) {
    return Arrays.binarySearch(codes, 0, size, millis * 2);
  }

  long code(int index) {
    return codes[index];
  }

  /** Returns the moments at which these limits and quotas allow no further post. */
  long[] blocked(PostingLimits limits, List<NetworkQuota> quotas, ZoneId zone) {
    long[] blocked = byGap(limits.gapMillis());
    if (limits.dailyCap().isPresent()) {
      blocked = Times.join(blocked, byDays(limits.dailyCap().getAsInt(), 1, zone));
    }
    if (limits.weeklyCap().isPresent()) {
      blocked = Times.join(blocked, byDays(limits.weeklyCap().getAsInt(), 7, zone));
    }
    for (NetworkQuota quota : quotas) {
      blocked = Times.join(blocked, byQuota(quota));
    }
    return blocked;
  }

  private static long[] always() {
    return new long[] {Long.MIN_VALUE, Long.MAX_VALUE};
  }

  long[] byGap(long gap) {
    if (gap == 0) {
      return Times.NEVER;
    }
    long[] pairs = new long[2 * size];
    for (int i = 0; i < size; i++) {
      pairs[2 * i] = Times.floor(codes[i]) - gap + 1;
      pairs[2 * i + 1] = Times.ceil(codes[i]) + gap;
    }
    return Times.union(pairs, pairs.length);
  }

  /** Returns the longest gap with which a moment of the set would still be open. */
  long widestGap(long[] set) {
    long widest = 0;
    for (int i = 0; i < set.length; i += 2) {
      widest = Math.max(widest, distance(set[i]));
      widest = Math.max(widest, distance(set[i + 1] - 1));
      for (int k = 0; k + 1 < size; k++) {
        long middle = (Times.ceil(codes[k]) + Times.floor(codes[k + 1])) / 2;
        if (middle >= set[i] && middle < set[i + 1]) {
          widest = Math.max(widest, distance(middle));
        }
      }
    }
    return widest;
  }

  private long distance(long millis) {
    long nearest = Long.MAX_VALUE;
    for (int i = 0; i < size; i++) {
      nearest = Math.min(nearest, Math.abs(millis - Times.floor(codes[i])));
      nearest = Math.min(nearest, Math.abs(millis - Times.ceil(codes[i])));
    }
    return nearest;
  }

  /** Local dates, or ISO weeks, of the zone that have {@code cap} posts or more. */
  long[] byDays(int cap, int days, ZoneId zone) {
    if (cap == 0) {
      return always();
    }
    if (size < cap) {
      return Times.NEVER;
    }
    long[] pairs = new long[2 * size];
    int used = 0;
    long current = Long.MIN_VALUE;
    int count = 0;
    for (int i = 0; i < size; i++) {
      long start = periodStart(Times.floor(codes[i]), days, zone);
      count = start == current ? count + 1 : 1;
      current = start;
      if (count == cap) {
        pairs[used++] = startOfDay(start, zone);
        pairs[used++] = startOfDay(start + days, zone);
      }
    }
    return Times.union(pairs, used);
  }

  /** First local day, counted from 1970, of the date or ISO week of a moment. */
  static long periodStart(long millis, int days, ZoneId zone) {
    long offset = zone.getRules().getOffset(Instant.ofEpochMilli(millis)).getTotalSeconds() * 1000L;
    long day = Math.floorDiv(millis + offset, DAY);
    return days == 7 ? day - Math.floorMod(day + 3, 7L) : day;
  }

  private static long startOfDay(long day, ZoneId zone) {
    return LocalDate.ofEpochDay(day).atStartOfDay(zone).toInstant().toEpochMilli();
  }

  /** Moments at which one more post would make a stretch with more than the limit. */
  long[] byQuota(NetworkQuota quota) {
    if (quota.limit() == 0) {
      return always();
    }
    long per = quota.per().plusNanos(999_999).toMillis();
    long[] pairs = new long[2 * size];
    int used = 0;
    for (int i = 0; i + quota.limit() <= size; i++) {
      if (codes[i + quota.limit() - 1] - codes[i] < 2 * per) {
        pairs[used++] = Times.floor(codes[i + quota.limit() - 1]) - per + 1;
        pairs[used++] = Times.ceil(codes[i]) + per;
      }
    }
    return Times.union(pairs, used);
  }
}
