package io.advocacy.gamification.ranking;

import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A counted B+-tree over (score, slot): greatest score first, equal scores in the order of names.
 * Each inner node knows of each child the first key, the last score, how many entries and how many
 * different scores it holds; two neighbours share a score when the last of one is the first of the
 * next. So insertion, removal, both kinds of rank and the entry at a position are O(log n).
 */
final class RankTree {
  static final int LEAF = 64;
  static final int INNER = 32;

  private final IdTable names;
  private Node root = new Leaf();

  RankTree(IdTable names) {
    this.names = names;
  }

  private abstract static class Node {
    int size;
    int count;
    int distinct;

    abstract long firstScore();

    abstract int firstSlot();

    abstract long lastScore();
  }

  private static final class Leaf extends Node {
    final long[] scores = new long[LEAF];
    final int[] slots = new int[LEAF];

    @Override
    long firstScore() {
      return scores[0];
    }

    @Override
    int firstSlot() {
      return slots[0];
    }

    @Override
    long lastScore() {
      return scores[size - 1];
    }

    /** Returns how many entries come before this score: those that are greater. */
    int greater(long score) {
      int low = 0;
      int high = size;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (scores[middle] > score) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }

    /** Returns how many different scores the first {@code end} entries hold. */
    int distinctBefore(int end) {
      int different = end == 0 ? 0 : 1;
      for (int i = 1; i < end; i++) {
        if (scores[i] != scores[i - 1]) {
          different++;
        }
      }
      return different;
    }

    void put(int at, long score, int slot) {
      boolean known = (at > 0 && scores[at - 1] == score) || (at < size && scores[at] == score);
      System.arraycopy(scores, at, scores, at + 1, size - at);
      System.arraycopy(slots, at, slots, at + 1, size - at);
      scores[at] = score;
      slots[at] = slot;
      size++;
      count++;
      distinct += known ? 0 : 1;
    }

    void take(int at) {
      long score = scores[at];
      boolean shared =
          (at > 0 && scores[at - 1] == score) || (at + 1 < size && scores[at + 1] == score);
      System.arraycopy(scores, at + 1, scores, at, size - at - 1);
      System.arraycopy(slots, at + 1, slots, at, size - at - 1);
      size--;
      count--;
      distinct -= shared ? 0 : 1;
    }

    void moveTo(Leaf target, int from) {
      int moved = size - from;
      System.arraycopy(scores, from, target.scores, target.size, moved);
      System.arraycopy(slots, from, target.slots, target.size, moved);
      target.resize(target.size + moved);
      resize(from);
    }

    private void resize(int newSize) {
      size = newSize;
      count = newSize;
      distinct = distinctBefore(newSize);
    }
  }

  private static final class Inner extends Node {
    final Node[] children = new Node[INNER];
    final long[] firstScores = new long[INNER];
    final int[] firstSlots = new int[INNER];
    final long[] lastScores = new long[INNER];
    final int[] counts = new int[INNER];
    final int[] distincts = new int[INNER];

    @Override
    long firstScore() {
      return firstScores[0];
    }

    @Override
    int firstSlot() {
      return firstSlots[0];
    }

    @Override
    long lastScore() {
      return lastScores[size - 1];
    }

    /** Returns 1 when the last score of the child before {@code i} goes on in child i. */
    int joined(int i) {
      return i > 0 && i < size && lastScores[i - 1] == firstScores[i] ? 1 : 0;
    }

    /** Returns the last child that holds a greater score, or -1. */
    int lastWithGreater(long score) {
      int low = 0;
      int high = size;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (firstScores[middle] > score) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low - 1;
    }

    /** Copies what is known of child {@code i} and brings the sums up to date. */
    void refresh(int i) {
      Node child = children[i];
      distinct += joined(i) + joined(i + 1) - distincts[i];
      count += child.count - counts[i];
      describe(i, child);
      distinct += distincts[i] - joined(i) - joined(i + 1);
    }

    private void describe(int i, Node child) {
      firstScores[i] = child.firstScore();
      firstSlots[i] = child.firstSlot();
      lastScores[i] = child.lastScore();
      counts[i] = child.count;
      distincts[i] = child.distinct;
    }

    void putChild(int at, Node child) {
      shift(at, at + 1, size - at);
      size++;
      children[at] = child;
      describe(at, child);
      sum();
    }

    void takeChild(int at) {
      shift(at + 1, at, size - at - 1);
      size--;
      clear(size);
      sum();
    }

    private void shift(int from, int to, int length) {
      copyTo(this, from, to, length);
    }

    private void copyTo(Inner target, int from, int to, int length) {
      System.arraycopy(children, from, target.children, to, length);
      System.arraycopy(firstScores, from, target.firstScores, to, length);
      System.arraycopy(firstSlots, from, target.firstSlots, to, length);
      System.arraycopy(lastScores, from, target.lastScores, to, length);
      System.arraycopy(counts, from, target.counts, to, length);
      System.arraycopy(distincts, from, target.distincts, to, length);
    }

    void moveTo(Inner target, int from) {
      int moved = size - from;
      copyTo(target, from, target.size, moved);
      target.size += moved;
      size = from;
      for (int i = from; i < from + moved; i++) {
        clear(i);
      }
      sum();
      target.sum();
    }

    @SuppressWarnings("NullAway") // cells from size on are free and never read
    private void clear(int i) {
      children[i] = null;
    }

    private void sum() {
      count = 0;
      distinct = 0;
      for (int i = 0; i < size; i++) {
        count += counts[i];
        distinct += distincts[i] - joined(i);
      }
    }
  }

  int size() {
    return root.count;
  }

  int distinct() {
    return root.distinct;
  }

  /** Adds an entry that is not there. */
  void insert(long score, int slot) {
    Node right = insert(root, score, slot);
    if (right != null) {
      Inner top = new Inner();
      top.putChild(0, root);
      top.putChild(1, right);
      root = top;
    }
  }

  private @Nullable Node insert(Node node, long score, int slot) {
    if (node instanceof Leaf leaf) {
      leaf.put(placeIn(leaf, score, slot), score, slot);
      if (leaf.size < LEAF) {
        return null;
      }
      Leaf right = new Leaf();
      leaf.moveTo(right, LEAF / 2);
      return right;
    }
    Inner inner = (Inner) node;
    int i = childFor(inner, score, slot);
    Node right = insert(inner.children[i], score, slot);
    inner.refresh(i);
    if (right == null) {
      return null;
    }
    inner.putChild(i + 1, right);
    if (inner.size < INNER) {
      return null;
    }
    Inner rightInner = new Inner();
    inner.moveTo(rightInner, INNER / 2);
    return rightInner;
  }

  /** Removes an entry that is there. */
  void remove(long score, int slot) {
    remove(root, score, slot);
    while (root instanceof Inner inner && inner.size == 1) {
      root = inner.children[0];
    }
  }

  private void remove(Node node, long score, int slot) {
    if (node instanceof Leaf leaf) {
      leaf.take(placeIn(leaf, score, slot));
      return;
    }
    Inner inner = (Inner) node;
    int i = childFor(inner, score, slot);
    Node child = inner.children[i];
    remove(child, score, slot);
    if (child.size == 0) {
      inner.takeChild(i);
      return;
    }
    inner.refresh(i);
    int capacity = child instanceof Leaf ? LEAF : INNER;
    if (child.size < capacity / 4) {
      if (i + 1 < inner.size && fits(child, inner.children[i + 1], capacity)) {
        merge(inner, i);
      } else if (i > 0 && fits(inner.children[i - 1], child, capacity)) {
        merge(inner, i - 1);
      }
    }
  }

  private static boolean fits(Node a, Node b, int capacity) {
    return a.size + b.size <= capacity * 3 / 4;
  }

  private static void merge(Inner parent, int i) {
    Node left = parent.children[i];
    Node right = parent.children[i + 1];
    if (left instanceof Leaf leaf) {
      ((Leaf) right).moveTo(leaf, 0);
    } else {
      ((Inner) right).moveTo((Inner) left, 0);
    }
    parent.takeChild(i + 1);
    parent.refresh(i);
  }

  /** Returns the child in which this key is or belongs. */
  private int childFor(Inner inner, long score, int slot) {
    int low = 0;
    int high = inner.size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      long first = inner.firstScores[middle];
      if (first > score || (first == score && names.compare(inner.firstSlots[middle], slot) <= 0)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return Math.max(0, low - 1);
  }

  /** Returns the place of the first entry of the leaf that is not before this key. */
  private int placeIn(Leaf leaf, long score, int slot) {
    int low = 0;
    int high = leaf.size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      long found = leaf.scores[middle];
      if (found > score || (found == score && names.compare(leaf.slots[middle], slot) < 0)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Returns how many entries have a greater score. */
  int greater(long score) {
    Node node = root;
    int before = 0;
    while (node instanceof Inner inner) {
      int i = inner.lastWithGreater(score);
      if (i < 0) {
        return before;
      }
      before += sum(inner.counts, i);
      node = inner.children[i];
    }
    return before + ((Leaf) node).greater(score);
  }

  /** Returns how many different greater scores there are. */
  int distinctGreater(long score) {
    Node node = root;
    int before = 0;
    while (node instanceof Inner inner) {
      int i = inner.lastWithGreater(score);
      if (i < 0) {
        return before;
      }
      before += sum(inner.distincts, i);
      for (int j = 1; j <= i; j++) {
        before -= inner.joined(j);
      }
      node = inner.children[i];
    }
    Leaf leaf = (Leaf) node;
    return before + leaf.distinctBefore(leaf.greater(score));
  }

  /** Returns how many entries come before this one, which is there. */
  int position(long score, int slot) {
    Node node = root;
    int before = 0;
    while (node instanceof Inner inner) {
      int i = childFor(inner, score, slot);
      before += sum(inner.counts, i);
      node = inner.children[i];
    }
    return before + placeIn((Leaf) node, score, slot);
  }

  private static int sum(int[] values, int end) {
    int sum = 0;
    for (int i = 0; i < end; i++) {
      sum += values[i];
    }
    return sum;
  }

  /** Hands over the slots at the positions from {@code from} to {@code to}, exclusive. */
  void range(int from, int to, IntConsumer reader) {
    range(root, from, Math.min(to, size()), reader);
  }

  private static void range(Node node, int from, int to, IntConsumer reader) {
    if (node instanceof Leaf leaf) {
      for (int i = Math.max(0, from); i < Math.min(leaf.size, to); i++) {
        reader.accept(leaf.slots[i]);
      }
      return;
    }
    Inner inner = (Inner) node;
    int start = 0;
    for (int i = 0; i < inner.size && start < to; i++) {
      int end = start + inner.counts[i];
      if (end > from) {
        range(inner.children[i], from - start, to - start, reader);
      }
      start = end;
    }
  }
}
