package io.advocacy.gamification.ranking;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The leaves of a {@link RankIndex} in order, each at a node: a number of a block and a place in
 * it. What is known of all nodes lies in a few arrays, so that a search follows no references.
 * Blocks are listed in order beside their first separators and prefix sums.
 */
final class Directory {
  private static final int BLOCK_BITS = 6;
  private static final int BLOCK = 1 << BLOCK_BITS;
  private static final int USED = 0xFFFF;
  private static final int STARTS_SHIFT = 16;
  private static final long JOINED = 1L << 24;
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final IdTable names;

  /** By node, a key not after any entry of the leaf and after all entries of the leaf before it. */
  private long[] scores = new long[BLOCK];

  private int[] slots = new int[BLOCK];
  private int[] labels = new int[BLOCK];

  /**
   * By node, in one number so that one line of the cache tells: the leaf (upper 32 bits), whether
   * its greatest score goes on from the leaf before (bit 24), how many scores begin in it, without
   * one that goes on (bits 16 to 23), and which of its places hold an entry (bits 0 to 15).
   */
  private long[] infos = new long[BLOCK];

  /** By node, how many entries the leaf holds. */
  private byte[] counts = new byte[BLOCK];

  /** By block, how many nodes it has and its place in the order. */
  private int[] sizes = new int[1];

  private int[] indexes = new int[1];
  private int blocks;
  private int[] free = new int[0];

  /** By leaf, its node. */
  private int[] nodes = new int[1];

  /** In order, the blocks, and the first separator of each. */
  private int[] order = new int[1];

  private long[] blockScores = new long[1];
  private int[] blockSlots = new int[1];
  private int[] blockLabels = new int[1];
  private int blockCount;
  private final Fenwick countSums = new Fenwick();
  private final Fenwick startSums = new Fenwick();

  /** Changes of one block that are not in the prefix sums yet. */
  private int pendingIndex = -1;

  private int pendingCount;
  private int pendingStarts;

  /** How often leaves came, went or moved. */
  private long changes;

  Directory(IdTable names) {
    this.names = names;
  }

  /** Begins with one empty leaf. */
  void begin(int leaf) {
    order[0] = newBlock();
    blockCount = 1;
    sizes[order[0]] = 1;
    infos[order[0] << BLOCK_BITS] = info(leaf, false, 0, 0);
    home(leaf, order[0] << BLOCK_BITS);
    sum();
  }

  int nodeOf(int leaf) {
    return nodes[leaf];
  }

  private static long info(int leaf, boolean joined, int starts, int used) {
    return ((long) leaf << 32) | (joined ? JOINED : 0) | ((long) starts << STARTS_SHIFT) | used;
  }

  int leaf(int node) {
    return (int) (infos[node] >>> 32);
  }

  int used(int node) {
    return (int) infos[node] & USED;
  }

  private int starts(int node) {
    return (int) (infos[node] >>> STARTS_SHIFT) & 0xFF;
  }

  int count(int node) {
    return counts[node];
  }

  long separator(int node) {
    return scores[node];
  }

  boolean isJoined(int node) {
    return (infos[node] & JOINED) != 0;
  }

  long changes() {
    return changes;
  }

  /** Notes an entry at a place of a leaf. */
  void put(int node, int place) {
    infos[node] |= 1L << place;
    counts[node]++;
    note(node, 1, 0);
  }

  /** Notes that a place of a leaf is free. */
  void take(int node, int place) {
    infos[node] &= ~(1L << place);
    counts[node]--;
    note(node, -1, 0);
  }

  /** Notes that more scores begin in a leaf, or fewer. */
  void begins(int node, int delta) {
    infos[node] += (long) delta << STARTS_SHIFT;
    note(node, 0, delta);
  }

  /** Notes whether a leaf goes on with the last score of the one before. */
  void join(int node, boolean now) {
    if (isJoined(node) != now) {
      infos[node] ^= JOINED;
      begins(node, now ? -1 : 1);
    }
  }

  /** Notes that a leaf does not go on with the last score of the one before. */
  void part(int node) {
    join(node, false);
  }

  /** Changes of one block in a row reach the prefix sums together. */
  private void note(int node, int count, int begun) {
    int index = indexes[node >>> BLOCK_BITS];
    if (index != pendingIndex) {
      flush();
      pendingIndex = index;
    }
    pendingCount += count;
    pendingStarts += begun;
  }

  private void flush() {
    if (pendingCount != 0) {
      countSums.add(pendingIndex, pendingCount);
      pendingCount = 0;
    }
    if (pendingStarts != 0) {
      startSums.add(pendingIndex, pendingStarts);
      pendingStarts = 0;
    }
  }

  /** Returns how many entries the leaves before this one hold. */
  int countBefore(int node) {
    flush();
    return countSums.sum(indexes[node >>> BLOCK_BITS]) + countInBlockBefore(node);
  }

  /** Adds up the counts of a block, eight at a time: each is at most 16, so eight fit a byte. */
  private int countInBlockBefore(int node) {
    int sum = 0;
    int i = node & -BLOCK;
    for (; i + 8 <= node; i += 8) {
      sum += (int) (((long) EIGHT.get(counts, i) * ONES) >>> 56);
    }
    // the counts from the node on are shifted out
    long rest = i == node ? 0 : (long) EIGHT.get(counts, i) << (64 - 8 * (node - i));
    return sum + (int) ((rest * ONES) >>> 56);
  }

  /** Returns how many scores begin in the leaves before this one. */
  int startsBefore(int node) {
    flush();
    int sum = startSums.sum(indexes[node >>> BLOCK_BITS]);
    for (int i = node & -BLOCK; i < node; i++) {
      sum += starts(i);
    }
    return sum;
  }

  /** Returns the node that holds the entry at a position that is there. */
  int holding(int position) {
    flush();
    int index = Math.min(blockCount - 1, countSums.find(position));
    int left = position - countSums.sum(index);
    int node = order[index] << BLOCK_BITS;
    int end = node + sizes[order[index]] - 1;
    while (node < end && left >= counts[node]) {
      left -= counts[node++];
    }
    return node;
  }

  int first() {
    return order[0] << BLOCK_BITS;
  }

  /** Returns the node after this one in its block, or -1. */
  int nextInBlock(int node) {
    int block = node >>> BLOCK_BITS;
    return (node & (BLOCK - 1)) + 1 < sizes[block] ? node + 1 : -1;
  }

  /** Returns the node before this one in its block, or -1. */
  int previousInBlock(int node) {
    return (node & (BLOCK - 1)) > 0 ? node - 1 : -1;
  }

  /** Returns the node after this one, or -1. */
  int next(int node) {
    int next = nextInBlock(node);
    if (next >= 0) {
      return next;
    }
    int index = indexes[node >>> BLOCK_BITS] + 1;
    return index < blockCount ? order[index] << BLOCK_BITS : -1;
  }

  /** Returns the node before this one, or -1. */
  int previous(int node) {
    if ((node & (BLOCK - 1)) > 0) {
      return node - 1;
    }
    int index = indexes[node >>> BLOCK_BITS] - 1;
    return index < 0 ? -1 : (order[index] << BLOCK_BITS) + sizes[order[index]] - 1;
  }

  /** Returns how many of so many scores, which fall, are greater; no jumps in it. */
  private static int greater(long[] scores, int from, int size, long score) {
    int base = from;
    for (int length = size; length > 1; ) {
      int half = length >>> 1;
      base += scores[base + half - 1] > score ? half : 0;
      length -= half;
    }
    return base - from + (scores[base] > score ? 1 : 0);
  }

  /** Returns the last of the keys that is not after the key, at least 0. */
  private int notAfter(
      long[] scores, int[] slots, int[] labels, int from, int size, long score, int slot) {
    int low = greater(scores, from, size, score);
    if (low < size && scores[from + low] == score) {
      int label = names.label(slot);
      int high = size;
      while (low < high) {
        int middle = (low + high) >>> 1;
        int at = from + middle;
        if (scores[at] == score && names.compare(slots[at], labels[at], slot, label) <= 0) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
    }
    return Math.max(0, low - 1);
  }

  /** Returns the node where this key is or belongs. */
  int find(long score, int slot) {
    int block = order[notAfter(blockScores, blockSlots, blockLabels, 0, blockCount, score, slot)];
    int from = block << BLOCK_BITS;
    return from + notAfter(scores, slots, labels, from, sizes[block], score, slot);
  }

  /** Returns the last node that may hold a greater score; all before hold greater ones. */
  int lastWithGreater(long score) {
    int block = order[Math.max(0, greater(blockScores, 0, blockCount, score) - 1)];
    int from = block << BLOCK_BITS;
    return from + Math.max(0, greater(scores, from, sizes[block], score) - 1);
  }

  /**
   * Returns the node where a key with this score belongs if it is in the same block as {@code
   * node}, where one with another score was, if no names need be compared to say so, and if it is
   * not farther than {@code stride} nodes; otherwise -1.
   */
  int near(int node, long score, long before, int stride) {
    if (score > before) {
      int least = Math.max(node & -BLOCK, node - stride);
      int at = node;
      while (at > least && scores[at] < score) {
        at--;
      }
      return scores[at] > score ? at : -1;
    }
    int end = (node & -BLOCK) + sizes[node >>> BLOCK_BITS] - 1;
    int most = Math.min(end, node + stride);
    int at = node;
    while (at < most && scores[at + 1] > score) {
      at++;
    }
    return at < end && scores[at + 1] < score && scores[at] > score ? at : -1;
  }

  /** Divides a leaf: what is told of the right half comes after it. */
  void split(
      int node,
      int half,
      int leftStarts,
      int right,
      long score,
      int slot,
      int rightStarts,
      boolean join) {
    changes++;
    counts[node] = (byte) half;
    infos[node] =
        info(leaf(node), isJoined(node), leftStarts - (isJoined(node) ? 1 : 0), (1 << half) - 1);
    int block = node >>> BLOCK_BITS;
    int end = (block << BLOCK_BITS) + sizes[block];
    copy(node + 1, node + 2, end - node - 1);
    sizes[block]++;
    int next = node + 1;
    scores[next] = score;
    slots[next] = slot;
    labels[next] = names.label(slot);
    counts[next] = (byte) half;
    infos[next] = info(right, join, rightStarts, (1 << half) - 1);
    renumber(block, next);
    if (sizes[block] == BLOCK) {
      divide(block);
    }
  }

  private void divide(int block) {
    flush();
    int other = newBlock();
    int half = BLOCK / 2;
    copy((block << BLOCK_BITS) + half, other << BLOCK_BITS, half);
    sizes[block] = half;
    sizes[other] = half;
    renumber(other, other << BLOCK_BITS);
    int at = indexes[block] + 1;
    if (blockCount == order.length) {
      order = Arrays.copyOf(order, blockCount * 2);
    }
    System.arraycopy(order, at, order, at + 1, blockCount - at);
    order[at] = other;
    blockCount++;
    sum();
  }

  /** Notes that the entries of the second leaf are in the first now, which follows it no more. */
  void merge(int node, int next, int nowUsed) {
    // A score that goes on from the one to the other began in the first: the sum stays right.
    infos[node] = info(leaf(node), isJoined(node), starts(node) + starts(next), nowUsed);
    counts[node] += counts[next];
    close(next);
  }

  /** Takes out an empty leaf; returns the node that is in its place now, or -1. */
  int drop(int node) {
    join(node, false);
    int block = node >>> BLOCK_BITS;
    int index = indexes[block];
    int at = node & (BLOCK - 1);
    close(node);
    if (sizes[block] == 0) {
      flush();
      free = Arrays.copyOf(free, free.length + 1);
      free[free.length - 1] = block;
      System.arraycopy(order, index + 1, order, index, blockCount - index - 1);
      blockCount--;
      sum();
      return index < blockCount ? order[index] << BLOCK_BITS : -1;
    }
    if (at == 0) {
      list(index);
    }
    return at < sizes[block] ? node : next(node - 1);
  }

  private void close(int node) {
    changes++;
    int block = node >>> BLOCK_BITS;
    int end = (block << BLOCK_BITS) + sizes[block];
    copy(node + 1, node, end - node - 1);
    sizes[block]--;
    renumber(block, node);
    if (sizes[block] > 0 && sizes[block] < BLOCK / 8) {
      unite(block);
    }
  }

  /** Joins a block of few leaves with the one after it, if that one has room. */
  private void unite(int block) {
    int index = indexes[block];
    if (index + 1 >= blockCount) {
      return;
    }
    int other = order[index + 1];
    if (sizes[block] + sizes[other] > BLOCK / 2) {
      return;
    }
    flush();
    int from = (block << BLOCK_BITS) + sizes[block];
    copy(other << BLOCK_BITS, from, sizes[other]);
    sizes[block] += sizes[other];
    sizes[other] = 0;
    renumber(block, from);
    free = Arrays.copyOf(free, free.length + 1);
    free[free.length - 1] = other;
    System.arraycopy(order, index + 2, order, index + 1, blockCount - index - 2);
    blockCount--;
    sum();
  }

  /** Gives a leaf another separator; {@link #relabel} must follow. */
  void separate(int node, long score, int slot) {
    scores[node] = score;
    slots[node] = slot;
  }

  void relabel() {
    changes++;
    for (int node = first(); node >= 0; node = next(node)) {
      labels[node] = names.label(slots[node]);
    }
    sum();
  }

  private void copy(int from, int to, int length) {
    System.arraycopy(scores, from, scores, to, length);
    System.arraycopy(slots, from, slots, to, length);
    System.arraycopy(labels, from, labels, to, length);
    System.arraycopy(infos, from, infos, to, length);
    System.arraycopy(counts, from, counts, to, length);
  }

  private void renumber(int block, int from) {
    int end = (block << BLOCK_BITS) + sizes[block];
    for (int node = from; node < end; node++) {
      home(leaf(node), node);
    }
  }

  private void home(int leaf, int node) {
    if (leaf >= nodes.length) {
      nodes = Arrays.copyOf(nodes, Math.max(leaf + 1, leaf + (leaf >> 2)));
    }
    nodes[leaf] = node;
  }

  private int newBlock() {
    changes++;
    if (free.length > 0) {
      int block = free[free.length - 1];
      free = Arrays.copyOf(free, free.length - 1);
      return block;
    }
    int block = blocks++;
    if (blocks << BLOCK_BITS > scores.length) {
      int length = (blocks + (blocks >> 3) + 1) << BLOCK_BITS;
      scores = Arrays.copyOf(scores, length);
      slots = Arrays.copyOf(slots, length);
      labels = Arrays.copyOf(labels, length);
      infos = Arrays.copyOf(infos, length);
      counts = Arrays.copyOf(counts, length);
    }
    if (block == sizes.length) {
      sizes = Arrays.copyOf(sizes, block * 2);
      indexes = Arrays.copyOf(indexes, block * 2);
    }
    return block;
  }

  private void list(int index) {
    int node = order[index] << BLOCK_BITS;
    if (index == 0) {
      // The first leaf takes every key before its own, so that separators always fall.
      scores[node] = Long.MAX_VALUE;
    }
    blockScores[index] = scores[node];
    blockSlots[index] = slots[node];
    blockLabels[index] = labels[node];
  }

  /** Builds anew what is known of the blocks in order. */
  private void sum() {
    pendingIndex = -1;
    pendingCount = 0;
    pendingStarts = 0;
    if (blockScores.length < blockCount) {
      blockScores = new long[order.length];
      blockSlots = new int[order.length];
      blockLabels = new int[order.length];
    }
    int[] blockCounts = new int[blockCount];
    int[] blockStarts = new int[blockCount];
    for (int index = 0; index < blockCount; index++) {
      int block = order[index];
      indexes[block] = index;
      list(index);
      for (int node = block << BLOCK_BITS; node < (block << BLOCK_BITS) + sizes[block]; node++) {
        blockCounts[index] += counts[node];
        blockStarts[index] += starts(node);
      }
    }
    countSums.rebuild(blockCounts, blockCount);
    startSums.rebuild(blockStarts, blockCount);
  }
}
