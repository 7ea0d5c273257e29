package io.advocacy.gamification.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * What can be spent of the entries of one ambassador. The entries of one award are taken together
 * at their sum; then awards and payments are replayed in order of time. A payment takes the points
 * that expire first. What a payment or a reversal takes beyond the points that are there is a debt,
 * which the next points pay. The result depends on the entries alone, not on the order in which
 * they were told.
 */
final class Balance {
  private Balance() {}

  private static final class Lot {
    final LedgerEntry first;
    final Instant at;
    final Instant expiresAt;
    long points;

    Lot(LedgerEntry first) {
      this.first = first;
      this.at = first.at();
      this.expiresAt = first.expiresAt().orElse(Instant.MAX);
    }
  }

  private static final Comparator<Lot> BY_TIME =
      Comparator.comparing((Lot lot) -> lot.at)
          .thenComparing(lot -> lot.first.event())
          .thenComparing(lot -> lot.first.rule());

  private static final Comparator<Lot> BY_EXPIRY =
      Comparator.comparing((Lot lot) -> lot.expiresAt).thenComparing(BY_TIME);

  /** Returns the points that can be spent at {@code asOf}; negative when there is a debt. */
  static long of(List<LedgerEntry> entries, Instant asOf) {
    Map<EntryKey, Lot> byAward = new HashMap<>();
    List<LedgerEntry> inOrder = new ArrayList<>(entries);
    inOrder.sort(Comparator.comparingInt(LedgerEntry::revision));
    boolean expires = false;
    for (LedgerEntry entry : inOrder) {
      Lot lot =
          byAward.computeIfAbsent(
              new EntryKey(entry.event(), entry.rule(), 0), key -> new Lot(entry));
      lot.points = Math.addExact(lot.points, entry.points());
      expires |= lot.expiresAt.isBefore(Instant.MAX);
    }
    List<Lot> lots =
        new ArrayList<>(byAward.values().stream().filter(lot -> !lot.at.isAfter(asOf)).toList());
    if (!expires) {
      long sum = 0;
      for (Lot lot : lots) {
        sum = Math.addExact(sum, lot.points);
      }
      return sum;
    }
    lots.sort(BY_TIME);
    return replay(lots, asOf);
  }

  private static long replay(List<Lot> lots, Instant asOf) {
    PriorityQueue<Lot> open = new PriorityQueue<>(BY_EXPIRY);
    long debt = 0;
    for (Lot lot : lots) {
      dropExpired(open, lot.at);
      if (lot.points >= 0) {
        long paid = Math.min(debt, lot.points);
        debt -= paid;
        lot.points -= paid;
        if (lot.points > 0) {
          open.add(lot);
        }
      } else {
        long due = -lot.points;
        for (Lot oldest = open.peek(); due > 0 && oldest != null; oldest = open.peek()) {
          long taken = Math.min(due, oldest.points);
          due -= taken;
          oldest.points -= taken;
          if (oldest.points == 0) {
            open.poll();
          }
        }
        debt = Math.addExact(debt, due);
      }
    }
    dropExpired(open, asOf);
    long sum = -debt;
    for (Lot lot : open) {
      sum = Math.addExact(sum, lot.points);
    }
    return sum;
  }

  private static void dropExpired(PriorityQueue<Lot> open, Instant time) {
    for (Lot first = open.peek();
        first != null && !first.expiresAt.isAfter(time);
        first = open.peek()) {
      open.poll();
    }
  }
}
