package io.advocacy.gamification.ranking;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * The members in order: greatest score first, equal scores in the order of names.
 *
 * <p>Most have a score within one {@link ScoreWindow}, where counting tells a rank. Who has a score
 * outside of it, or one that many share, is in a {@link RankIndex}, which keeps the order whatever
 * the scores. Where the window lies is decided anew when many scores have left it; the work for
 * that is in proportion to the changes since.
 */
final class ScoreOrder {
  /** From how many members a score is crowded, and down to how many it stays so. */
  private static final int CROWD = 16;

  private static final int NO_CROWD = 6;

  /** Below this number of members there is no window. */
  private static final int FEW = 64;

  private static final int ROUND = 1024;

  private final IdTable names;
  private final Cells cells;
  private RankIndex index;
  private ScoreWindow window;
  private int size;

  /** Members above the window, in its lists, and in its crowds. */
  private int above;

  private int listed;
  private int crowded;
  private int crowds;

  /** Entries that came outside of the window since it was laid. */
  private int misfits;

  private final WaitingMoves waiting;

  /** Grows when the list of a crowd to be is longer. */
  private int[] group = new int[CROWD + 1];

  ScoreOrder(IdTable names, Cells cells) {
    this.names = names;
    this.cells = cells;
    this.waiting = new WaitingMoves(cells);
    this.index = new RankIndex(names, cells);
    this.window = new ScoreWindow(cells, 0, 0);
  }

  int size() {
    return size;
  }

  /** Returns the score of a slot that is there. */
  long score(int slot) {
    return cells.score(slot);
  }

  /**
   * Adds an entry for a slot that has none.
   *
   * @return how many entries have a greater score
   */
  int insert(long score, int slot) {
    applyWaiting();
    enter(score, slot);
    size++;
    settle();
    return greater(score);
  }

  /** Takes over the scores of the slots from 0 to {@code count}; there are no entries before. */
  void build(long[] scores, int count) {
    int[] members = new int[count];
    for (int slot = 0; slot < count; slot++) {
      cells.setScore(slot, scores[slot]);
      members[slot] = slot;
    }
    lay(members);
  }

  /** Removes the entry of a slot that has one. */
  void remove(int slot) {
    applyWaiting();
    leave(slot);
    size--;
  }

  /**
   * Brings the entry of a slot to another score.
   *
   * @return how many entries have a greater score
   */
  int move(int slot, long score) {
    int from = window.indexOf(cells.score(slot));
    int to = window.indexOf(score);
    if (from >= 0 && to >= 0 && !window.isCrowded(from) && !window.isCrowded(to)) {
      cells.setScore(slot, score);
      window.move(from, to);
      int greater = above + window.greater(to);
      waiting.add(slot, from, to);
      if (waiting.isFull()) {
        applyWaiting();
      }
      return greater;
    }
    applyWaiting();
    if (isInIndex(from) && isInIndex(to)) {
      return moveInIndex(slot, from, to, score);
    }
    leave(slot);
    enter(score, slot);
    settle();
    return greater(score);
  }

  /** Brings the lists up to date, and makes crowds of those that have become too long. */
  private void applyWaiting() {
    if (waiting.isEmpty()) {
      return;
    }
    waiting.apply(window);
    for (int i = 0; i < waiting.count(); i++) {
      int to = waiting.target(i);
      if (window.count(to) > CROWD && !window.isCrowded(to)) {
        crowd(to);
      }
    }
    waiting.clear();
  }

  private boolean isInIndex(int at) {
    return at < 0 || window.isCrowded(at);
  }

  private int moveInIndex(int slot, int from, int to, long score) {
    if (from >= 0) {
      window.leave(from);
      crowded--;
    } else {
      above -= window.isAbove(cells.score(slot)) ? 1 : 0;
    }
    index.move(slot, score);
    if (to >= 0) {
      window.enter(to);
      crowded++;
    } else {
      above += window.isAbove(score) ? 1 : 0;
      misfits++;
    }
    if (from >= 0 && window.count(from) <= NO_CROWD) {
      disperse(from);
    }
    if (to < 0) {
      settle();
    }
    return greater(score);
  }

  private void enter(long score, int slot) {
    int at = window.indexOf(score);
    if (at < 0) {
      index.insert(score, slot);
      above += window.isAbove(score) ? 1 : 0;
      misfits++;
      return;
    }
    window.enter(at);
    if (window.isCrowded(at)) {
      index.insert(score, slot);
      crowded++;
      return;
    }
    cells.setScore(slot, score);
    window.link(at, slot);
    listed++;
    if (window.count(at) > CROWD) {
      crowd(at);
    }
  }

  private void leave(int slot) {
    long score = cells.score(slot);
    int at = window.indexOf(score);
    if (at < 0) {
      index.remove(slot);
      above -= window.isAbove(score) ? 1 : 0;
      return;
    }
    window.leave(at);
    if (!window.isCrowded(at)) {
      window.unlink(at, slot);
      listed--;
      return;
    }
    index.remove(slot);
    crowded--;
    if (window.count(at) <= NO_CROWD) {
      disperse(at);
    }
  }

  private void crowd(int at) {
    int count = gather(at);
    window.crowd(at);
    for (int i = 0; i < count; i++) {
      index.insert(window.scoreOf(at), group[i]);
    }
    listed -= count;
    crowded += count;
    crowds++;
  }

  private void disperse(int at) {
    int count = window.count(at);
    int[] members = new int[count];
    int start = index.greater(window.scoreOf(at));
    int[] next = {0};
    index.range(start, start + count, slot -> members[next[0]++] = slot);
    window.empty(at);
    for (int slot : members) {
      index.remove(slot);
      window.link(at, slot);
    }
    listed += count;
    crowded -= count;
    crowds--;
  }

  /** Lays the window anew where many are outside of it. */
  private void settle() {
    if (misfits > FEW + size / 2) {
      int outside = size - listed - crowded;
      misfits = 0;
      if (outside > FEW + size / 8) {
        lay(members());
      }
    }
  }

  private int[] members() {
    int[] members = new int[size];
    int[] next = {0};
    index.range(0, index.size(), slot -> members[next[0]++] = slot);
    int left = listed;
    for (int position = 0; left > 0; ) {
      int at = window.holding(position);
      position += window.count(at);
      if (!window.isCrowded(at)) {
        for (int slot = window.first(at); slot >= 0; slot = cells.where(slot)) {
          members[next[0]++] = slot;
          left--;
        }
      }
    }
    return members;
  }

  private void lay(int[] members) {
    long[] sorted = new long[members.length];
    for (int i = 0; i < members.length; i++) {
      sorted[i] = cells.score(members[i]);
    }
    Arrays.sort(sorted);
    window = windowFor(sorted);
    index = new RankIndex(names, cells);
    above = 0;
    listed = 0;
    crowded = 0;
    crowds = 0;
    for (int slot : members) {
      enter(cells.score(slot), slot);
    }
    size = members.length;
    misfits = 0;
  }

  /** Twice as many scores as members, or less where the scores would take less with much room. */
  private static int lengthFor(long[] sorted) {
    long most = 2L * sorted.length;
    if (sorted.length > 0) {
      long spread = sorted[sorted.length - 1] - sorted[0];
      if (spread >= 0 && spread < most / 2) {
        most = 2 * spread;
      }
    }
    return (int) Math.min(1 << 30, (most + ROUND) / ROUND * ROUND);
  }

  /** Returns the window over the most of these scores, or an empty one where it would be few. */
  private ScoreWindow windowFor(long[] sorted) {
    int length = lengthFor(sorted);
    int best = 0;
    int bestFrom = 0;
    for (int from = 0, to = 0; to < sorted.length; from++) {
      while (to < sorted.length && Long.compareUnsigned(sorted[to] - sorted[from], length) < 0) {
        to++;
      }
      if (to - from > best) {
        best = to - from;
        bestFrom = from;
      }
    }
    if (sorted.length <= FEW || best < sorted.length / 2) {
      return new ScoreWindow(cells, 0, 0);
    }
    // Points rather rise than fall: most of the room that is left is above.
    long room = length - 1 - (sorted[bestFrom + best - 1] - sorted[bestFrom]);
    long least = Math.max(sorted[bestFrom], Long.MIN_VALUE + length) - room / 4;
    return new ScoreWindow(cells, Math.min(least, Long.MAX_VALUE - length), length);
  }

  /** Returns how many entries have a greater score. */
  int greater(long score) {
    int at = window.indexOf(score);
    if (at >= 0) {
      return above + window.greater(at);
    }
    return index.greater(score) + (window.isAbove(score) ? 0 : listed);
  }

  /** Returns how many different greater scores there are. */
  int distinctGreater(long score) {
    int at = window.indexOf(score);
    if (at >= 0) {
      int more = above == 0 ? 0 : index.distinctGreater(window.last());
      return more + window.distinctGreater(at);
    }
    // Crowds are in the index and in the window.
    int lists = window.isAbove(score) ? 0 : window.distinct() - crowds;
    return index.distinctGreater(score) + lists;
  }

  /** Returns how many entries come before that of a slot that is there. */
  int position(int slot) {
    applyWaiting();
    long score = cells.score(slot);
    int at = window.indexOf(score);
    if (at < 0) {
      return index.position(slot) + (window.isAbove(score) ? 0 : listed);
    }
    int before = above + window.greater(at);
    if (window.isCrowded(at)) {
      return before + index.position(slot) - index.greater(score);
    }
    for (int other = window.first(at); other >= 0; other = cells.where(other)) {
      before += names.compare(other, slot) < 0 ? 1 : 0;
    }
    return before;
  }

  /** Hands over the slots at the positions from {@code from} to {@code to}, exclusive. */
  void range(int from, int to, IntConsumer reader) {
    applyWaiting();
    int end = Math.min(to, size);
    if (from < above) {
      index.range(from, Math.min(end, above), reader);
    }
    int bottom = above + listed + crowded;
    for (int position = Math.max(from, above); position < Math.min(end, bottom); ) {
      int at = window.holding(position - above);
      int start = above + window.greater(at);
      int stop = Math.min(end, start + window.count(at));
      readGroup(at, position - start, stop - start, reader);
      position = stop;
    }
    if (end > bottom) {
      index.range(Math.max(from, bottom) - listed, end - listed, reader);
    }
  }

  private void readGroup(int at, int from, int to, IntConsumer reader) {
    if (window.isCrowded(at)) {
      int start = index.greater(window.scoreOf(at));
      index.range(start + from, start + to, reader);
      return;
    }
    gather(at);
    for (int i = from; i < to; i++) {
      reader.accept(group[i]);
    }
  }

  /** Puts the slots of a list into {@link #group} in the order of names; returns how many. */
  private int gather(int at) {
    int count = 0;
    if (window.count(at) > group.length) {
      group = new int[window.count(at)];
    }
    for (int slot = window.first(at); slot >= 0; slot = cells.where(slot)) {
      int j = count++;
      while (j > 0 && names.compare(group[j - 1], slot) > 0) {
        group[j] = group[j - 1];
        j--;
      }
      group[j] = slot;
    }
    return count;
  }

  /** Reads something of what a change of a score needs, so that it is at hand later. */
  int touch(long before, long after) {
    return window.touch(before) + window.touch(after);
  }

  /** Forgets slots that were removed. */
  void forgetRemoved() {
    index.forgetRemoved();
  }

  /** Reads labels anew. */
  void relabel() {
    index.relabel();
  }
}
