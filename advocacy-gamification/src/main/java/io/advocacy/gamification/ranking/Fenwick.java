package io.advocacy.gamification.ranking;

/** Prefix sums over counts that change, both in O(log n) (Fenwick 1994). */
final class Fenwick {
  private int[] tree = new int[1];

  /** Takes over the first {@code size} counts. */
  void rebuild(int[] counts, int size) {
    tree = new int[size + 1];
    for (int i = 1; i <= size; i++) {
      tree[i] += counts[i - 1];
      int parent = i + (i & -i);
      if (parent <= size) {
        tree[parent] += tree[i];
      }
    }
  }

  /** Adds to the count at {@code index}. */
  void add(int index, int delta) {
    for (int i = index + 1; i < tree.length; i += i & -i) {
      tree[i] += delta;
    }
  }

  /** Returns the sum of the first {@code end} counts. */
  int sum(int end) {
    int sum = 0;
    for (int i = end; i > 0; i -= i & -i) {
      sum += tree[i];
    }
    return sum;
  }

  /** Returns the greatest end of which the sum of the counts before it is at most {@code sum}. */
  int find(int sum) {
    int end = 0;
    int left = sum;
    for (int step = Integer.highestOneBit(tree.length - 1); step > 0; step >>= 1) {
      if (end + step < tree.length && tree[end + step] <= left) {
        end += step;
        left -= tree[end];
      }
    }
    return end;
  }
}
