package io.advocacy.gamification.ranking;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * A counted order over (score, slot): greatest score first, equal scores in the order of names.
 *
 * <p>Entries lie in leaves of up to {@value #LEAF}; leaves are in order, entries within a leaf are
 * not, so that a change touches few cache lines: removal fills the hole with the last entry,
 * insertion appends, a rank counts the greater scores of one leaf. Leaves are listed in blocks,
 * blocks in one array with prefix sums. Where a leaf is full it is split at its median, where it is
 * nearly empty it joins its neighbour. {@code where} remembers the place of each slot, so removal
 * needs no search.
 *
 * <p>For dense ranks each leaf knows how many scores begin in it; a score that goes on from the
 * leaf before is not counted again.
 */
final class RankIndex {
  private static final int LEAF_BITS = 5;
  static final int LEAF = 1 << LEAF_BITS;
  private static final int PAGE_BITS = 16;
  private static final int PAGE_MASK = (1 << PAGE_BITS) - 1;

  private final IdTable names;

  /** Entries by place: a leaf's number, then its place in the leaf. Only the first page grows. */
  private long[][] scores = {new long[LEAF]};

  private int[][] slots = {new int[LEAF]};

  /** The place of the entry of each slot. */
  private int[] where = new int[8];

  /** For each leaf, the block that lists it and its place there. */
  private Block[] blockOf = new Block[1];

  private int[] indexOf = new int[1];
  private int leafCount;
  private int[] freeLeaves = new int[0];
  private int freeLeafCount;

  private Block[] blocks = new Block[1];
  private long[] blockScores = new long[1];
  private int[] blockSlots = new int[1];
  private int[] blockLabels = new int[1];
  private int blockCount;
  private final Fenwick counts = new Fenwick();
  private final Fenwick starts = new Fenwick();
  private int size;

  /** What {@link #scan} counted. */
  private int greater;

  private int less;
  private final long[] sortedScores = new long[LEAF];
  private final int[] sortedSlots = new int[LEAF];

  RankIndex(IdTable names) {
    this.names = names;
    Block first = new Block();
    blocks[0] = first;
    blockCount = 1;
    int leaf = newLeaf();
    first.put(0, leaf, Long.MAX_VALUE, 0, 0, 0, 0, false);
    blockOf[leaf] = first;
    sumBlocks();
  }

  int size() {
    return size;
  }

  /** Returns the score of a slot that is there. */
  long score(int slot) {
    return scoreAt(where[slot]);
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
    where[slot] = place;
  }

  /**
   * Adds an entry for a slot that has none.
   *
   * @return how many entries have a greater score
   */
  int insert(long score, int slot) {
    if (slot >= where.length) {
      where = Arrays.copyOf(where, slot + (slot >> 1));
    }
    int label = names.label(slot);
    Block block = blockFor(score, slot, label);
    int i = block.leafFor(names, score, slot, label);
    if (block.counts[i] == LEAF) {
      split(block, i);
      block = blockFor(score, slot, label);
      i = block.leafFor(names, score, slot, label);
    }
    int count = block.counts[i];
    int leaf = block.leaves[i];
    scan(leaf, count, score);
    int above = greater;
    write((leaf << LEAF_BITS) + count, score, slot);
    size++;
    block.counts[i]++;
    counts.add(block.index, 1);
    if (greater + less == count) {
      boolean first = greater == 0;
      boolean last = less == 0;
      begins(block, i, 1);
      if (first) {
        join(block, i);
      }
      if (last) {
        joinNext(block, i);
      }
    }
    // Unless equal scores begin before this leaf, all entries before it are greater.
    return i > 0 && block.sepScores[i] > score
        ? counts.sum(block.index) + block.countBefore(i) + above
        : greater(score);
  }

  /** Removes the entry of a slot that has one. */
  void remove(int slot) {
    int place = where[slot];
    int leaf = place >>> LEAF_BITS;
    Block block = blockOf[leaf];
    int i = indexOf[leaf];
    long score = scoreAt(place);
    int count = block.counts[i] - 1;
    int end = (leaf << LEAF_BITS) + count;
    if (end != place) {
      write(place, scoreAt(end), slotAt(end));
    }
    size--;
    block.counts[i]--;
    counts.add(block.index, -1);
    scan(leaf, count, score);
    if (greater + less == count) {
      boolean first = greater == 0;
      boolean last = less == 0;
      begins(block, i, -1);
      if (count == 0) {
        drop(block, i);
        return;
      }
      if (first) {
        join(block, i);
      }
      if (last) {
        joinNext(block, i);
      }
    }
    if (count < LEAF / 4) {
      if (i + 1 < block.size && count + block.counts[i + 1] <= LEAF * 3 / 4) {
        merge(block, i);
      } else if (i > 0 && count + block.counts[i - 1] <= LEAF * 3 / 4) {
        merge(block, i - 1);
      }
    }
  }

  /** Counts how many of the first {@code count} of a leaf are greater and less than a score. */
  private void scan(int leaf, int count, long score) {
    long[] page = scores[leaf >>> (PAGE_BITS - LEAF_BITS)];
    int from = (leaf << LEAF_BITS) & PAGE_MASK;
    int above = 0;
    int below = 0;
    for (int i = from; i < from + count; i++) {
      long found = page[i];
      above += found > score ? 1 : 0;
      below += found < score ? 1 : 0;
    }
    greater = above;
    less = below;
  }

  private long greatest(int leaf, int count) {
    long greatest = Long.MIN_VALUE;
    for (int place = leaf << LEAF_BITS; place < (leaf << LEAF_BITS) + count; place++) {
      greatest = Math.max(greatest, scoreAt(place));
    }
    return greatest;
  }

  private long least(int leaf, int count) {
    long least = Long.MAX_VALUE;
    for (int place = leaf << LEAF_BITS; place < (leaf << LEAF_BITS) + count; place++) {
      least = Math.min(least, scoreAt(place));
    }
    return least;
  }

  private void begins(Block block, int i, int delta) {
    block.starts[i] += delta;
    starts.add(block.index, delta);
  }

  /** Brings up to date whether the leaf goes on with the last score of the leaf before. */
  private void join(Block block, int i) {
    boolean now = false;
    int before = -1;
    if (i > 0) {
      before = block.leaves[i - 1];
    } else if (block.index > 0) {
      Block previous = blocks[block.index - 1];
      before = previous.leaves[previous.size - 1];
    }
    if (before >= 0 && block.counts[i] > 0) {
      long end = least(before, blockOf[before].counts[indexOf[before]]);
      now = greatest(block.leaves[i], block.counts[i]) == end;
    }
    if (now != block.joined[i]) {
      block.joined[i] = now;
      begins(block, i, now ? -1 : 1);
    }
  }

  private void joinNext(Block block, int i) {
    if (i + 1 < block.size) {
      join(block, i + 1);
    } else if (block.index + 1 < blockCount) {
      join(blocks[block.index + 1], 0);
    }
  }

  private Block blockFor(long score, int slot, int label) {
    int b =
        Block.notAfter(names, blockScores, blockSlots, blockLabels, blockCount, score, slot, label);
    return blocks[Math.max(0, b)];
  }

  private Block lastBlockWithGreater(long score) {
    return blocks[Math.max(0, Block.greater(blockScores, blockCount, score) - 1)];
  }

  /** Returns how many entries have a greater score. */
  int greater(long score) {
    Block block = lastBlockWithGreater(score);
    int i = block.lastWithGreater(score);
    scan(block.leaves[i], block.counts[i], score);
    return counts.sum(block.index) + block.countBefore(i) + greater;
  }

  /** Returns how many different greater scores there are. */
  int distinctGreater(long score) {
    Block block = lastBlockWithGreater(score);
    int i = block.lastWithGreater(score);
    int count = sort(block.leaves[i], block.counts[i]);
    int different = 0;
    for (int j = 0; j < count && sortedScores[j] > score; j++) {
      if (j == 0 ? !block.joined[i] : sortedScores[j] != sortedScores[j - 1]) {
        different++;
      }
    }
    return starts.sum(block.index) + block.startsBefore(i) + different;
  }

  /** Returns how many entries come before that of a slot that is there. */
  int position(int slot) {
    int place = where[slot];
    long score = scoreAt(place);
    int leaf = place >>> LEAF_BITS;
    Block block = blockOf[leaf];
    int i = indexOf[leaf];
    int before = 0;
    int from = leaf << LEAF_BITS;
    for (int other = from; other < from + block.counts[i]; other++) {
      long found = scoreAt(other);
      if (found > score || (found == score && names.compare(slotAt(other), slot) < 0)) {
        before++;
      }
    }
    return counts.sum(block.index) + block.countBefore(i) + before;
  }

  /** Hands over the slots at the positions from {@code from} to {@code to}, exclusive. */
  void range(int from, int to, IntConsumer reader) {
    int start = 0;
    for (int b = 0; b < blockCount && start < to; b++) {
      Block block = blocks[b];
      int end = counts.sum(b + 1);
      if (end <= from) {
        start = end;
        continue;
      }
      for (int i = 0; i < block.size && start < to; i++) {
        if (start + block.counts[i] > from) {
          int count = sort(block.leaves[i], block.counts[i]);
          int[] found = Arrays.copyOf(sortedSlots, count);
          for (int j = Math.max(0, from - start); j < Math.min(count, to - start); j++) {
            reader.accept(found[j]);
          }
        }
        start += block.counts[i];
      }
    }
  }

  /** Puts the first {@code count} entries of a leaf in order beside it. */
  private int sort(int leaf, int count) {
    int from = leaf << LEAF_BITS;
    for (int i = 0; i < count; i++) {
      long score = scoreAt(from + i);
      int slot = slotAt(from + i);
      int j = i;
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

  private static int distinct(long[] sorted, int from, int to) {
    int different = from < to ? 1 : 0;
    for (int i = from + 1; i < to; i++) {
      different += sorted[i] != sorted[i - 1] ? 1 : 0;
    }
    return different;
  }

  private void split(Block block, int i) {
    sort(block.leaves[i], LEAF);
    int left = block.leaves[i];
    int right = newLeaf();
    int half = LEAF / 2;
    for (int j = 0; j < half; j++) {
      write((left << LEAF_BITS) + j, sortedScores[j], sortedSlots[j]);
      write((right << LEAF_BITS) + j, sortedScores[half + j], sortedSlots[half + j]);
    }
    boolean join = sortedScores[half] == sortedScores[half - 1];
    block.counts[i] = half;
    block.starts[i] = distinct(sortedScores, 0, half) - (block.joined[i] ? 1 : 0);
    block.put(
        i + 1,
        right,
        sortedScores[half],
        sortedSlots[half],
        names.label(sortedSlots[half]),
        half,
        distinct(sortedScores, half, LEAF) - (join ? 1 : 0),
        join);
    renumber(block, i + 1);
    if (block.size == Block.CAPACITY) {
      Block next = new Block();
      block.moveTo(next, Block.CAPACITY / 2);
      putBlock(block.index + 1, next);
    }
  }

  private void merge(Block block, int i) {
    int left = block.leaves[i];
    int right = block.leaves[i + 1];
    int count = block.counts[i];
    for (int j = 0; j < block.counts[i + 1]; j++) {
      int place = (right << LEAF_BITS) + j;
      write((left << LEAF_BITS) + count + j, scoreAt(place), slotAt(place));
    }
    // A score that goes on from the one to the other began in the first: the sum stays right.
    block.starts[i] += block.starts[i + 1];
    block.counts[i] += block.counts[i + 1];
    block.take(i + 1);
    renumber(block, i + 1);
    release(right);
  }

  private void drop(Block block, int i) {
    if (block.joined[i]) {
      block.joined[i] = false;
      begins(block, i, 1);
    }
    if (size == 0) {
      return;
    }
    int leaf = block.leaves[i];
    block.take(i);
    renumber(block, i);
    release(leaf);
    openFirst();
    if (block.size == 0) {
      int b = block.index;
      takeBlock(b);
      if (b < blockCount) {
        join(blocks[b], 0);
      }
    } else if (i < block.size) {
      join(block, i);
    } else {
      joinNext(block, i - 1);
    }
  }

  /** Lets the first leaf take every key before its own, so that separators always fall. */
  private void openFirst() {
    blocks[0].sepScores[0] = Long.MAX_VALUE;
    blockScores[0] = Long.MAX_VALUE;
  }

  private void renumber(Block block, int from) {
    for (int i = from; i < block.size; i++) {
      blockOf[block.leaves[i]] = block;
      indexOf[block.leaves[i]] = i;
    }
  }

  private void putBlock(int at, Block block) {
    if (blockCount == blocks.length) {
      blocks = Arrays.copyOf(blocks, blockCount * 2);
    }
    System.arraycopy(blocks, at, blocks, at + 1, blockCount - at);
    blocks[at] = block;
    blockCount++;
    renumber(block, 0);
    sumBlocks();
  }

  private void takeBlock(int at) {
    System.arraycopy(blocks, at + 1, blocks, at, blockCount - at - 1);
    blockCount--;
    sumBlocks();
  }

  /** Builds anew what is known of the blocks. */
  private void sumBlocks() {
    if (blockScores.length < blockCount) {
      blockScores = new long[blocks.length];
      blockSlots = new int[blocks.length];
      blockLabels = new int[blocks.length];
    }
    int[] blockCounts = new int[blockCount];
    int[] blockStarts = new int[blockCount];
    for (int b = 0; b < blockCount; b++) {
      Block block = blocks[b];
      block.index = b;
      blockScores[b] = block.sepScores[0];
      blockSlots[b] = block.sepSlots[0];
      blockLabels[b] = block.sepLabels[0];
      blockCounts[b] = block.countBefore(block.size);
      blockStarts[b] = block.startsBefore(block.size);
    }
    openFirst();
    counts.rebuild(blockCounts, blockCount);
    starts.rebuild(blockStarts, blockCount);
  }

  private int newLeaf() {
    if (freeLeafCount > 0) {
      return freeLeaves[--freeLeafCount];
    }
    int leaf = leafCount++;
    if (leaf == blockOf.length) {
      blockOf = Arrays.copyOf(blockOf, Math.max(4, leaf + (leaf >> 1)));
      indexOf = Arrays.copyOf(indexOf, blockOf.length);
    }
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
    return leaf;
  }

  private void release(int leaf) {
    if (freeLeafCount == freeLeaves.length) {
      freeLeaves = Arrays.copyOf(freeLeaves, Math.max(8, freeLeafCount * 2));
    }
    freeLeaves[freeLeafCount++] = leaf;
  }

  /** Makes every separator the key of an entry that is there, so that others may be forgotten. */
  void forgetRemoved() {
    for (int b = 0; b < blockCount; b++) {
      Block block = blocks[b];
      for (int i = 0; i < block.size; i++) {
        if (sort(block.leaves[i], block.counts[i]) > 0) {
          block.sepScores[i] = sortedScores[0];
          block.sepSlots[i] = sortedSlots[0];
        }
      }
    }
    relabel();
  }

  /** Reads the labels of the separators anew. */
  void relabel() {
    for (int b = 0; b < blockCount; b++) {
      Block block = blocks[b];
      for (int i = 0; i < block.size; i++) {
        block.sepLabels[i] = names.label(block.sepSlots[i]);
      }
    }
    sumBlocks();
  }
}
