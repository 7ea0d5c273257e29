package io.advocacy.gamification.ranking;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * A counted order over (score, slot): greatest score first, equal scores in the order of names.
 *
 * <p>Entries lie in leaves of up to {@value #LEAF}; leaves are in order, entries within a leaf are
 * not, so that a change touches few cache lines: removal leaves a hole, insertion takes one, a rank
 * counts the greater scores of one leaf. A hole holds the least score there is, so that counting
 * needs no test for it. The {@link Directory} lists the leaves in order. A score that changes
 * little is looked for from where it was. Where a leaf is full it is split at its median, where it
 * is nearly empty it joins its neighbour. {@link Cells} remembers the place of each slot, so
 * removal needs no search.
 *
 * <p>For dense ranks each leaf knows how many scores begin in it; a score that goes on from the
 * leaf before is not counted again. Separators tell, nearly always without a look at the neighbour,
 * whether it does.
 */
final class RankIndex {
  private static final int LEAF_BITS = 4;
  static final int LEAF = 1 << LEAF_BITS;
  private static final int PAGE_BITS = 16;
  private static final int PAGE_MASK = (1 << PAGE_BITS) - 1;
  private static final long HOLE = Long.MIN_VALUE;

  /** How far a changed score is looked for, leaf by leaf, before the whole directory is asked. */
  private static final int STRIDE = 24;

  private final IdTable names;
  private final Cells cells;
  private final Directory directory;

  /** Entries by place: a leaf's number, then its place in the leaf. Only the first page grows. */
  private long[][] scores = {new long[LEAF]};

  private int[][] slots = {new int[LEAF]};
  private int leafCount;
  private int[] freeLeaves = new int[0];
  private int freeLeafCount;
  private int size;

  /** What {@link #scan} counted. */
  private int greater;

  private int equal;
  private final long[] sortedScores = new long[LEAF];
  private final int[] sortedSlots = new int[LEAF];

  RankIndex(IdTable names, Cells cells) {
    this.names = names;
    this.cells = cells;
    this.directory = new Directory(names);
    directory.begin(newLeaf());
  }

  int size() {
    return size;
  }

  /** Returns the score of a slot that is there. */
  long score(int slot) {
    return cells.score(slot);
  }

  private long scoreAt(int place) {
    return scores[place >>> PAGE_BITS][place & PAGE_MASK];
  }

  private int slotAt(int place) {
    return slots[place >>> PAGE_BITS][place & PAGE_MASK];
  }

  private void write(int place, long score, int slot) {
    scores[place >>> PAGE_BITS][place & PAGE_MASK] = score;
    slots[place >>> PAGE_BITS][place & PAGE_MASK] = slot;
  }

  /** Adds an entry for a slot that has none. */
  void insert(long score, int slot) {
    insertAt(directory.find(score, slot), score, slot);
  }

  /** Brings the entry of a slot to another score. */
  void move(int slot, long score) {
    int node = directory.nodeOf(cells.where(slot) >>> LEAF_BITS);
    int near = directory.near(node, score, cells.score(slot), STRIDE);
    if (near < 0) {
      remove(slot);
      insert(score, slot);
      return;
    }
    long changes = directory.changes();
    remove(slot);
    if (changes == directory.changes()) {
      insertAt(near, score, slot);
    } else {
      insert(score, slot);
    }
  }

  private void insertAt(int found, long score, int slot) {
    int node = found;
    if (directory.count(node) == LEAF) {
      split(node);
      node = directory.find(score, slot);
    }
    int count = directory.count(node);
    int leaf = directory.leaf(node);
    scan(leaf, count, score);
    int above = greater;
    int same = equal;
    int hole = Integer.numberOfTrailingZeros(~directory.used(node));
    int place = (leaf << LEAF_BITS) + hole;
    write(place, score, slot);
    cells.setEntry(slot, score, place);
    size++;
    directory.put(node, hole);
    if (same == 0) {
      directory.begins(node, 1);
      if (above == 0 && directory.separator(node) == score) {
        join(node);
      }
      if (above == count) {
        int next = directory.next(node);
        if (next >= 0 && directory.separator(next) == score) {
          join(next);
        }
      }
    }
  }

  /** Removes the entry of a slot that has one. */
  void remove(int slot) {
    int place = cells.where(slot);
    int leaf = place >>> LEAF_BITS;
    int node = directory.nodeOf(leaf);
    long score = cells.score(slot);
    scores[place >>> PAGE_BITS][place & PAGE_MASK] = HOLE;
    size--;
    directory.take(node, place & (LEAF - 1));
    int count = directory.count(node);
    scan(leaf, count, score);
    if (equal == 0) {
      if (greater == 0) {
        // first: a score that went on begins nowhere until then
        directory.part(node);
      }
      directory.begins(node, -1);
      if (greater == count) {
        int next = directory.next(node);
        if (next >= 0) {
          directory.part(next);
        }
      }
      if (count == 0) {
        drop(node);
        return;
      }
    }
    if (count < LEAF / 4) {
      int next = directory.nextInBlock(node);
      int before = directory.previousInBlock(node);
      if (next >= 0 && count + directory.count(next) <= LEAF * 3 / 4) {
        merge(node, next);
      } else if (before >= 0 && count + directory.count(before) <= LEAF * 3 / 4) {
        merge(before, node);
      }
    }
  }

  /** Counts how many of the {@code count} entries of a leaf are greater than a score, and equal. */
  private void scan(int leaf, int count, long score) {
    int offset = leaf << LEAF_BITS;
    long[] page = scores[offset >>> PAGE_BITS];
    int from = offset & PAGE_MASK;
    int above = 0;
    int same = 0;
    for (int i = from; i < from + LEAF; i++) {
      long found = page[i];
      above += found > score ? 1 : 0;
      same += found == score ? 1 : 0;
    }
    greater = above;
    equal = score == HOLE ? same - (LEAF - count) : same;
  }

  /** Brings up to date whether the leaf goes on with the last score of the leaf before. */
  private void join(int node) {
    int before = directory.previous(node);
    boolean now = false;
    if (before >= 0 && directory.count(node) > 0) {
      int count = sort(before);
      long end = sortedScores[count - 1];
      sort(node);
      now = sortedScores[0] == end;
    }
    directory.join(node, now);
  }

  /** Returns how many entries have a greater score. */
  int greater(long score) {
    int node = directory.lastWithGreater(score);
    scan(directory.leaf(node), directory.count(node), score);
    return directory.countBefore(node) + greater;
  }

  /** Returns how many different greater scores there are. */
  int distinctGreater(long score) {
    int node = directory.lastWithGreater(score);
    int count = sort(node);
    int different = 0;
    for (int j = 0; j < count && sortedScores[j] > score; j++) {
      if (j == 0 ? !directory.isJoined(node) : sortedScores[j] != sortedScores[j - 1]) {
        different++;
      }
    }
    return directory.startsBefore(node) + different;
  }

  /** Returns how many entries come before that of a slot that is there. */
  int position(int slot) {
    int node = directory.nodeOf(cells.where(slot) >>> LEAF_BITS);
    int count = sort(node);
    int before = 0;
    while (before < count && sortedSlots[before] != slot) {
      before++;
    }
    return directory.countBefore(node) + before;
  }

  /** Hands over the slots at the positions from {@code from} to {@code to}, exclusive. */
  void range(int from, int to, IntConsumer reader) {
    int node = directory.holding(from);
    int start = directory.countBefore(node);
    while (node >= 0 && start < to) {
      int count = sort(node);
      int[] found = Arrays.copyOf(sortedSlots, count);
      for (int j = Math.max(0, from - start); j < Math.min(count, to - start); j++) {
        reader.accept(found[j]);
      }
      start += count;
      node = directory.next(node);
    }
  }

  /** Puts the entries of a leaf in order beside it; returns how many there are. */
  private int sort(int node) {
    int from = directory.leaf(node) << LEAF_BITS;
    int count = 0;
    for (int left = directory.used(node); left != 0; left &= left - 1) {
      int place = from + Integer.numberOfTrailingZeros(left);
      long score = scoreAt(place);
      int slot = slotAt(place);
      int j = count++;
      while (j > 0
          && (sortedScores[j - 1] < score
              || (sortedScores[j - 1] == score && names.compare(sortedSlots[j - 1], slot) > 0))) {
        sortedScores[j] = sortedScores[j - 1];
        sortedSlots[j] = sortedSlots[j - 1];
        j--;
      }
      sortedScores[j] = score;
      sortedSlots[j] = slot;
    }
    return count;
  }

  /** Fills a leaf with what was sorted. */
  private void fill(int leaf, int from, int to) {
    int start = leaf << LEAF_BITS;
    for (int j = from; j < to; j++) {
      int place = start + j - from;
      write(place, sortedScores[j], sortedSlots[j]);
      cells.setWhere(sortedSlots[j], place);
    }
    int offset = start & PAGE_MASK;
    Arrays.fill(scores[start >>> PAGE_BITS], offset + to - from, offset + LEAF, HOLE);
  }

  private static int distinct(long[] sorted, int from, int to) {
    int different = from < to ? 1 : 0;
    for (int i = from + 1; i < to; i++) {
      different += sorted[i] != sorted[i - 1] ? 1 : 0;
    }
    return different;
  }

  private void split(int node) {
    sort(node);
    int right = newLeaf();
    int half = LEAF / 2;
    fill(directory.leaf(node), 0, half);
    fill(right, half, LEAF);
    boolean join = sortedScores[half] == sortedScores[half - 1];
    directory.split(
        node,
        half,
        distinct(sortedScores, 0, half),
        right,
        sortedScores[half],
        sortedSlots[half],
        distinct(sortedScores, half, LEAF) - (join ? 1 : 0),
        join);
  }

  private void merge(int node, int next) {
    int left = directory.leaf(node) << LEAF_BITS;
    int right = directory.leaf(next) << LEAF_BITS;
    int used = directory.used(node);
    for (int rest = directory.used(next); rest != 0; rest &= rest - 1) {
      int from = right + Integer.numberOfTrailingZeros(rest);
      int hole = Integer.numberOfTrailingZeros(~used);
      int slot = slotAt(from);
      write(left + hole, scoreAt(from), slot);
      cells.setWhere(slot, left + hole);
      used |= 1 << hole;
    }
    release(directory.leaf(next));
    directory.merge(node, next, used);
  }

  private void drop(int node) {
    if (size == 0) {
      return;
    }
    release(directory.leaf(node));
    int next = directory.drop(node);
    if (next >= 0) {
      join(next);
    }
  }

  private int newLeaf() {
    if (freeLeafCount > 0) {
      return freeLeaves[--freeLeafCount];
    }
    int leaf = leafCount++;
    int page = leaf >>> (PAGE_BITS - LEAF_BITS);
    int needed = ((leaf << LEAF_BITS) & PAGE_MASK) + LEAF;
    if (page == scores.length) {
      scores = Arrays.copyOf(scores, page + 1);
      slots = Arrays.copyOf(slots, page + 1);
      scores[page] = new long[1 << PAGE_BITS];
      slots[page] = new int[1 << PAGE_BITS];
    } else if (needed > scores[page].length) {
      int length = Math.min(1 << PAGE_BITS, scores[page].length * 2);
      scores[page] = Arrays.copyOf(scores[page], length);
      slots[page] = Arrays.copyOf(slots[page], length);
    }
    Arrays.fill(scores[page], needed - LEAF, needed, HOLE);
    return leaf;
  }

  private void release(int leaf) {
    if (freeLeafCount == freeLeaves.length) {
      freeLeaves = Arrays.copyOf(freeLeaves, Math.max(8, freeLeafCount * 2));
    }
    int start = leaf << LEAF_BITS;
    int from = start & PAGE_MASK;
    Arrays.fill(scores[start >>> PAGE_BITS], from, from + LEAF, HOLE);
    freeLeaves[freeLeafCount++] = leaf;
  }

  /** Makes every separator the key of an entry that is there, so that others may be forgotten. */
  void forgetRemoved() {
    for (int node = directory.first(); node >= 0; node = directory.next(node)) {
      if (sort(node) > 0) {
        directory.separate(node, sortedScores[0], sortedSlots[0]);
      }
    }
    relabel();
  }

  /** Reads the labels of the separators anew. */
  void relabel() {
    directory.relabel();
  }
}
