package io.advocacy.gamification.ranking;

import io.advocacy.gamification.ledger.LedgerEntry;
import io.advocacy.people.AmbassadorId;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Points by member, added up entry by entry, some at a time so that their reads from memory go on
 * together.
 */
final class LedgerSums implements Consumer<LedgerEntry> {
  private final IdTable names;
  private final AmbassadorId[] members = new AmbassadorId[Ranking.AHEAD];
  private final String[] values = new String[Ranking.AHEAD];
  private final long[] deltas = new long[Ranking.AHEAD];
  private int waiting;
  private long[] points = new long[16];
  private int count;

  /** What was read ahead. */
  @SuppressWarnings("UnusedVariable") // written so that the compiler cannot leave the reads out
  private long ahead;

  LedgerSums(IdTable names) {
    this.names = names;
  }

  @Override
  public void accept(LedgerEntry entry) {
    if (!entry.kind().countsForLifetime()) {
      return;
    }
    members[waiting] = entry.ambassador();
    deltas[waiting++] = entry.points();
    if (waiting == Ranking.AHEAD) {
      drain();
    }
  }

  void drain() {
    long read = 0;
    for (int i = 0; i < waiting; i++) {
      values[i] = members[i].value();
    }
    for (int i = 0; i < waiting; i++) {
      int slot = names.likely(values[i]);
      read += slot < 0 ? 0 : names.touch(slot) + points[slot];
    }
    ahead += read;
    for (int i = 0; i < waiting; i++) {
      int slot = names.find(values[i]);
      if (slot < 0) {
        slot = names.add(values[i]);
        count++;
        if (slot == points.length) {
          points = Arrays.copyOf(points, slot * 2);
        }
      }
      points[slot] = sum(points[slot], deltas[i]);
    }
    waiting = 0;
  }

  /** Returns the points by slot, as far as there are members. */
  long[] points() {
    return points;
  }

  /** Returns how many members there are. */
  int count() {
    return count;
  }

  static long sum(long points, long delta) {
    try {
      return Math.addExact(points, delta);
    } catch (ArithmeticException e) {
      throw new ArithmeticException(
          delta + " points cannot be added to " + points + ": the sum does not fit into 64 bits");
    }
  }
}
