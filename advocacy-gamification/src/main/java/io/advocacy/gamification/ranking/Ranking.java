package io.advocacy.gamification.ranking;

import io.advocacy.gamification.ledger.Ledger;
import io.advocacy.people.AmbassadorId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who has how many points and which rank, always up to date: changing points and asking for a rank
 * are O(log n), in process, for millions of members. Most points come first. Members with equal
 * points have the same rank, and are listed in the order of their ids ({@link
 * AmbassadorId#compareTo}), whatever the order in which points came.
 *
 * <p>Safe for use by several threads; each call sees and leaves a consistent ranking.
 */
public final class Ranking {
  /** How many changes are read ahead together: about as many reads as a core waits for at once. */
  static final int AHEAD = 16;

  private final ReentrantLock lock = new ReentrantLock();
  private final Cells cells = new Cells();
  private final IdTable names = new IdTable(cells);
  private final ScoreOrder order = new ScoreOrder(names, cells);

  private final int[] slots = new int[AHEAD];

  /** What was read ahead. */
  @SuppressWarnings("UnusedVariable") // written so that the compiler cannot leave the reads out
  private long ahead;

  private Ranking() {}

  /** Returns an empty ranking. */
  public static Ranking create() {
    return new Ranking();
  }

  /**
   * Returns the ranking by lifetime points that a ledger gives. It sums first and orders then, so
   * it takes much less time than adding entry by entry.
   *
   * @throws ArithmeticException when a sum does not fit into 64 bits
   */
  public static Ranking of(Ledger ledger) {
    Ranking ranking = new Ranking();
    ranking.lock.lock();
    try {
      LedgerSums sums = new LedgerSums(ranking.names);
      ledger.replay(sums);
      sums.drain();
      ranking.order.build(sums.points(), sums.count());
      return ranking;
    } finally {
      ranking.lock.unlock();
    }
  }

  /**
   * Adds points to a member, who joins with 0 when not there.
   *
   * @return the points after it
   * @throws ArithmeticException when the sum does not fit into 64 bits; nothing is changed
   */
  public long add(AmbassadorId member, long delta) {
    Objects.requireNonNull(member, "member");
    lock.lock();
    try {
      int slot = names.find(member.value());
      if (slot < 0) {
        join(member, delta);
        return delta;
      }
      long before = order.score(slot);
      long after = LedgerSums.sum(before, delta);
      move(slot, before, after);
      return after;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Adds points to a member, who joins with 0 when not there, and returns the standing after it: as
   * {@link #add} and {@link #standing} in one step that nothing can come between, and faster.
   *
   * @throws ArithmeticException when the sum does not fit into 64 bits; nothing is changed
   */
  public Standing addAndRank(AmbassadorId member, long delta, RankStyle style) {
    Objects.requireNonNull(member, "member");
    Objects.requireNonNull(style, "style");
    lock.lock();
    try {
      return addAndRankOne(member, delta, style);
    } finally {
      lock.unlock();
    }
  }

  private Standing addAndRankOne(AmbassadorId member, long delta, RankStyle style) {
    int slot = names.find(member.value());
    long after = delta;
    int greater;
    if (slot < 0) {
      greater = join(member, delta);
    } else {
      long before = order.score(slot);
      after = LedgerSums.sum(before, delta);
      greater = before == after ? order.greater(after) : move(slot, before, after);
    }
    int rank = style == RankStyle.COMPETITION ? greater + 1 : rankOf(after, style);
    return new Standing(rank, member, after);
  }

  /**
   * Points for a member.
   *
   * @param member who
   * @param points how many; negative takes
   */
  public record Change(AmbassadorId member, long points) {
    /** Checks the member. */
    public Change {
      Objects.requireNonNull(member, "member");
    }
  }

  /**
   * Adds points to members one after another, each of whom joins with 0 when not there, and returns
   * the standing of each right after it: what {@link #addAndRank(AmbassadorId, long, RankStyle)}
   * returns for one after the other. Much faster than that for big rankings, as what the next ones
   * need is read from memory while the first ones are worked out.
   *
   * @throws ArithmeticException when a sum does not fit into 64 bits; the changes before it are
   *     made
   */
  public List<Standing> addAndRank(List<Change> changes, RankStyle style) {
    Objects.requireNonNull(style, "style");
    Change[] all = changes.toArray(Change[]::new);
    Standing[] standings = new Standing[all.length];
    lock.lock();
    try {
      for (int from = 0; from < all.length; from += AHEAD) {
        int to = Math.min(all.length, from + AHEAD);
        if (order.size() > 0) {
          readAhead(all, from, to);
        }
        for (int i = from; i < to; i++) {
          standings[i] = addAndRankOne(all[i].member(), all[i].points(), style);
        }
      }
    } finally {
      lock.unlock();
    }
    return List.of(standings);
  }

  /**
   * Asks for what some changes need, in stages: within a stage nobody waits for what another one
   * reads, so that the reads from memory of all go on at the same time.
   */
  private void readAhead(Change[] changes, int from, int to) {
    int count = to - from;
    long read = 0;
    for (int i = 0; i < count; i++) {
      slots[i] = Math.max(0, names.likely(changes[from + i].member().value()));
    }
    for (int i = 0; i < count; i++) {
      read += cells.score(slots[i]);
    }
    for (int i = 0; i < count; i++) {
      long before = cells.score(slots[i]);
      read += names.touch(slots[i]) + order.touch(before, before + changes[from + i].points());
    }
    ahead += read;
  }

  /** Gives a member this number of points, whatever it was; the member joins when not there. */
  public void set(AmbassadorId member, long value) {
    Objects.requireNonNull(member, "member");
    lock.lock();
    try {
      int slot = names.find(member.value());
      if (slot < 0) {
        join(member, value);
      } else {
        move(slot, order.score(slot), value);
      }
    } finally {
      lock.unlock();
    }
  }

  private int join(AmbassadorId member, long value) {
    int labelling = names.labelling();
    int slot = names.add(member.value());
    if (names.labelling() != labelling) {
      order.relabel();
    }
    return order.insert(value, slot);
  }

  private int move(int slot, long before, long after) {
    if (before == after) {
      return -1;
    }
    return order.move(slot, after);
  }

  /**
   * Takes a member out; the others close up.
   *
   * @return whether the member was there
   */
  public boolean remove(AmbassadorId member) {
    Objects.requireNonNull(member, "member");
    lock.lock();
    try {
      int slot = names.find(member.value());
      if (slot < 0) {
        return false;
      }
      order.remove(slot);
      if (names.remove(slot)) {
        order.forgetRemoved();
        names.forgetRemoved();
        order.relabel();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Returns the number of members. */
  public int size() {
    lock.lock();
    try {
      return order.size();
    } finally {
      lock.unlock();
    }
  }

  /** Returns the points of a member; empty for one who is not there. */
  public OptionalLong points(AmbassadorId member) {
    Objects.requireNonNull(member, "member");
    lock.lock();
    try {
      int slot = names.find(member.value());
      return slot < 0 ? OptionalLong.empty() : OptionalLong.of(order.score(slot));
    } finally {
      lock.unlock();
    }
  }

  /** Returns the rank of a member, 1 or more; empty for one who is not there. */
  public OptionalInt rank(AmbassadorId member, RankStyle style) {
    Objects.requireNonNull(member, "member");
    Objects.requireNonNull(style, "style");
    lock.lock();
    try {
      int slot = names.find(member.value());
      return slot < 0 ? OptionalInt.empty() : OptionalInt.of(rankOf(order.score(slot), style));
    } finally {
      lock.unlock();
    }
  }

  /** Returns the rank that somebody with this number of points has or would have. */
  public int rankFor(long value, RankStyle style) {
    Objects.requireNonNull(style, "style");
    lock.lock();
    try {
      return rankOf(value, style);
    } finally {
      lock.unlock();
    }
  }

  private int rankOf(long value, RankStyle style) {
    return 1
        + switch (style) {
          case COMPETITION -> order.greater(value);
          case DENSE -> order.distinctGreater(value);
        };
  }

  /** Returns the standing of a member; empty for one who is not there. */
  public Optional<Standing> standing(AmbassadorId member, RankStyle style) {
    Objects.requireNonNull(member, "member");
    Objects.requireNonNull(style, "style");
    lock.lock();
    try {
      int slot = names.find(member.value());
      return slot < 0
          ? Optional.empty()
          : Optional.of(new Standing(rankOf(order.score(slot), style), member, order.score(slot)));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns the share of the other members, in percent, that have fewer points, those with equal
   * points counted half: 0 to 100, and 50 for somebody alone. Empty for one who is not there.
   */
  public Optional<Double> percentile(AmbassadorId member) {
    Objects.requireNonNull(member, "member");
    lock.lock();
    try {
      int slot = names.find(member.value());
      if (slot < 0) {
        return Optional.empty();
      }
      int others = order.size() - 1;
      if (others == 0) {
        return Optional.of(50.0);
      }
      long value = order.score(slot);
      int greater = order.greater(value);
      int notLess = value == Long.MIN_VALUE ? order.size() : order.greater(value - 1);
      double fewer = order.size() - notLess;
      double equal = notLess - greater - 1;
      return Optional.of(100 * (fewer + equal / 2) / others);
    } finally {
      lock.unlock();
    }
  }

  /** Returns the first {@code count} members, fewer when there are fewer. */
  public List<Standing> top(int count, RankStyle style) {
    return page(0, count, style);
  }

  /** Returns up to {@code count} members from the position {@code from}, which begins at 0. */
  public List<Standing> page(int from, int count, RankStyle style) {
    Objects.requireNonNull(style, "style");
    if (from < 0) {
      throw new IllegalArgumentException("position must not be negative, is " + from);
    }
    if (count < 0) {
      throw new IllegalArgumentException("count must not be negative, is " + count);
    }
    lock.lock();
    try {
      return list(from, count, style);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns a member with up to {@code neighbours} members before and as many after; empty for one
   * who is not there.
   */
  public List<Standing> around(AmbassadorId member, int neighbours, RankStyle style) {
    Objects.requireNonNull(member, "member");
    Objects.requireNonNull(style, "style");
    if (neighbours < 0) {
      throw new IllegalArgumentException("neighbours must not be negative, are " + neighbours);
    }
    lock.lock();
    try {
      int slot = names.find(member.value());
      if (slot < 0) {
        return List.of();
      }
      int position = order.position(slot);
      int from = Math.max(0, position - neighbours);
      long count = (long) position - from + 1 + neighbours;
      return list(from, (int) Math.min(Integer.MAX_VALUE, count), style);
    } finally {
      lock.unlock();
    }
  }

  private List<Standing> list(int from, int count, RankStyle style) {
    int to = (int) Math.min(order.size(), (long) from + count);
    if (from >= to) {
      return List.of();
    }
    List<Standing> standings = new ArrayList<>(to - from);
    order.range(
        from,
        to,
        slot -> {
          long value = order.score(slot);
          int rank;
          if (standings.isEmpty()) {
            rank = rankOf(value, style);
          } else {
            Standing last = standings.get(standings.size() - 1);
            if (last.points() == value) {
              rank = last.rank();
            } else if (style == RankStyle.DENSE) {
              rank = last.rank() + 1;
            } else {
              rank = from + standings.size() + 1;
            }
          }
          standings.add(new Standing(rank, AmbassadorId.of(names.name(slot)), value));
        });
    return List.copyOf(standings);
  }
}
